"""The list of problems is opened in a spreadsheet by the person who must act."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from registry.problems_table import problems_csv
from registry.tambon import Problem


def problem(value):
    return Problem(2, "facebook", value, "not_a_link", "เป็นข้อความ", "ใส่ลิงก์", "refused")


def test_the_table_opens_in_thai():
    """Excel would show Thai as noise, or English headings to Thai staff."""
    text = problems_csv([problem("เพจ")])
    assert text.startswith("\ufeffแถว,คอลัมน์,")
    assert text.splitlines()[1] == "2,facebook,เพจ,not_a_link,เป็นข้อความ,ใส่ลิงก์,ไม่รับ"


@given(st.text(max_size=20), st.sampled_from(["=", "+", "-", "@", "\t", "\r", ""]))
def test_no_cell_starts_a_formula(text, start):
    """A typed formula would run on the machine of whoever opens the list."""
    table = problems_csv([problem(start + text)]).removeprefix("\ufeff")
    row = list(csv.reader(io.StringIO(table, newline="")))[1]
    assert not row[2].startswith(("=", "+", "-", "@", "\t", "\r"))
    assert row[2].removeprefix("'") in {start + text, (start + text).removeprefix("'")}
