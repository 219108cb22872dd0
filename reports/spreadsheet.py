"""The ranking as a spreadsheet that staff print, filter, fill in and pass on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import xlsxwriter

from reports import headline, words
from reports.cover import COVER, METHOD, cover_lines, method_lines
from reports.publication import Publication
from reports.safe_text import cell_text
from reports.sheet_page import write_sheet
from reports.sheet_styles import FONT, styles_of
from reports.sheets import sheets_of, youtube_board
from reports.text_page import write_text_page

_A4 = 9
_LONGEST_NAME = 80  # a header holds 255 characters in all


def write_spreadsheet(publication: Publication, path: Path) -> None:
    """Write the workbook: a cover, then one sheet a choice. Equal input gives equal bytes.

    No cell is a formula, or a link but to a sheet, whatever the text in it (``cell_text``).
    """
    sheets = sheets_of(publication)
    with _workbook(publication, path, words.COMPUTED_BY_US) as (book, styles):
        cover = book.add_worksheet(COVER)
        write_text_page(cover, cover_lines(publication, sheets), styles)
        for sheet in sheets:
            write_sheet(book.add_worksheet(sheet.name), sheet, styles)
        write_text_page(book.add_worksheet(METHOD), method_lines(publication), styles)


def write_board_spreadsheet(publication: Publication, path: Path) -> None:
    """Write the workbook of YouTube's own numbers; as safe as the other."""
    with _workbook(publication, path, words.FROM_YOUTUBE) as (book, styles):
        sheet = youtube_board(publication)
        write_sheet(book.add_worksheet(sheet.name), sheet, styles)


@contextmanager
def _workbook(
    publication: Publication, path: Path, label: str
) -> Iterator[tuple[Any, dict[str, Any]]]:
    """A workbook and its formats; in the end every sheet is set for paper, with a label."""
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": FONT,
    }
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties(
            {
                "title": cell_text(publication.campaign_name),
                # The file's own clock would make every copy of one run another file.
                "created": publication.run["created_at"].replace(tzinfo=None),
            }
        )
        yield book, styles_of(book)
        for page in book.worksheets():
            _set_paper(page, publication, label)


def _set_paper(page: Any, publication: Publication, label: str) -> None:
    page.set_landscape()
    page.set_paper(_A4)
    # The cover on one page, whatever its length; a table on as many as it takes.
    page.fit_to_pages(1, 1 if page.get_name() == COVER else 0)
    page.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.6)
    stamp = words.INCOMPLETE if publication.run["incomplete"] else ""
    # In a header "&" begins a command. The demo's own name says that it is one.
    name = cell_text(publication.campaign_name)[:_LONGEST_NAME].replace("&", "&&")
    as_of = headline.as_of(publication)
    page.set_header(f"&L&B&A&B\n&8 {name}&C&B{stamp}&R&8 ข้อมูล ณ {as_of}")
    page.set_footer(f"&L&8 {label}&C&8 {publication.run['run_id']}&R&8 หน้า &P/&N")
