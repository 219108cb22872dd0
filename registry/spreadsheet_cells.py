"""The cells of a CSV or XLSX file as text, whatever program wrote it."""

import csv
import io
import re
import warnings
import zlib
from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from typing import NamedTuple
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from registry.thai_text import visible

Table = list[list[str]]

# More than any register: a damaged or hostile file must not fill the memory.
MOST_ROWS = 100_000
MOST_BYTES = 200_000_000
_LONGEST_FIELD = 10_000_000
_QUOTED = re.compile(r'"[^"]*"')


class Cells(NamedTuple):
    """What a file holds.

    broken: numbers of the rows with a quote that nothing closes; they are empty in the table.
    other_sheets: how many sheets were not read.
    """

    table: Table
    broken: frozenset[int] = frozenset()
    other_sheets: int = 0


class UnreadableRegister(Exception):  # noqa: N818 - names what the person sees
    """A file that is no register; the message says what to do."""


def csv_cells(content: bytes, delimiter: str = "") -> Cells:
    """Cells of a CSV file in UTF-8 (with or without BOM), UTF-16 with BOM, or TIS-620.

    delimiter: what parts the cells; by default whichever of comma, semicolon and tab is the most.
    """
    lines = list(io.StringIO(_decoded(content), newline=""))
    delimiter = delimiter or max(",;\t", key="".join(lines[:10]).count)
    # A cell that is too long is one row's problem, not the file's.
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        table, broken = _read_lines(lines, delimiter)
    except csv.Error as error:
        raise UnreadableRegister(
            f"อ่านไฟล์ CSV ไม่ได้ ({error}) เปิดในโปรแกรมตารางแล้วบันทึกใหม่ (cannot be read as CSV)"
        ) from None
    return Cells(_whole(table), frozenset(broken))


def _read_lines(lines: list[str], delimiter: str) -> tuple[Table, set[int]]:
    """Rows, and which are broken: an open quote would make one cell of all lines after it."""
    widest = max((_QUOTED.sub("", line).count(delimiter) for line in lines[:10]), default=0)
    table: Table = []
    broken: set[int] = set()
    reader, start = csv.reader(lines, delimiter=delimiter), 0
    for cells in reader:
        read, start = lines[start : reader.line_num], reader.line_num
        if not _is_broken(read, delimiter, widest):
            table.append(cells)
            continue
        for line in read:
            is_open = line.count('"') % 2 == 1
            table.append([] if is_open else next(csv.reader([line], delimiter=delimiter)))
            if is_open:
                broken.add(len(table))
    return table, broken


def _is_broken(lines: list[str], delimiter: str, widest: int) -> bool:
    """Whether quotes in the lines of one row do not pair, or have whole rows between them."""
    if any(_QUOTED.sub("", line).count(delimiter) >= max(widest, 2) for line in lines[1:]):
        return True
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return True
    return False


def _whole(rows: Iterable[list[str]]) -> Table:
    """The rows. More than a register can have are refused, not cut off."""
    rows = iter(rows)
    table = list(islice(rows, MOST_ROWS))
    if any(any(row) for row in rows):
        raise UnreadableRegister(
            f"ไฟล์มีมากกว่า {MOST_ROWS:,} แถว คัดลอกเฉพาะตารางทะเบียนไปไว้ในไฟล์ใหม่ (too many rows)"
        )
    return table


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp874"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableRegister(
        "ไฟล์ไม่ใช่ CSV หรือ XLSX หรือตัวอักษรเสียหาย บันทึกใหม่เป็น CSV UTF-8 หรือ XLSX "
        "(neither CSV in UTF-8 or TIS-620, nor XLSX)"
    )


def xlsx_cells(content: bytes, sheet: str = "") -> Cells:
    """Cells of one sheet of an XLSX file, by default the first.

    Formulas are not evaluated: what was last shown.
    """
    try:
        return _one_sheet(content, sheet)
    except (
        AttributeError,
        BadZipFile,
        EOFError,
        IndexError,
        InvalidFileException,
        KeyError,
        OSError,
        ParseError,
        RuntimeError,
        TypeError,
        ValueError,
        zlib.error,
    ) as error:
        raise UnreadableRegister(
            f"ไฟล์ XLSX เสียหายหรือไม่ใช่ XLSX ({type(error).__name__}) "
            "เปิดในโปรแกรมตารางแล้วบันทึกใหม่ (a damaged XLSX file)"
        ) from None


def _one_sheet(content: bytes, name: str) -> Cells:
    with ZipFile(io.BytesIO(content)) as parts:
        if sum(part.file_size for part in parts.infolist()) > MOST_BYTES:
            raise UnreadableRegister(
                "ไฟล์ XLSX ใหญ่เกินไปเมื่อคลายออก คัดลอกเฉพาะตารางทะเบียนไปไว้ในไฟล์ใหม่ (too large)"
            )
    with warnings.catch_warnings():
        # Lists of choices and other furniture that openpyxl leaves out are not ours to read.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        names = [visible(page.title) for page in book.worksheets]
        if name and name not in names:
            raise UnreadableRegister(
                f"ไฟล์ไม่มีชีต {name} (มี {', '.join(names[:20])}) ใช้ไฟล์ที่มีชีตชื่อนี้ (no such sheet)"
            )
        sheet = book.worksheets[names.index(name) if name else 0]
        sheet.reset_dimensions()  # some programs write a wrong size
        rows = ([_as_text(value) for value in row] for row in sheet.iter_rows(values_only=True))
        return Cells(_whole(rows), other_sheets=len(book.worksheets) - 1)


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value)
