"""A document as rows of text by column."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from openpyxl.utils import get_column_letter

from registry.document import Document
from registry.headings import Headings
from registry.spreadsheet_cells import UnreadableRegister
from registry.tambon import Problem

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
class Sheet:
    """The rows under the headings; blank rows are left out.

    headings_row: number of the row of headings. unused: positions (1 = A) of columns not ours.
    other_sheets: how many sheets beside the first were not read.
    """

    rows: tuple[Row, ...]
    headings_row: int
    unused: tuple[int, ...]
    other_sheets: int


def read_sheet(document: Document, headings: Headings) -> Sheet:
    """The rows of a document of this kind. Raises UnreadableRegister when it is another kind."""
    table, broken, other_sheets = document.cells
    start, columns = _find_headings(table, headings, document.name)
    rows = [
        Row(number, _by_column(columns, cells), number in broken)
        for number, cells in enumerate(table[start:], start=start + 1)
        if number in broken or any(cell.strip() for cell in cells)
    ]
    if not rows:
        raise UnreadableRegister(
            f"ไฟล์ {document.name} มีแต่หัวคอลัมน์ ไม่มีข้อมูล (no rows under the headings)"
        )
    filled = {n for cells in table[start:] for n, cell in enumerate(cells, start=1) if cell.strip()}
    used = {n for n, column in enumerate(columns, start=1) if column}
    unused = tuple(sorted(filled - used))
    return Sheet(tuple(rows), start, unused, other_sheets)


def not_read(sheet: Sheet) -> list[Problem]:
    """What a person must know of the parts of a document that were left out."""
    found: list[tuple[str, str, str]] = []
    if sheet.unused:
        letters = ", ".join(map(get_column_letter, sheet.unused[:20]))
        what = f"มีคอลัมน์ที่ระบบไม่ใช้ ({letters}) ไม่ได้อ่านและไม่ได้เก็บ"
        advice = "ถ้าเป็นข้อมูลที่ต้องใช้ ให้แก้หัวคอลัมน์ ห้ามใส่ชื่อบุคคลหรือเบอร์โทรในทะเบียน"
        found.append(("unused_columns", what, advice))
    if sheet.other_sheets:
        what = f"ไฟล์มีชีตอื่นอีก {sheet.other_sheets} ชีต ระบบอ่านเฉพาะชีตแรก"
        advice = "ถ้ามีข้อมูลอยู่ในชีตอื่น ให้รวมไว้ในชีตแรก"
        found.append(("unread_sheets", what, advice))
    return [Problem(sheet.headings_row, "", "", *one, "warning") for one in found]


def broken_row(row: Row) -> Problem:
    """The problem of a row whose cells cannot be told apart."""
    what = 'มีเครื่องหมายคำพูด (") ที่ไม่มีคู่ แยกช่องของแถวนี้ไม่ได้ จึงไม่รับแถวนี้'
    advice = "ลบเครื่องหมายคำพูดที่เกิน หรือบันทึกใหม่จากโปรแกรมตาราง"
    return Problem(row.number, "", "", "broken_quote", what, advice, "refused")


def _find_headings(
    table: Sequence[Sequence[str]], headings: Headings, name: str
) -> tuple[int, list[str | None]]:
    rows = [headings.columns_of(row) for row in islice(table, _ROWS_SEARCHED_FOR_HEADINGS)]
    best = max(range(len(rows)), key=lambda n: len(set(rows[n]) - {None}), default=None)
    columns = rows[best] if best is not None else []
    if best is None or headings.missing(columns):
        missing = ", ".join(headings.missing(columns))
        raise UnreadableRegister(
            f"ไฟล์ {name} ขาดหัวคอลัมน์ {missing} ต้องมี {headings.needs} (missing headings: {missing})"
        )
    twice = {c for c in columns if c and c not in headings.repeatable and columns.count(c) > 1}
    if twice:
        raise UnreadableRegister(
            f"ไฟล์ {name} มีหัวคอลัมน์ {', '.join(sorted(twice))} มากกว่าหนึ่งคอลัมน์ "
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
