"""The cells of a CSV or XLSX file as text, whatever program wrote it."""

import csv
import io
import warnings
from datetime import datetime
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

Table = list[list[str]]

# More than any register: a damaged or hostile file must not fill the memory.
MOST_ROWS = 100_000
MOST_BYTES = 200_000_000
_LONGEST_FIELD = 10_000_000


class UnreadableRegister(Exception):  # noqa: N818 - names what the person sees
    """A file that is no register; the message says what to do."""


def csv_cells(content: bytes) -> Table:
    """Cells of a CSV file in UTF-8 (with or without BOM), UTF-16 with BOM, or TIS-620."""
    text = _decoded(content)
    first_lines = "\n".join(text.splitlines()[:10])
    delimiter = max(",;\t", key=first_lines.count)
    # A cell that is too long is one row's problem, not the file's.
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))[:MOST_ROWS]
    except csv.Error as error:
        raise UnreadableRegister(
            f"อ่านไฟล์ CSV ไม่ได้ ({error}) เปิดในโปรแกรมตารางแล้วบันทึกใหม่ (cannot be read as CSV)"
        ) from None


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


def xlsx_cells(content: bytes) -> Table:
    """Cells of the first sheet of an XLSX file. Formulas are not evaluated: what was last shown."""
    try:
        return _first_sheet(content)
    except (
        BadZipFile,
        IndexError,
        InvalidFileException,
        KeyError,
        OSError,
        ParseError,
        TypeError,
        ValueError,
    ) as error:
        raise UnreadableRegister(
            f"ไฟล์ XLSX เสียหายหรือไม่ใช่ XLSX ({type(error).__name__}) "
            "เปิดในโปรแกรมตารางแล้วบันทึกใหม่ (a damaged XLSX file)"
        ) from None


def _first_sheet(content: bytes) -> Table:
    with ZipFile(io.BytesIO(content)) as parts:
        if sum(part.file_size for part in parts.infolist()) > MOST_BYTES:
            raise UnreadableRegister(
                "ไฟล์ XLSX ใหญ่เกินไปเมื่อคลายออก คัดลอกเฉพาะตารางทะเบียนไปไว้ในไฟล์ใหม่ (too large)"
            )
    with warnings.catch_warnings():
        # Lists of choices and other furniture that openpyxl leaves out are not ours to read.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # some programs write a wrong size
        rows = sheet.iter_rows(max_row=MOST_ROWS, values_only=True)
        return [[_as_text(value) for value in row] for row in rows]


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value)
