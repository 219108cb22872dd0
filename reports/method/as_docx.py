"""The method sheet as a document on A4, to be attached to a letter."""

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm

from reports import words
from reports.method import docx_style as style
from reports.method.parts import Formula, Paragraph, Part, Points, Sheet, Table
from reports.method.text import Both, Language, Text, said
from reports.safe_text import plain_text

_TEXT_WIDTH = 16.0  # centimetres between the margins
_INCOMPLETE = Both(words.INCOMPLETE, "INCOMPLETE DATA")
_PAGE = Both("หน้า", "Page")
_KEPT_ON_ONE_PAGE = 8  # rows

Say = Callable[[Text], str]


def render_docx(sheet: Sheet, language: Language, made_at: datetime) -> bytes:
    """The sheet as DOCX: the same bytes for the same sheet. made_at: written into the file."""

    def say(text: Text) -> str:
        return plain_text(said(text, language))

    document = Document()
    style.set_up(document)
    style.describe(document, f"{say(sheet.title)} – {say(sheet.run_id)}", language, made_at)
    _add_margins(document, sheet, say)
    document.add_paragraph(say(sheet.title), style="Title")
    document.add_paragraph(say(sheet.campaign)).runs[0].bold = True
    for stamp in sheet.stamps:
        document.add_paragraph(say(stamp), style=style.STAMP)
    _add_parts(document, sheet.opening, say)
    for section in sheet.sections:
        document.add_heading(say(section.title), level=1)
        _add_parts(document, section.parts, say)
    out = io.BytesIO()
    document.save(out)
    return style.with_fixed_times(out.getvalue())


def _add_margins(document: Any, sheet: Sheet, say: Say) -> None:
    """The run and the page number on every page; the warning too, when data are incomplete."""
    section = document.sections[0]
    head = section.header.paragraphs[0]
    head.text = f"{say(sheet.title)} · {say(sheet.run_id)}"
    if sheet.incomplete:
        head.add_run(f" · {say(_INCOMPLETE)}").bold = True
    style.add_page_number(section.footer.paragraphs[0], say(_PAGE))


def _add_parts(document: Any, parts: tuple[Part, ...], say: Say) -> None:
    for part in parts:
        match part:
            case Paragraph():
                paragraph = document.add_paragraph()
                if part.lead:
                    paragraph.add_run(f"{say(part.lead)}: ").bold = True
                paragraph.add_run(say(part.text))
            case Points():
                for text in part.texts:
                    document.add_paragraph(say(text), style="List Bullet")
            case Formula():
                document.add_paragraph(say(part.text), style=style.FORMULA)
            case Table():
                _add_table(document, part, say)


def _add_table(document: Any, table: Table, say: Say) -> None:
    document.add_paragraph(say(table.caption), style="Caption")
    whole = sum(column.share for column in table.columns)
    widths = [Cm(_TEXT_WIDTH * column.share / whole) for column in table.columns]
    grid = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    grid.autofit = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    heads = tuple(column.head for column in table.columns)
    for number, texts in enumerate((heads, *table.rows)):
        row = grid.add_row()
        style.keep_whole(row, repeated=number == 0)
        cells = zip(row.cells, table.columns, widths, texts, strict=True)
        for cell, column, width, text in cells:
            cell.width = width
            paragraph = cell.paragraphs[0]
            paragraph.style = document.styles[style.CELL if number else style.CELL_HEAD]
            paragraph.add_run(say(text))
            if len(table.rows) <= _KEPT_ON_ONE_PAGE:
                paragraph.paragraph_format.keep_with_next = number < len(table.rows)
            if column.number:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if number == 0:
                style.shade(cell)
    document.add_paragraph(style=style.CELL)
