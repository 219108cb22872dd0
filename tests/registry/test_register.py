"""A register becomes sound tambons and a list of everything a person must look at."""

import csv

from openpyxl import Workbook

from registry.account import Account
from registry.register import read_register

PLACE_COLUMNS = ["tambon_code", "tambon", "amphoe", "province", "pilot", "leaders"]
HEADINGS = [*PLACE_COLUMNS, "youtube", "facebook", "line", "line_square", "website"]


def register(tmp_path, *rows, headings=HEADINGS):
    path = tmp_path / "register.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headings)
        writer.writerows([row.get(heading, "") for heading in headings] for row in rows)
    return read_register(path)


def codes(found):
    return [(problem.row, problem.column, problem.code) for problem in found.problems]


def test_a_sound_row_is_taken_whole(tmp_path):
    """What the register says would differ from what is followed."""
    found = register(
        tmp_path,
        {
            "tambon": "ต.บางขนุน",
            "amphoe": "อ.บางกรวย",
            "province": "จ.นนทบุรี",
            "pilot": "ใช่",
            "leaders": "๑๕",
            "youtube": "https://www.youtube.com/@BangKhanun",
            "facebook": "https://www.facebook.com/BangKhanun fb.com/bangkhanun",
            "line_square": "-",
        },
    )
    (tambon,) = found.tambons
    assert (tambon.code, tambon.tambon, tambon.amphoe, tambon.province, tambon.province_code) == (
        ("120204", "บางขนุน", "บางกรวย", "นนทบุรี", "12")
    )
    assert (tambon.pilot, tambon.leaders) == (True, 15)
    assert tambon.accounts == (
        Account("youtube", "handle", "@bangkhanun"),
        Account("facebook", "name", "bangkhanun"),
    )
    assert (found.problems, found.rows_read) == ((), 1)


def test_a_tambon_in_two_rows_is_taken_once(tmp_path):
    """The later row would silently replace the earlier one."""
    found = register(
        tmp_path,
        {"tambon_code": "120204", "facebook": "fb.com/aaa"},
        {"tambon_code": "120205"},
        {"tambon_code": "๑๒๐๒๐๔", "facebook": "fb.com/bbb"},
    )
    assert [tambon.code for tambon in found.tambons] == ["120204", "120205"]
    assert found.tambons[0].accounts == (Account("facebook", "name", "aaa"),)
    assert codes(found) == [(4, "tambon", "repeated_tambon")]
    assert "แถว 2" in found.problems[0].what


def test_an_account_of_two_tambons_belongs_to_none(tmp_path):
    """One tambon would win with another's followers."""
    found = register(
        tmp_path,
        {"tambon_code": "120204", "facebook": "fb.com/a.a.a fb.com/own"},
        {"tambon_code": "120205", "facebook": "https://www.facebook.com/AAA"},
        {"tambon_code": "120206", "website": "https://trat.cdd.go.th/"},
        {"tambon_code": "120207", "website": "http://www.trat.cdd.go.th"},
    )
    assert [[account.id for account in tambon.accounts] for tambon in found.tambons] == [
        ["own"], [], [], [],
    ]  # fmt: skip
    assert codes(found) == [
        (2, "facebook", "shared_account"),
        (3, "facebook", "shared_account"),
        (4, "website", "shared_account"),
        (5, "website", "shared_account"),
    ]
    assert "แถว 3" in found.problems[0].what
    assert "แถว 2" in found.problems[1].what


def test_an_account_repeated_in_its_row_is_taken_once(tmp_path):
    """Its followers would count twice."""
    found = register(tmp_path, {"tambon_code": "120204", "facebook": "fb.com/a.a.a fb.com/aaa"})
    assert found.tambons[0].accounts == (Account("facebook", "name", "a.a.a"),)
    assert found.problems == ()


def test_refused_rows_say_why_and_what_to_do(tmp_path):
    """Rows would vanish without anybody knowing."""
    found = register(
        tmp_path,
        {"tambon": "บางขนุ", "amphoe": "บางกรวย", "province": "นนทบุรี"},
        {"tambon": "วังทอง"},
        {"tambon": "บางนา", "province": "กทม."},
        {"tambon_code": "999999"},
        {"tambon_code": "120204", "tambon": "ในเมือง"},
        {"facebook": "fb.com/aaa"},
    )
    assert found.tambons == ()
    assert found.rows_read == 6
    assert codes(found) == [
        (2, "tambon", "unknown"),
        (3, "tambon", "ambiguous"),
        (4, "province", "outside"),
        (5, "tambon_code", "code_unknown"),
        (6, "tambon_code", "code_disagrees"),
        (7, "tambon", "missing"),
    ]
    assert all(problem.severity == "refused" for problem in found.problems)
    assert "บางขนุน" in found.problems[0].advice


def test_nonsense_in_pilot_and_leaders_is_a_warning(tmp_path):
    """A tambon would be lost for a cell that no ranking needs."""
    found = register(
        tmp_path,
        {"tambon_code": "120204", "pilot": "บางที", "leaders": "นายสมชาย ใจดี"},
        {"tambon_code": "120205", "pilot": "✓", "leaders": "15 คน"},
        {"tambon_code": "120206", "pilot": "๐", "leaders": "0.9 พัน"},
    )
    assert [(t.pilot, t.leaders) for t in found.tambons] == [
        (False, None), (True, 15), (False, None),
    ]  # fmt: skip
    assert codes(found) == [
        (2, "pilot", "pilot_unclear"),
        (2, "leaders", "leaders_unclear"),
        (4, "leaders", "leaders_unclear"),
    ]
    assert {problem.severity for problem in found.problems} == {"warning"}


def test_names_of_people_are_never_kept(tmp_path):
    """Personal data would end in the store and in lists that are passed around."""
    found = register(
        tmp_path,
        {"tambon_code": "120204", "leaders": "นายสมชาย", "ชื่อผู้นำ": "นายสมชาย", "โทร": "0812345678"},
        headings=[*HEADINGS, "ชื่อผู้นำ", "โทร"],
    )
    assert "สมชาย" not in repr(found)
    assert "0812345678" not in repr(found)
    assert codes(found) == [(1, "", "unused_columns"), (2, "leaders", "leaders_unclear")]
    assert "L, M" in found.problems[0].what


def test_hostile_cells_break_nothing(tmp_path):
    """One cell would stop the import of a whole province."""
    hostile = "ก\x00\x07" * 200_000
    found = register(
        tmp_path,
        dict.fromkeys(HEADINGS, hostile),
        {"tambon_code": "120204", "facebook": hostile},
    )
    assert [tambon.code for tambon in found.tambons] == ["120204"]
    assert all(len(problem.value) <= 200 for problem in found.problems)


def test_a_broken_row_is_refused_and_counted(tmp_path):
    """A tambon would be missing from the list of problems too."""
    path = tmp_path / "register.csv"
    path.write_text('tambon_code,facebook\n120204,"fb.com/aaa\n120205,fb.com/bbb\n', "utf-8")
    found = read_register(path)
    assert [tambon.code for tambon in found.tambons] == ["120205"]
    assert (codes(found), found.rows_read) == ([(2, "", "broken_quote")], 2)
    assert found.problems[0].severity == "refused"


def test_sheets_that_are_not_read_are_named(tmp_path):
    """An office that keeps a sheet a district would lose all but the first."""
    book = Workbook()
    for row in (["tambon_code"], ["120204"]):
        book.active.append(row)
    book.create_sheet().append(["tambon_code"])
    book.save(tmp_path / "register.xlsx")
    found = read_register(tmp_path / "register.xlsx")
    assert [tambon.code for tambon in found.tambons] == ["120204"]
    assert codes(found) == [(1, "", "unread_sheets")]


def test_an_old_name_with_the_code_of_its_successor_is_taken(tmp_path):
    """A right code would be called wrong because the names beside it are older."""
    row = {"tambon_code": "380404", "tambon": "บ้านต้อง", "amphoe": "เซกา", "province": "หนองคาย"}
    found = register(tmp_path, row)
    assert [tambon.code for tambon in found.tambons] == ["380404"]
    assert [(p.code, p.severity) for p in found.problems] == [("old_name", "warning")]


def test_old_names_are_taken_with_a_warning(tmp_path):
    """The office would never learn that its list is out of date."""
    found = register(tmp_path, {"tambon": "บ้านต้อง", "amphoe": "เซกา", "province": "หนองคาย"})
    assert [tambon.code for tambon in found.tambons] == ["380404"]
    assert [(p.code, p.severity) for p in found.problems] == [("old_name", "warning")]
