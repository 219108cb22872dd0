"""Registers come as offices save them: CSV of two encodings, XLSX, titles, broken files."""

import random
import zipfile

import pytest
from openpyxl import Workbook

from registry import spreadsheet_cells
from registry.document import open_file
from registry.headings import REGISTER
from registry.sheet import read_sheet
from registry.spreadsheet_cells import UnreadableRegister

ENGLISH = "tambon_code,tambon,amphoe,province,facebook\n120204,บางขนุน,บางกรวย,นนทบุรี,fb.com/aaa\n"
THAI = "รหัสตำบล,ตำบล,อำเภอ,จังหวัด,เฟซบุ๊ก\n120204,บางขนุน,บางกรวย,นนทบุรี,fb.com/aaa\n"
CELLS = {
    "tambon_code": "120204",
    "tambon": "บางขนุน",
    "amphoe": "บางกรวย",
    "province": "นนทบุรี",
    "facebook": "fb.com/aaa",
}


def read(path):
    return read_sheet(open_file(path), REGISTER)


def saved(tmp_path, content):
    path = tmp_path / "register.csv"
    path.write_bytes(content)
    return path


def saved_xlsx(tmp_path, rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    path = tmp_path / "register.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("text", [ENGLISH, THAI, THAI.replace(",", ";"), THAI.replace(",", "\t")])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "tis-620", "utf-16"])
def test_csv_of_any_office(tmp_path, text, encoding):
    """An office's register would be refused for how its spreadsheet saves."""
    (row,) = read(saved(tmp_path, text.encode(encoding))).rows
    assert (row.number, row.cells) == (2, CELLS)


def test_xlsx_with_titles_numbers_and_gaps(tmp_path):
    """Row numbers in problems would point at other rows than the spreadsheet shows."""
    path = saved_xlsx(
        tmp_path,
        [
            ["ทะเบียนตำบลเป้าหมาย"],
            [],
            ["รหัสตำบล", "ตำบล ", "อำเภอ", "จังหวัด", "เพจ Facebook", "จำนวนผู้นำ (คน)", "ชื่อผู้นำ"],
            [120204, "บางขนุน", "บางกรวย", "นนทบุรี", "fb.com/aaa", 15.0, "นายสมชาย"],
            [],
            [None, "ในเมือง"],
        ],
    )
    file = read(path)
    assert [row.number for row in file.rows] == [4, 6]
    assert file.rows[0].cells == CELLS | {"leaders": "15"}
    assert (file.headings_row, file.unused) == (3, (7,))


def test_formulas_are_not_evaluated(tmp_path):
    """A formula in a register would decide what is followed."""
    rows = [["tambon_code", "facebook"], ["120204", '=HYPERLINK("https://fb.com/aaa")']]
    (row,) = read(saved_xlsx(tmp_path, rows)).rows
    assert row.cells["facebook"] == ""


def test_several_columns_of_links_are_one_cell(tmp_path):
    """The second Facebook column would replace the first."""
    path = saved(tmp_path, b"tambon_code,facebook,facebook,facebook\n120204,a,b,\n")
    assert read(path).rows[0].cells["facebook"].split() == ["a", "b"]


def test_names_of_people_do_not_come_in(tmp_path):
    """Leaders' names would be carried into the system from a column nobody asked for."""
    path = saved(tmp_path, "tambon_code,ชื่อผู้นำ\n120204,นายสมชาย\n".encode())
    assert "สมชาย" not in repr(read(path))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        (b"\xef\xbb\xbf", "missing headings"),
        (b"<!DOCTYPE html><html>sign in</html>", "web page"),
        (b"\xef\xbb\xbf\n<html></html>", "web page"),
        (b"%PDF-1.7", "not a CSV or XLSX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "not a CSV or XLSX"),
        (b"PK\x03\x04broken", "damaged XLSX"),
        (b"\x89PNG\r\n\x1a\n\xff\xfe\xfc", "neither CSV"),
        ("ตำบล,จังหวัด\nก,ข\n".encode(), "missing headings: amphoe"),
        (b"a,b\n1,2\n", "missing headings: tambon, amphoe, province"),
        (b"tambon_code,facebook\n", "no rows"),
        (b"tambon_code,tambon_code\n1,2\n", "twice"),
    ],
)
def test_what_is_no_register_is_refused_with_what_to_do(tmp_path, content, says):
    """A sign-in page or an empty sheet would wipe out the last good register."""
    with pytest.raises(UnreadableRegister, match=says):
        read(saved(tmp_path, content))


def test_a_missing_file_is_named(tmp_path):
    """The person would see a traceback."""
    with pytest.raises(UnreadableRegister, match=r"nowhere\.csv"):
        read(tmp_path / "nowhere.csv")
    with pytest.raises(UnreadableRegister, match="cannot open"):
        read(tmp_path)


def test_a_document_that_is_no_spreadsheet_is_refused(tmp_path):
    """A DOCX renamed to XLSX would end in a traceback."""
    path = tmp_path / "register.xlsx"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("word/document.xml", "<w/>")
    with pytest.raises(UnreadableRegister, match="damaged XLSX"):
        read(path)


def test_a_damaged_workbook_is_refused_wherever_the_damage_is(tmp_path):
    """A download that broke off, or a bad disk, would end in a traceback of the unpacker."""
    path = saved_xlsx(tmp_path, [["tambon_code"], *([code] for code in range(120204, 120300))])
    sound, chance = path.read_bytes(), random.Random(1)  # noqa: S311 - any seed will do
    refused = 0
    for _ in range(400):
        content = bytearray(sound)
        content[chance.randrange(len(content))] ^= 0xFF
        path.write_bytes(content[: chance.randrange(2, 2 * len(content))])
        try:
            read(path)
        except UnreadableRegister:
            refused += 1
    assert refused > 100


def test_a_sheet_of_a_wrong_stated_size_is_read_whole(tmp_path):
    """Rows below a size that another program stated wrongly would be left out in silence."""
    good = saved_xlsx(tmp_path, [["tambon_code", "facebook"], ["120204", "fb.com/aaa"]])
    path = tmp_path / "wrong.xlsx"
    with zipfile.ZipFile(good) as parts, zipfile.ZipFile(path, "w") as copy:
        for name in parts.namelist():
            copy.writestr(name, parts.read(name).replace(b'ref="A1:B2"', b'ref="A1"'))
    assert read(path).rows[0].cells["facebook"] == "fb.com/aaa"


def test_a_file_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    """A small hostile file would fill the office machine's memory."""
    monkeypatch.setattr(spreadsheet_cells, "MOST_BYTES", 1_000)
    path = saved_xlsx(tmp_path, [["tambon_code"], ["120204"]])
    with pytest.raises(UnreadableRegister, match="too large"):
        read(path)


def broken_and_codes(tmp_path, text):
    rows = read(saved(tmp_path, text.encode())).rows
    assert all(row.cells.get("tambon_code", "") == "" for row in rows if row.broken)
    return [row.number if row.broken else row.cells["tambon_code"] for row in rows]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (['120204,"ก,ข,ค,fb.com/a', "120205,ก,ข,ค,", "120206,,,,"], [2, "120205", "120206"]),
        (['120204,ก,ข,ค,"fb.com/a', "120205,ก,ข,ค,"], [2, "120205"]),
        (["120205,ก,ข,ค,", '120204,ก,ข,ค,"fb.com/a'], ["120205", 3]),
        (['120204,ก,ข,ค,"a', "120205,ก,ข,ค,", '120206,ก,ข,ค,"a, b"'], [2, "120205", "120206"]),
        (['120204,"ก,ข,ค,', "120205,ก,ข,ค,", '120206,ก",ข,ค,', "120207,,,,"],
         [2, "120205", 4, "120207"]),
    ],
)  # fmt: skip
def test_a_quote_that_is_never_closed_breaks_its_own_row_only(tmp_path, lines, expected):
    """All tambons up to the next quote would vanish into one cell without a word."""
    assert broken_and_codes(tmp_path, "\n".join([ENGLISH.splitlines()[0], *lines])) == expected


@pytest.mark.parametrize(
    "cell", ['"a\nb\nc"', '"a, b"', '"a,\nb"', '"say ""a""\nb"', 'a"b', '"a"b', '""', '"\n"']
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_quotes_that_pair_break_nothing(tmp_path, cell, end):
    """A tambon with two links in a cell would be refused."""
    text = f'{ENGLISH}120205,ก,ข,ค,{cell}\n120206,ก,ข,ค,""\n'.replace("\n", end)
    assert broken_and_codes(tmp_path, text) == ["120204", "120205", "120206"]


def test_more_rows_than_can_be_read_are_refused(tmp_path, monkeypatch):
    """The tambons at the end of a long file would be left out in silence."""
    monkeypatch.setattr(spreadsheet_cells, "MOST_ROWS", 2)
    rows = [["tambon_code"], ["120204"], [None], [None]]
    assert len(read(saved_xlsx(tmp_path, rows)).rows) == 1
    for path in (
        saved(tmp_path, b"tambon_code\n120204\n120205\n"),
        saved_xlsx(tmp_path, [*rows, ["120205"]]),
    ):
        with pytest.raises(UnreadableRegister, match="too many rows"):
            read(path)


def test_cells_beyond_the_headings_are_named(tmp_path):
    """A comma too many would push a link out of the table without a word."""
    path = saved(tmp_path, b"tambon_code,facebook\n120204,fb.com/aaa,fb.com/bbb\n")
    assert read(path).unused == (3,)
