"""One table written into a worksheet: headings, cells, bars, cells to be filled in."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from registry.choices_problems import MARK
from registry.thai_dates import thai_date
from reports import words
from reports.safe_text import cell_text
from reports.sheet import Input, Sheet
from reports.sheet_columns import BARS, format_of
from reports.sheet_widths import lines_of, widths_of

_HEADING_HEIGHT = 46  # three lines, in points
_POINTS_A_LINE = 14.5
_HEIGHT_TO_WRITE = 26
# Of Excel's first kind of bars: openpyxl and pandas warn of the later one.
_BAR = {"bar_color": "#cfe0f1"}
_VALIDATIONS: Mapping[str, Mapping[str, object]] = {
    "mark": {
        "validate": "list",
        "source": [MARK],
        "error_title": "ใส่ได้เฉพาะ ✓",
        "error_message": "เลือก ✓ จากรายการ หรือปล่อยว่าง",
    },
    # Not of the kind "date": these cells are text, so that no program swaps day and month.
    "date": {
        "validate": "length",
        "criteria": "between",
        "minimum": 6,
        "maximum": 40,
        "input_title": "วันที่ตัดสิน",
        "input_message": "วัน เดือน ปี เช่น ๑๐ พฤษภาคม ๒๕๖๔ หรือ 10/5/2564",
        "error_title": "วันที่",
        "error_message": "ใส่วัน เดือน และปีสี่หลัก เช่น ๑๐ พฤษภาคม ๒๕๖๔ หรือ 10/5/2564",
    },
    "office": {
        "validate": "any",
        "input_title": "หน่วยงาน",
        "input_message": "ชื่อหน่วยงานที่ตัดสิน ห้ามใส่ชื่อบุคคล",
    },
}
_MAY_STILL = {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True}


def write_sheet(page: Any, sheet: Sheet, styles: Mapping[str, Any]) -> None:
    """Fill a worksheet of xlsxwriter. styles: those of ``reports.sheet_styles``."""
    cells = [[_cell(row[column]) for column in sheet.columns] for row in sheet.rows]
    headings = [words.COLUMNS[column] for column in sheet.columns]
    widths = widths_of(sheet.columns, headings, cells)
    for number, (column, heading) in enumerate(zip(sheet.columns, headings, strict=True)):
        page.write_string(0, number, heading, styles[f"{_kind(column)}_heading"])
        page.set_column(number, number, widths[number])
    parted, by_hand = _first_of_parts(sheet), sheet.is_filled_in
    for row_number, row in enumerate(cells, start=1):
        _set_height(page, row_number, lines_of(row, widths), by_hand=by_hand)
        for number, (cell, column) in enumerate(zip(row, sheet.columns, strict=True)):
            style = _style(cell, column) + (":first" if row_number in parted else "")
            _write(page, row_number, number, cell, styles[style])
    if not cells:
        page.write_string(1, 0, words.NO_ROWS, styles["text"])
    last_row, last_column = max(len(cells), 1), len(headings) - 1
    page.set_row(0, _HEADING_HEIGHT)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, last_row, last_column)
    page.repeat_rows(0)
    page.print_area(0, 0, last_row, last_column)
    _draw_bars(page, sheet)
    if by_hand:
        _open_inputs(page, sheet)


def _set_height(page: Any, row: int, lines: int, *, by_hand: bool) -> None:
    """Not left to the program that opens the file: not all of them fit rows to their text."""
    least = _HEIGHT_TO_WRITE if by_hand else 0
    if lines > 1 or by_hand:
        page.set_row(row, max(lines * _POINTS_A_LINE, least))


def _write(page: Any, row: int, column: int, cell: object, style: Any) -> None:
    if isinstance(cell, Input) and not cell.text:
        page.write_blank(row, column, None, style)
    elif isinstance(cell, Input):
        page.write_string(row, column, cell.text, style)
    elif isinstance(cell, str):
        page.write_string(row, column, cell, style)
    else:
        page.write_number(row, column, cell, style)


def _draw_bars(page: Any, sheet: Sheet) -> None:
    for number, column in enumerate(sheet.columns):
        if column not in BARS or not sheet.rows:
            continue
        full = BARS[column]
        most = {"max_type": "max"} if full is None else {"max_type": "num", "max_value": full}
        bar = {"type": "data_bar", "min_type": "num", "min_value": 0, **most, **_BAR}
        page.conditional_format(1, number, len(sheet.rows), number, bar)


def _open_inputs(page: Any, sheet: Sheet) -> None:
    for number, column in enumerate(sheet.columns):
        if column in _VALIDATIONS:
            page.data_validation(1, number, len(sheet.rows), number, dict(_VALIDATIONS[column]))
    page.protect("", _MAY_STILL)


def _first_of_parts(sheet: Sheet) -> set[int]:
    """Numbers of the rows at which a new part begins."""
    if sheet.parted_by is None:
        return set()
    values = [row[sheet.parted_by] for row in sheet.rows]
    return {n for n in range(2, len(values) + 1) if values[n - 1] != values[n - 2]}


def _kind(column: str) -> str:
    return "text" if format_of(column) in (None, "date") else "number"


def _style(cell: object, column: str) -> str:
    if isinstance(cell, Input):
        return "mark" if column == "mark" else "input"
    if not isinstance(cell, str):
        return format_of(column) or "#,##0"
    return "text" if _kind(column) == "text" else "no_number"


def _cell(value: object) -> str | int | float | Input:
    if isinstance(value, Input):
        return Input(cell_text(value.text))
    if isinstance(value, str):
        return cell_text(value)
    if isinstance(value, date):
        return thai_date(value)
    if isinstance(value, int | float):
        return value
    raise TypeError(f"a cell without a number needs the word that says why, got {value!r}")
