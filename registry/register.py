"""The whole register: sound tambons, and every problem a person must look at."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl.utils import get_column_letter

from registry.claims import without_contested
from registry.register_file import RegisterFile, read_register_file
from registry.register_row import ReadRow, read_row
from registry.spreadsheet_cells import UnreadableRegister
from registry.tambon import Problem, Register

__all__ = ["UnreadableRegister", "read_register"]


def read_register(path: Path) -> Register:
    """Everything a register file says. Raises UnreadableRegister when it is no register at all."""
    file = read_register_file(path)
    rows = without_contested(_first_of_each_tambon([read_row(row) for row in file.rows]))
    return Register(
        tambons=tuple(row.tambon for row in rows if row.tambon),
        problems=(*_unused_columns(file), *(problem for row in rows for problem in row.problems)),
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


def _unused_columns(file: RegisterFile) -> list[Problem]:
    if not file.unused:
        return []
    letters = ", ".join(map(get_column_letter, file.unused[:20]))
    return [
        Problem(
            file.headings_row,
            "",
            "",
            "unused_columns",
            f"มีคอลัมน์ที่ระบบไม่ใช้ ({letters}) ไม่ได้อ่านและไม่ได้เก็บ",
            "ถ้าเป็นข้อมูลที่ต้องใช้ ให้แก้หัวคอลัมน์ ห้ามใส่ชื่อบุคคลหรือเบอร์โทรในทะเบียน",
            "warning",
        )
    ]
