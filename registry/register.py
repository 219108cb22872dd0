"""The whole register: sound tambons, and every problem a person must look at."""

from collections.abc import Sequence
from pathlib import Path

from registry.claims import without_contested
from registry.document import Document, open_file
from registry.headings import REGISTER
from registry.register_row import ReadRow, read_row
from registry.sheet import not_read, read_sheet
from registry.spreadsheet_cells import UnreadableRegister
from registry.tambon import Problem, Register

__all__ = ["UnreadableRegister", "read_register", "register_in"]


def read_register(path: Path) -> Register:
    """Everything a register file says. Raises UnreadableRegister when it is no register at all."""
    return register_in(open_file(path))


def register_in(document: Document) -> Register:
    """Everything a register says, wherever it came from. Raises UnreadableRegister."""
    sheet = read_sheet(document, REGISTER)
    rows = without_contested(_first_of_each_tambon([read_row(row) for row in sheet.rows]))
    return Register(
        tambons=tuple(row.tambon for row in rows if row.tambon),
        problems=(*not_read(sheet), *(problem for row in rows for problem in row.problems)),
        rows_read=len(rows),
    )


def _first_of_each_tambon(rows: Sequence[ReadRow]) -> list[ReadRow]:
    first: dict[str, int] = {}
    for row in rows:
        if row.tambon:
            first.setdefault(row.tambon.code, row.number)
    return [_unless_repeated(row, first) for row in rows]


def _unless_repeated(row: ReadRow, first: dict[str, int]) -> ReadRow:
    if row.tambon is None or first[row.tambon.code] == row.number:
        return row
    problem = Problem(
        row.number,
        "tambon",
        row.tambon.tambon,
        "repeated_tambon",
        f"ตำบลนี้ ({row.tambon.code}) มีแล้วในแถว {first[row.tambon.code]} จึงไม่รับแถวนี้",
        "รวมข้อมูลไว้ในแถวเดียว แล้วลบแถวที่ซ้ำ",
        "refused",
    )
    return ReadRow(row.number, None, (*row.problems, problem))
