"""A register file (CSV or XLSX) as rows of text by column."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from registry.headings import LINK_COLUMNS, columns_of, missing_columns
from registry.spreadsheet_cells import UnreadableRegister, csv_cells, xlsx_cells

# Offices put titles above the headings.
_ROWS_SEARCHED_FOR_HEADINGS = 10


@dataclass(frozen=True)
class Row:
    """One row. number: as the spreadsheet shows it. cells: text by promised column name.

    broken: a quote of the row is never closed, so its cells cannot be told apart and are left out.
    """

    number: int
    cells: dict[str, str]
    broken: bool = False


@dataclass(frozen=True)
class RegisterFile:
    """The rows under the headings; blank rows are left out.

    headings_row: number of the row of headings. unused: positions (1 = A) of columns not ours.
    other_sheets: how many sheets beside the first were not read.
    """

    rows: tuple[Row, ...]
    headings_row: int
    unused: tuple[int, ...]
    other_sheets: int


def read_register_file(path: Path) -> RegisterFile:
    """Rows of a CSV (UTF-8, TIS-620) or XLSX file. Raises UnreadableRegister."""
    content = _content(path)
    read_cells = xlsx_cells if content.startswith(b"PK") else csv_cells
    table, broken, other_sheets = read_cells(content)
    start, columns = _headings(table, path)
    rows = [
        Row(number, _by_column(columns, cells), number in broken)
        for number, cells in enumerate(table[start:], start=start + 1)
        if number in broken or any(cell.strip() for cell in cells)
    ]
    if not rows:
        raise UnreadableRegister(f"ไฟล์ {path.name} มีแต่หัวคอลัมน์ ไม่มีข้อมูล (no rows under the headings)")
    filled = {n for cells in table[start:] for n, cell in enumerate(cells, start=1) if cell.strip()}
    used = {n for n, column in enumerate(columns, start=1) if column}
    unused = tuple(sorted(filled - used))
    return RegisterFile(tuple(rows), start, unused, other_sheets)


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableRegister(f"ไม่พบไฟล์ {path} ตรวจชื่อไฟล์และโฟลเดอร์ (file not found)") from None
    except OSError as error:
        raise UnreadableRegister(f"เปิดไฟล์ {path} ไม่ได้: {error.strerror} (cannot open)") from None
    if not content.strip():
        raise UnreadableRegister(f"ไฟล์ {path.name} ว่างเปล่า (the file is empty)")
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype", b"<html", b"<head", b"<?xml")):
        raise UnreadableRegister(
            f"ไฟล์ {path.name} เป็นหน้าเว็บ ไม่ใช่ตาราง มักเกิดจากชีตที่ยังไม่ได้แชร์ "
            "เปิดแชร์ชีตแล้วดาวน์โหลดใหม่เป็น CSV หรือ XLSX (a web page, not a table)"
        )
    if head.startswith((b"\xd0\xcf\x11\xe0", b"%pdf")):
        raise UnreadableRegister(
            f"ไฟล์ {path.name} ไม่ใช่ CSV หรือ XLSX (อาจเป็น .xls รุ่นเก่า หรือ PDF) "
            "เปิดแล้วบันทึกใหม่เป็น XLSX (not a CSV or XLSX file)"
        )
    return content


def _headings(table: Sequence[Sequence[str]], path: Path) -> tuple[int, list[str | None]]:
    rows = [columns_of(row) for row in islice(table, _ROWS_SEARCHED_FOR_HEADINGS)]
    best = max(range(len(rows)), key=lambda n: len(set(rows[n]) - {None}), default=None)
    columns = rows[best] if best is not None else []
    if best is None or missing_columns(columns):
        missing = ", ".join(missing_columns(columns))
        raise UnreadableRegister(
            f"ไฟล์ {path.name} ขาดหัวคอลัมน์ {missing} "
            "ต้องมี tambon_code (รหัสตำบล) หรือ tambon, amphoe, province (ตำบล อำเภอ จังหวัด) "
            f"(missing headings: {missing})"
        )
    twice = {c for c in columns if c and c not in LINK_COLUMNS and columns.count(c) > 1}
    if twice:
        raise UnreadableRegister(
            f"ไฟล์ {path.name} มีหัวคอลัมน์ {', '.join(sorted(twice))} มากกว่าหนึ่งคอลัมน์ "
            "เหลือไว้คอลัมน์เดียว (a heading appears twice)"
        )
    return best + 1, columns


def _by_column(columns: Sequence[str | None], cells: Sequence[str]) -> dict[str, str]:
    """Cells by column; several columns of links with the same heading make one cell."""
    found: dict[str, str] = {}
    for column, cell in zip(columns, cells, strict=False):
        if column:
            found[column] = f"{found[column]}\n{cell}" if column in found else cell
    return found
