"""Counts typed by offices: what can be understood is taken, everything else is refused by row."""

import csv
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from registry.account import Account
from registry.document import Document, open_file
from registry.spreadsheet_cells import Cells, UnreadableRegister
from registry.thai_numbers import Count
from registry.typed_account import Listed, ListedAccount
from registry.typed_counts import read_typed_counts
from registry.typed_headings import TYPED

TODAY = date(2021, 5, 3)
SQUARE = Account("line_square", "openchat", "qtxRWaF9DrdSsqv1")
SITE = Account("website", "url", "https://trat.example.org/")
OTHER = Account("other", "url", "https://www.tiktok.com/@tambon")
LINE = Account("line", "official", "@tambon1")
TWO = [Account("website", "url", f"https://{name}.example.org/") for name in "ab"]
LISTED = Listed(
    [
        *(ListedAccount("120204", account) for account in (SQUARE, SITE, OTHER, LINE)),
        *(ListedAccount("120205", account) for account in TWO),
    ]
)
ROW = {
    "date": "๑ พฤษภาคม ๒๕๖๔",
    "tambon_code": "",
    "channel": "",
    "account": "https://line.me/ti/g2/qtxRWaF9DrdSsqv1",
    "measure": "สมาชิก",
    "count": "๑,๒๓๔",
    "office": "สพจ.นนทบุรี",
    "evidence": "square-2021-05-01-0930.png",
}


def read(*rows, columns=tuple(ROW)):
    table = [list(columns), *([row.get(column, "") for column in columns] for row in rows)]
    return read_typed_counts(Document("typed.csv", "0" * 64, Cells(table)), LISTED, TODAY)


def codes(found):
    return [(problem.row, problem.column, problem.code) for problem in found.problems]


def test_a_sound_row_is_taken_whole():
    """A number without its day, office and evidence could not be defended."""
    (count,) = read(ROW).counts
    assert (count.row, count.tambon_code, count.account) == (2, "120204", SQUARE)
    assert (count.day, count.measure, count.count) == (
        date(2021, 5, 1), "follow", Count(1234, rounded=False),
    )  # fmt: skip
    assert (count.office, count.evidence) == ("สพจ.นนทบุรี", "square-2021-05-01-0930.png")


def test_thai_headings_in_a_workbook_are_read(tmp_path):
    """Offices keep their sheets in Thai, with dates and numbers that are no text."""
    book = Workbook()
    book.active.append(["ตัวเลขของเดือน"])
    book.active.append(["วันที่", "รหัสตำบล", "ช่องทาง", "ตัวชี้วัด", "จำนวน (คน)", "หน่วยงาน", "หลักฐาน"])
    book.active.append([date(2021, 5, 1), 120204, "สแควร์", "ผู้ติดตาม", 56.0, "พช.", "a.png"])
    book.active.append(["=TODAY()", 120204, "สแควร์", "ผู้ติดตาม", "=1+1", "พช.", "a.png"])
    book.save(tmp_path / "typed.xlsx")
    found = read_typed_counts(open_file(tmp_path / "typed.xlsx"), LISTED, TODAY)
    assert [(c.row, c.account, c.day, c.count.value) for c in found.counts] == [
        (3, SQUARE, date(2021, 5, 1), 56)
    ]
    assert codes(found) == [(4, "date", "date_unclear"), (4, "count", "count_missing")]


@pytest.mark.parametrize(
    ("typed", "value", "rounded"),
    [("1.2 พัน", 1200, True), ("๓.๕ หมื่น", 35000, True), ("12K", 12000, True),
     ("0", 0, False), ("1,234 คน", 1234, False)],
)  # fmt: skip
def test_a_short_form_stays_known_as_rounded(typed, value, rounded):
    """Growth between two rounded counts would be taken for real."""
    (count,) = read(ROW | {"count": typed}).counts
    assert count.count == Count(value, rounded)


@pytest.mark.parametrize(
    ("changed", "account"),
    [
        ({"account": "", "tambon_code": "๑๒๐๒๐๔", "channel": "โอเพนแชท"}, SQUARE),
        ({"account": "http://www.trat.example.org", "measure": "แชร์"}, SITE),
        ({"account": "tiktok.com/@tambon", "measure": "ไลก์", "channel": "อื่นๆ"}, OTHER),
        ({"account": "@Tambon1", "channel": "line"}, LINE),
        ({"account": "https://a.example.org/", "tambon_code": "120205.0"}, TWO[0]),
    ],
)
def test_accounts_are_found_as_people_name_them(changed, account):
    """An office types the link as it has it, or only whose room it is."""
    found = read(ROW | changed)
    assert [count.account for count in found.counts] == [account], found.problems


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"date": "เมื่อวาน"}, "date_unclear"),
        ({"date": "13/2/64"}, "date_unclear"),
        ({"date": ""}, "date_unclear"),
        ({"date": "๔ พ.ค. ๖๔"}, "date_future"),
        ({"date": "1 พ.ค. 2464"}, "date_too_old"),
        ({"account": ""}, "account_missing"),
        ({"account": "", "tambon_code": "120204"}, "account_missing"),
        ({"account": "", "tambon_code": "120205", "channel": "เว็บไซต์"}, "account_several"),
        ({"account": "", "tambon_code": "120206", "channel": "line"}, "account_unknown"),
        ({"account": "https://line.me/ti/g2/AnotherRoom12345"}, "account_unknown"),
        ({"account": "https://a.example.org/ https://b.example.org/"}, "account_several"),
        ({"account": "line.me/ti/p/~0812345678"}, "line_personal"),
        ({"account": "ห้องของตำบล"}, "line_personal"),
        ({"account": "https://www.youtube.com/@tambon"}, "channel_collected"),
        ({"account": "fb.com/aaa"}, "channel_collected"),
        ({"account": "", "tambon_code": "120204", "channel": "เพจ"}, "channel_collected"),
        ({"channel": "วิทยุ"}, "channel_unknown"),
        ({"channel": "line"}, "channel_disagrees"),
        ({"tambon_code": "12"}, "tambon_unclear"),
        ({"tambon_code": "120205"}, "tambon_disagrees"),
        ({"measure": "คนดู"}, "measure_unclear"),
        ({"measure": ""}, "measure_unclear"),
        ({"measure": "แชร์"}, "measure_not_offered"),
        ({"count": ""}, "count_missing"),
        ({"count": "-"}, "count_missing"),
        ({"count": "-5"}, "count_negative"),
        ({"count": "(12)"}, "count_negative"),
        ({"count": "1.5"}, "count_unclear"),
        ({"count": "1.234,5"}, "count_unclear"),
        ({"count": "1.000"}, "count_unclear"),
        ({"count": "มาก"}, "count_unclear"),
        ({"count": "=1+1"}, "count_unclear"),
        ({"count": "1000 ล้าน"}, "count_too_large"),
        ({"office": ""}, "office_missing"),
        ({"office": "นายสมชาย ใจดี"}, "office_person"),
        ({"office": "สพอ.เมือง โทร 0812345678"}, "office_person"),
        ({"office": "=HYPERLINK(1)"}, "office_unclear"),
        ({"office": "12"}, "office_unclear"),
        ({"office": "สมชาย ใจดี"}, "office_unclear"),
        ({"office": "สพจ.นายสมชาย"}, "office_person"),
        ({"evidence": "ไม่มี"}, "evidence_missing"),
        ({"evidence": "เห็นเอง"}, "evidence_unclear"),
        ({"evidence": "=cmd.exe"}, "evidence_unclear"),
        ({"evidence": "javascript://x.org/a.png"}, "evidence_unclear"),
        ({"evidence": r"C:\Users\สมชาย\a.png"}, "evidence_unclear"),
        ({"evidence": "สมชาย@mail.com"}, "evidence_person"),
        ({"evidence": "https://x.org/?by=สมชาย%40mail.com"}, "evidence_person"),
        ({"evidence": "https://u:p@x.org/a.png"}, "evidence_unclear"),
        ({"evidence": "https://x.org/a?access_token=EAAB"}, "evidence_unclear"),
        ({"evidence": "ภาพ นายสมชาย.png"}, "evidence_person"),
    ],
)
def test_nonsense_is_refused_by_row_with_what_to_do(changed, code):
    """A wrong number typed by hand would stand beside what platforms told."""
    found = read(ROW | changed, ROW)
    assert [count.row for count in found.counts] == [3]
    (problem,) = found.problems
    assert (problem.row, problem.code, problem.severity) == (2, code, "refused")
    assert problem.what
    assert problem.advice
    for hidden in ("สมชาย", "0812345678", "EAAB", "u:p"):
        assert hidden not in repr(found)


def test_every_problem_of_a_row_is_named_at_once():
    """An office would mend one cell, hand the sheet in again, and be refused for the next."""
    found = read(dict.fromkeys(ROW, "?"))
    assert {problem.column for problem in found.problems} >= {"date", "measure", "count"}
    assert found.counts == ()


def test_rows_that_contradict_each_other_are_all_refused():
    """The one that stands lower would win, whoever is right."""
    found = read(ROW, ROW | {"count": "1235"}, ROW | {"date": "2021-05-02"}, ROW)
    assert [count.row for count in found.counts] == [4]
    assert codes(found) == [(row, "count", "contradicted") for row in (2, 3, 5)]
    assert "แถว 3" in found.problems[0].what


def test_a_row_twice_is_taken_once():
    """A pasted row is no reason to refuse a count."""
    found = read(ROW, ROW)
    assert [count.row for count in found.counts] == [2]
    assert [(p.row, p.code, p.severity) for p in found.problems] == [(3, "repeated", "warning")]


@pytest.mark.parametrize("lacking", ["date", "measure", "count", "office", "evidence", "account"])
def test_a_sheet_without_a_column_that_must_be_there_is_no_such_sheet(lacking):
    """All rows would be refused one by one instead of one sentence."""
    columns = [column for column in ROW if column not in {lacking, "tambon_code"}]
    with pytest.raises(UnreadableRegister, match=f"missing headings: {lacking}"):
        read(ROW, columns=columns)


def test_a_column_of_names_is_not_read(tmp_path):
    """Who typed would come in through a column nobody asked for."""
    path = tmp_path / "typed.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([[*ROW, "ชื่อผู้กรอก"], [*ROW.values(), "นายสมชาย"]])
    found = read_typed_counts(open_file(path), LISTED, TODAY)
    assert len(found.counts) == 1
    assert codes(found) == [(1, "", "unused_columns")]
    assert "สมชาย" not in repr(found)


@given(st.lists(st.lists(st.text(max_size=12), min_size=8, max_size=8), min_size=1, max_size=4))
def test_no_cell_can_break_the_reading(rows):
    """One strange cell would stop the sheet of a whole province."""
    table = [list(ROW), *rows]
    document = Document("typed.csv", "", Cells(table))
    try:
        found = read_typed_counts(document, LISTED, TODAY)
    except UnreadableRegister:
        return
    assert all(len(problem.value) <= 200 for problem in found.problems)
    assert TYPED.columns_of(list(ROW)) == list(ROW)
