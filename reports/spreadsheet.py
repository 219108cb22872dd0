"""The ranking as a spreadsheet that staff print, filter and pass on."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from registry.thai_dates import thai_date
from reports import headline, words
from reports.cover import write_cover
from reports.publication import Publication
from reports.safe_text import cell_text, width
from reports.sheet_columns import format_of
from reports.sheets import Sheet, sheets_of, youtube_board

_A4 = 9
_HEADING_HEIGHT = 46  # three lines, in points
_NARROWEST, _WIDEST = 7, 48
_RULE = {"bottom": 7, "bottom_color": "#c9d1d9"}
# Has Thai letters and is on every office machine.
_FONT = {"font_name": "Tahoma", "font_size": 10, "valign": "vcenter"}
_HEADING = {"bold": True, "bg_color": "#e8eef4", "bottom": 1, "text_wrap": True}
_STYLES: dict[str, dict[str, object]] = {
    "text": {"indent": 1, **_RULE},
    "title": {"font_size": 16, "bold": True, "text_wrap": True},
    "label": {"font_color": "#555555", "valign": "top"},
    "wrapped": {"text_wrap": True, "valign": "top"},
    "stamp": {"bold": True, "font_color": "#9c0006", "bg_color": "#ffe9e6", "text_wrap": True},
    "heading": {**_HEADING, "indent": 1},
    "number_heading": {**_HEADING, "align": "right"},
    "no_number": {"font_color": "#666666", "align": "right", **_RULE},
}
_NUMBER_FORMATS = ("#,##0", "0.0000", "0.0%", "0%")


def write_spreadsheet(publication: Publication, path: Path) -> None:
    """Write the workbook: a cover, then one sheet a choice. Equal input gives equal bytes.

    No cell is a formula or a link, whatever the text in it looks like (``cell_text``).
    """
    with _workbook(publication, path, words.COMPUTED_BY_US) as (book, styles):
        write_cover(book.add_worksheet("ปก"), publication, styles)
        for sheet in sheets_of(publication):
            _write_sheet(book.add_worksheet(sheet.name), sheet, styles)


def write_board_spreadsheet(publication: Publication, path: Path) -> None:
    """Write the workbook of YouTube's own numbers; as safe as the other."""
    with _workbook(publication, path, words.FROM_YOUTUBE) as (book, styles):
        sheet = youtube_board(publication)
        _write_sheet(book.add_worksheet(sheet.name), sheet, styles)


@contextmanager
def _workbook(
    publication: Publication, path: Path, label: str
) -> Iterator[tuple[Any, dict[str, Any]]]:
    """A workbook and its formats; in the end every sheet is set for paper, with a label."""
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": _FONT,
    }
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties(
            {
                "title": cell_text(publication.campaign_name),
                # The file's own clock would make every copy of one run another file.
                "created": publication.run["created_at"].replace(tzinfo=None),
            }
        )
        styles = {name: book.add_format(_FONT | style) for name, style in _STYLES.items()}
        styles |= {f: book.add_format({**_FONT, **_RULE, "num_format": f}) for f in _NUMBER_FORMATS}
        yield book, styles
        for page in book.worksheets():
            _set_paper(page, publication, label)


def _write_sheet(page: Any, sheet: Sheet, styles: dict[str, Any]) -> None:
    cells = [[_cell(row[column]) for column in sheet.columns] for row in sheet.rows]
    headings = [words.COLUMNS[column] for column in sheet.columns]
    for number, heading in enumerate(headings):
        holds_text = format_of(sheet.columns[number]) in (None, "date")
        style = "heading" if holds_text else "number_heading"
        page.write_string(0, number, heading, styles[style])
        page.set_column(number, number, _width(heading, [row[number] for row in cells]))
    for row_number, row in enumerate(cells, start=1):
        for number, (cell, column) in enumerate(zip(row, sheet.columns, strict=True)):
            number_format = format_of(column)
            if isinstance(cell, str):
                style = "text" if number_format in (None, "date") else "no_number"
                page.write_string(row_number, number, cell, styles[style])
            else:
                page.write_number(row_number, number, cell, styles[number_format or "#,##0"])
    if not cells:
        page.write_string(1, 0, words.NO_ROWS, styles["text"])
    page.set_row(0, _HEADING_HEIGHT)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(cells), 1), len(headings) - 1)
    page.repeat_rows(0)


def _set_paper(page: Any, publication: Publication, label: str) -> None:
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
    stamp = words.INCOMPLETE if publication.run["incomplete"] else ""
    page.set_header(f"&L&A&C&B{stamp}&Rข้อมูล ณ {headline.as_of(publication)}")
    page.set_footer(f"&L{label}&Rหน้า &P จาก &N")


def _cell(value: object) -> str | int | float:
    if isinstance(value, str):
        return cell_text(value)
    if isinstance(value, date):
        return thai_date(value)
    if isinstance(value, int | float):
        return value
    raise TypeError(f"a cell without a number needs the word that says why, got {value!r}")


def _width(heading: str, cells: Sequence[object]) -> float:
    # Headings may wrap at a space; digits grouped by thousands take a little more.
    longest = max((width(_shown(cell)) for cell in cells), default=0)
    words_of_heading = max(width(word) for word in heading.split())
    return min(max(longest, words_of_heading + 2, _NARROWEST), _WIDEST) + 2


def _shown(cell: object) -> str:
    if isinstance(cell, str):
        return cell
    return f"{cell:.4f}" if isinstance(cell, float) else f"{cell:,}"
