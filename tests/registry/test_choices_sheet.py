from datetime import date

import openpyxl
import pytest

from registry.choices_list import updated_list
from registry.choices_row import OTHER_TAMBON
from registry.choices_sheet import SHEET, read_choices
from registry.document import open_file
from registry.spreadsheet_cells import UnreadableRegister
from registry.staff_lists import InspectorChoice, read_inspector_choices

HEADINGS = ["เขตตรวจ", "รหัสตำบล", "ตำบล", "เลือก (ใส่ ✓)", "หน่วยงาน", "วันที่", "เหตุผลของหน่วยงาน"]
REGION_OF = {"430501": 10, "430502": 10, "180306": 1}
TODAY = date(2021, 5, 20)
NAME_OF = {"430501": "จุมพล", "430502": "วัดหลวง", "180306": "หนองขุ่น"}
SOUND = ["ผู้ตรวจราชการเขต 10", "๑๐ พฤษภาคม ๒๕๖๔", "ผลงานเด่นชัด"]


def read(folder, *rows, sheet=SHEET):
    book = openpyxl.Workbook()
    book.active.title = "ปก"
    page = book.create_sheet(sheet)
    page.append(HEADINGS)
    for row in rows:
        page.append(row)
    book.save(folder / "filled.xlsx")
    return read_choices(open_file(folder / "filled.xlsx", SHEET), REGION_OF, TODAY)


def row(code, mark="", office="", day="", reason="", region=10, tambon=None):
    return [
        region,
        code,
        NAME_OF.get(code) if tambon is None else tambon,
        mark,
        office,
        day,
        reason,
    ]


@pytest.mark.parametrize("mark", ["✓", "✔", " / ", "X", "๑", 1, 1.0, True, "เลือก"])
@pytest.mark.parametrize("region", [10, "10", "๑๐", 10.0])
def test_a_mark_is_understood_as_programs_and_people_leave_it(tmp_path, mark, region):
    """An inspector's decision would be refused for the way a program saved it."""
    found = read(tmp_path, row("430501"), row("430502", mark, *SOUND, region=region))
    office, _, reason = SOUND
    assert found.problems == ()
    assert found.choices == (InspectorChoice(10, "430502", office, date(2021, 5, 10), reason),)


def test_a_code_beside_another_tambons_name_is_asked_about(tmp_path):
    """Sorting one column alone would give every decision to another tambon."""
    found = read(tmp_path, row("430501", "✓", *SOUND, tambon=NAME_OF["430502"]))
    assert found.choices == ()
    assert [(one.cell, one.code) for one in found.problems] == [
        (f"{SHEET}!B2", "tambon_other_name")
    ]
    assert read(tmp_path, row("430501", "✓", *SOUND, tambon="")).choices


@pytest.mark.parametrize(
    "typed",
    [
        date(2021, 5, 10),
        date(2564, 5, 10),
        "10/5/2564",
        "๑๐/๕/๖๔",
        "10 พ.ค. 64",
        "2021-05-10",
    ],
)
def test_dates_of_both_calendars_are_read(tmp_path, typed):
    """A date typed in a Thai Excel would be off by 543 years, or lost."""
    office, _, reason = SOUND
    (choice,) = read(tmp_path, row("430501", "✓", office, typed, reason)).choices
    assert choice.date == date(2021, 5, 10)


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        (1, "", "tambon_missing"),
        (1, "430599", "tambon_unknown"),
        (1, 180306, "tambon_of_other_region"),
        (3, "อาจจะ", "mark_unclear"),
        (4, "", "office_missing"),
        (4, "นายสมชาย ใจดี", "office_person"),
        (4, "สำนักงาน 081-234-5678", "office_person"),
        (4, "สมชาย ใจดี", "office_unclear"),
        (5, "", "date_unclear"),
        (5, "10/5/64", "date_unclear"),
        (5, "32/5/2564", "date_unclear"),
        (5, "21/5/2564", "date_future"),
        (6, "", "reason_missing"),
        (6, "นางสาวสมหญิง เก่งมาก", "reason_person"),
        (6, "@SUM(A1)", "reason_unclear"),
        (6, "ก" * 501, "reason_unclear"),
    ],
)
def test_each_mistake_is_named_by_its_cell(tmp_path, column, cell, code):
    """The inspector's office would search 72 rows for what is wrong."""
    wrong = row("430501", "✓", *SOUND)
    wrong[column] = cell
    other = row("180306", "✓", *SOUND, region=1)
    found = read(tmp_path, wrong, other)
    (problem,) = found.problems
    assert (problem.code, problem.cell) == (code, f"{SHEET}!{'ABCDEFG'[column]}2")
    assert problem.advice
    # The other region's is taken all the same.
    assert [choice.region_no for choice in found.choices] == [1]


def test_no_name_is_repeated(tmp_path):
    """A person's name would stand in the log of whoever imports."""
    names = ["นายสมชาย ใจดี", "๑๐ พฤษภาคม ๒๕๖๔", "เพราะนางสมศรี ใจงาม ขยัน"]
    found = read(tmp_path, row("430501", "✓", *names))
    assert found.problems
    assert "สม" not in str(found)


def test_two_marks_in_a_region_are_no_decision(tmp_path):
    """Which of the two was meant would be decided by a program."""
    found = read(tmp_path, row("430501", "✓", *SOUND), row("430502", "✓", *SOUND))
    assert found.choices == ()
    assert [one.cell for one in found.problems] == [f"{SHEET}!D2", f"{SHEET}!D3"]
    assert all(f"{SHEET}!D2, {SHEET}!D3" in one.what for one in found.problems)


def test_words_without_a_mark_are_asked_about(tmp_path):
    """A decision whose mark was forgotten would be lost without a word."""
    typed = row("430501", "", *SOUND)
    (problem,) = read(tmp_path, typed).problems
    assert (problem.code, problem.cell) == ("mark_missing", f"{SHEET}!D2")
    # Where the mark was moved to another, the words left behind are no question.
    moved = read(tmp_path, typed, row("430502", "✓", *SOUND))
    assert (len(moved.choices), moved.problems) == (1, ())
    (problem,) = read(tmp_path, row("430502", tambon=OTHER_TAMBON)).problems
    assert problem.code == "mark_missing"


def test_an_empty_form_is_no_mistake(tmp_path):
    """Regions that have not decided yet would be reported as wrong."""
    found = read(tmp_path, row("430501"), row("", tambon=OTHER_TAMBON), row("430502", "-", "–"))
    assert (found.choices, found.problems) == ((), ())


def test_a_file_without_the_sheet_says_which_is_wanted(tmp_path):
    """Whoever sends another workbook would not know what to send."""
    with pytest.raises(UnreadableRegister, match=f"ไฟล์ไม่มีชีต {SHEET} .มี ปก, อันดับ"):
        read(tmp_path, row("430501"), sheet="อันดับ")


def test_the_list_keeps_what_the_sheet_does_not_say(tmp_path):
    """An import of one region would wipe out the decisions of the others."""
    before = (
        "\ufeffRegion_No,note,tambon_code,office,date,reason\n"
        "๔,โทรแล้ว,750202,สำนักตรวจราชการ,๓ พ.ค. ๒๕๖๔,เดิม\n\n"
        "10,,430501,สำนักตรวจราชการ,2021-05-04,เดิม\n"
    )
    choice = InspectorChoice(10, "430502", "สำนัก, ใหม่", date(2021, 5, 10), 'เขียน "ใหม่"')
    path = tmp_path / "inspector_choices.csv"
    path.write_text(updated_list(before.lstrip("\ufeff"), [choice]), encoding="utf-8-sig")
    former, latter = read_inspector_choices(path, 18)
    assert (former.region_no, former.tambon_code, former.date) == (4, "750202", date(2021, 5, 3))
    assert latter == choice
    assert "4,โทรแล้ว" in path.read_text(encoding="utf-8").replace("๔", "4")
