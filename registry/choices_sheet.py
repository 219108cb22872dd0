"""The sheet on which inspectors mark the outstanding tambon of their region, read back."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl.utils import get_column_letter

from registry.choices_problems import ChoiceProblem, problem
from registry.choices_row import CellName, ReadChoice, read_choice_row
from registry.document import Document
from registry.headings import TAMBON_CODE, Headings
from registry.sheet import read_sheet
from registry.staff_lists import InspectorChoice

SHEET = "ดีเด่นเขตตรวจ"
_COLUMNS = ("region_no", "tambon_code", "mark", "office", "date", "reason")

CHOICES = Headings(
    spellings={
        "region_no": "region_no เขตตรวจ เขตตรวจราชการ เขตตรวจที่ เขต",
        "tambon_code": TAMBON_CODE,
        "tambon": "tambon ตำบล",
        "mark": "mark เลือก",
        "office": "office หน่วยงาน",
        "date": "date วันที่",
        "reason": "reason เหตุผลของหน่วยงาน เหตุผล",
    },
    missing=lambda columns: [name for name in _COLUMNS if name not in columns],
    needs="เขตตรวจ, รหัสตำบล, เลือก, หน่วยงาน, วันที่, เหตุผลของหน่วยงาน ตามแบบของระบบ",
)


@dataclass(frozen=True)
class ChoicesSheet:
    """What a filled-in sheet says: sound choices, one a region, and every mistake by its cell."""

    choices: tuple[InspectorChoice, ...]
    problems: tuple[ChoiceProblem, ...]


def read_choices(document: Document, region_of: Mapping[str, int], today: date) -> ChoicesSheet:
    """The inspectors' choices on a sheet. Raises UnreadableRegister when it is another sheet.

    region_of: number of the region of each tambon of the register, by code. today: in Bangkok; a
    later decision is refused. A region with a mistake in it gives no choice; the others do.
    """
    sheet = read_sheet(document, CHOICES)
    headings = CHOICES.columns_of(document.cells.table[sheet.headings_row - 1])
    letters = {name: get_column_letter(n) for n, name in enumerate(headings, start=1) if name}

    def cell(row: int, column: str) -> str:
        return f"{SHEET}!{letters[column]}{row}"

    by_region: dict[str, list[ReadChoice]] = defaultdict(list)
    for row in sheet.rows:
        read = read_choice_row(row, region_of, today, cell)
        by_region[read.region].append(read)
    regions = [_of_region(rows, cell) for rows in by_region.values()]
    return ChoicesSheet(
        choices=tuple(choice for choice, _ in regions if choice),
        problems=tuple(one for _, problems in regions for one in problems),
    )


def _of_region(
    rows: Sequence[ReadChoice], cell: CellName
) -> tuple[InspectorChoice | None, list[ChoiceProblem]]:
    marked = [row for row in rows if row.is_marked]
    # Who moves the mark may leave the words of the former choice where they are.
    looked_at = [row for row in rows if row.is_marked is not False or not marked]
    problems = [one for row in looked_at for one in row.problems]
    if len(marked) > 1:
        cells = [cell(row.row, "mark") for row in marked]
        problems += [problem("marked_twice", at, "", cells) for at in cells]
    return (marked[0].choice if marked and not problems else None), problems
