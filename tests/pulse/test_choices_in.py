"""Inspectors' choices from the published sheet, filled in, to the next publication."""

import json
import re
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from pulse.choices_in import import_choices
from pulse.cli import app
from pulse.publishing import publish
from pulse.ranking import rank
from pulse.settings import load_settings
from pulse.trouble import BadInput, Exit
from registry.choices_row import OTHER_TAMBON
from registry.choices_sheet import SHEET
from registry.spreadsheet_cells import UnreadableRegister
from registry.staff_lists import read_inspector_choices
from registry.thai_dates import bangkok_today, thai_date

MARK, OFFICE, DATE, REASON = "เลือก (ใส่ ✓)", "หน่วยงาน", "วันที่", "เหตุผลของหน่วยงาน"


def page_of(path: Path) -> list[dict[str, object]]:
    heading, *rows = openpyxl.load_workbook(path)[SHEET].iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in rows]


def fill_in(path: Path, filled: Path, cells: dict[int, dict[str, str]]) -> Path:
    """Row of the sheet (heading = 1) -> heading -> what is typed."""
    book = openpyxl.load_workbook(path)
    column = {cell.value: cell.column for cell in book[SHEET][1]}
    for row, typed in cells.items():
        for heading, text in typed.items():
            book[SHEET].cell(row, column[heading]).value = text
    book.save(filled)
    return filled


def decision(reason: str = "ตรวจพื้นที่แล้ว") -> dict[str, str]:
    return {MARK: "✓", OFFICE: "สำนักตรวจราชการ", DATE: thai_date(bangkok_today()), REASON: reason}


@pytest.mark.slow
@pytest.mark.usefixtures("two_runs")
def test_from_the_published_sheet_to_the_next_publication(tmp_path: Path) -> None:
    """What an inspector decided would not stand beside the proposal it overrides."""
    settings = load_settings()
    published = {file.name: file for file in publish(settings, out=tmp_path / "before")}
    sheet = page_of(published["ranking.xlsx"])
    # Of the sixteen tambons some region has two.
    second, row = next((n, row) for n, row in enumerate(sheet, 2) if row["ที่ในเขตตรวจ"] == 2)
    others = [(n, one) for n, one in enumerate(sheet, 2) if one["เขตตรวจ"] != row["เขตตรวจ"]]
    wrong = next(n for n, one in others if one["รหัสตำบล"])
    filled = fill_in(
        published["ranking.xlsx"],
        tmp_path / "filled.xlsx",
        {second: decision(), wrong: decision() | {OFFICE: "นายสมชาย ใจดี"}},
    )

    told = CliRunner().invoke(app, ["choices", "import", str(filled), "--json"])
    assert told.exit_code == Exit.IN_PART
    content = json.loads(told.stdout)
    assert [one["cell"] for one in content["problems"]] == [f"{SHEET}!I{wrong}"]
    assert [one["tambon_code"] for one in content["new"]] == [row["รหัสตำบล"]]
    assert "สมชาย" not in told.output

    run_id = rank(settings, force=True).run_id
    after = {file.name: file for file in publish(settings, run_id, out=tmp_path / "after")}
    (shown,) = [one for one in page_of(after["ranking.xlsx"]) if one[MARK]]
    assert (shown["รหัสตำบล"], shown[OFFICE]) == (row["รหัสตำบล"], "สำนักตรวจราชการ")
    assert (shown[DATE], shown["เทียบกับข้อเสนอ"]) == (
        thai_date(bangkok_today()),
        "ต่างจากข้อเสนอที่ ๑",
    )
    page = re.sub("<[^>]+>", " ", after["choices.html"].read_text(encoding="utf-8"))
    assert f"ต.{row['ตำบล']}" in page
    assert "ตรวจพื้นที่แล้ว" in page
    # The sheet that shows the decision says the same when it is read back.
    again = import_choices(settings, after["ranking.xlsx"])
    assert (len(again.unchanged), again.new, again.changed, again.problems) == (1, (), (), ())


REGISTER = "tambon_code,facebook\n180306,fb.com/aaaaa\n180404,fb.com/bbbbb\n730505,fb.com/ccccc\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register of three tambons, of regions 1 and 2."""
    monkeypatch.setenv("PULSE_HOME", str(tmp_path / "data"))
    (tmp_path / "register.csv").write_text(REGISTER, encoding="utf-8")
    told = CliRunner().invoke(app, ["register", "import", str(tmp_path / "register.csv")])
    assert told.exit_code == Exit.DONE, told.output
    return tmp_path / "data"


def form(tmp_path: Path, *rows: tuple[int, str, str, str]) -> Path:
    """Rows of region, code, mark and reason; office and date are sound."""
    book = openpyxl.Workbook()
    book.active.title = SHEET
    book.active.append(["เขตตรวจ", "รหัสตำบล", "ตำบล", MARK, OFFICE, DATE, REASON])
    for region, code, mark, reason in rows:
        typed = decision(reason)
        book.active.append([region, code, OTHER_TAMBON, mark, typed[OFFICE], typed[DATE], reason])
    book.save(tmp_path / "form.xlsx")
    return tmp_path / "form.xlsx"


def test_a_changed_decision_is_said_and_others_stay(home: Path, tmp_path: Path) -> None:
    """A decision would be turned round, or lost, without anybody seeing it."""
    import_choices(
        load_settings(), form(tmp_path, (1, "180306", "✓", "ก"), (2, "730505", "✓", "ข"))
    )
    changed = form(tmp_path, (1, "180404", "✓", "ค"))
    told = CliRunner().invoke(app, ["choices", "import", str(changed)])
    assert told.exit_code == Exit.DONE
    assert re.search(r"เปลี่ยน.*180306.*180404", told.stdout)
    assert "เขตอื่นคงเดิม 1" in told.stdout
    kept = home / "inspector_choices.csv"
    assert kept.read_bytes().startswith(b"\xef\xbb\xbf")
    choices = [(one.region_no, one.tambon_code) for one in read_inspector_choices(kept, 18)]
    assert choices == [(1, "180404"), (2, "730505")]
    assert sorted(path.name for path in home.glob("*inspector*")) == [kept.name]


def test_nothing_sound_changes_nothing(home: Path, tmp_path: Path) -> None:
    """A wrong file would leave the list half written."""
    wrong = form(tmp_path, (1, "730505", "✓", "ก"))
    told = CliRunner().invoke(app, ["choices", "import", str(wrong)])
    assert told.exit_code == Exit.WRONG_USE
    assert f"{SHEET}!B2" in told.stdout
    assert not (home / "inspector_choices.csv").exists()


@pytest.mark.usefixtures("home")
def test_what_is_no_such_file_is_said(tmp_path: Path) -> None:
    """A traceback would meet whoever picks the wrong file."""
    (tmp_path / "letter.xlsx").write_bytes(b"PK\x03\x04 no book")
    for name in ("letter.xlsx", "absent.xlsx"):
        with pytest.raises(UnreadableRegister, match=r"XLSX|ไม่พบไฟล์"):
            import_choices(load_settings(), tmp_path / name)


def test_without_a_register_nothing_can_be_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every code would be called wrong, though it is the register that is lacking."""
    monkeypatch.setenv("PULSE_HOME", str(tmp_path / "none"))
    with pytest.raises(BadInput, match="pulse register import"):
        import_choices(load_settings(), form(tmp_path, (1, "180306", "✓", "ก")))
