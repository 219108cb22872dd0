"""How our documents look in Word and LibreOffice: A4, Thai fonts, page numbers."""

import io
import zipfile
from datetime import datetime
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

# The font of Thai official letters; where it is not installed, another Thai one takes its place.
FONT = "TH Sarabun New"
CELL, CELL_HEAD, FORMULA, STAMP = "Cell", "Cell Head", "Formula", "Stamp"
WASH = "EEF3F8"
_WARNING = "FDEEEB"
_OURS = {CELL: 14, CELL_HEAD: 14, FORMULA: 16, STAMP: 16}
_THEIRS = {"Normal": 16, "List Bullet": 16, "Header": 14, "Footer": 14}
_HEADINGS = {"Title": 22, "Heading 1": 18, "Caption": 15}
_ABOVE = {"Heading 1": 14, "Caption": 8, FORMULA: 4}
_INK = RGBColor(0x1F, 0x4E, 0x79)
_AFTER_SHADE = ("w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr", "w:sectPr")
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)


def set_up(document: Any) -> None:
    """A4 and our styles: the document itself then only names them."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)
    for name in _OURS:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    for name, size in (_OURS | _THEIRS | _HEADINGS).items():
        style = document.styles[name]
        _set_font(style, size, bold=name in (*_HEADINGS, CELL_HEAD, STAMP))
        spacing = style.paragraph_format
        spacing.line_spacing, spacing.space_before = 1.0, Pt(_ABOVE.get(name, 0))
        spacing.space_after = Pt(0 if name in (CELL, CELL_HEAD) else 4)
        if name in _HEADINGS:
            style.font.color.rgb, spacing.keep_with_next = _INK, True
    # The line under the title is the template's idea.
    for border in document.styles["Title"].element.pPr.findall(qn("w:pBdr")):
        border.getparent().remove(border)
    document.styles[FORMULA].paragraph_format.left_indent = Cm(0.8)
    _shade_style(document.styles[FORMULA], WASH)
    _shade_style(document.styles[STAMP], _WARNING)


def describe(document: Any, title: str, language: str, made_at: datetime) -> None:
    """What the file says of itself: no person, and not the library."""
    about = document.core_properties
    about.author = about.last_modified_by = "Tambon Pulse"
    about.title, about.language = title[:255], language
    about.comments = ""
    about.created = about.modified = made_at
    # The template's picture of an empty page.
    relations = document.part.package.rels
    for key in [key for key, one in relations.items() if one.reltype.endswith("/thumbnail")]:
        del relations[key]


def add_page_number(paragraph: Any, before: str) -> None:
    """``before`` and "3/12", which the reading program fills in."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.add_run(f"{before} ")
    _add_field(paragraph, "PAGE")
    paragraph.add_run("/")
    _add_field(paragraph, "NUMPAGES")


def keep_whole(row: Any, *, repeated: bool) -> None:
    """Never part a table's row over two pages. repeated: it heads each page of the table."""
    properties = row._tr.get_or_add_trPr()
    for name in ["w:cantSplit", *(["w:tblHeader"] if repeated else [])]:
        properties.append(OxmlElement(name))


def shade(cell: Any) -> None:
    """Give a cell the background of a heading."""
    cell._tc.get_or_add_tcPr().append(_shading(WASH))


def with_fixed_times(document: bytes) -> bytes:
    """The same file with no trace of when it was written."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(document)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            entry = zipfile.ZipInfo(name, _FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(entry, before.read(name))
    return out.getvalue()


def _set_font(style: Any, points: int, *, bold: bool) -> None:
    """Font, size and weight, of Thai letters too: Word keeps those of other scripts apart."""
    style.font.name, style.font.size = FONT, Pt(points)
    style.font.bold = style.font.cs_bold = bold
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    fonts.attrib.clear()  # a theme's font would win over ours
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    for former in properties.findall(qn("w:szCs")):
        properties.remove(former)
    properties.find(qn("w:sz")).addnext(_element("w:szCs", val=str(2 * points)))


def _shade_style(style: Any, colour: str) -> None:
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(_shading(colour), *_AFTER_SHADE)


def _shading(colour: str) -> Any:
    return _element("w:shd", val="clear", color="auto", fill=colour)


def _element(name: str, **attributes: str) -> Any:
    made = OxmlElement(name)
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), value)
    return made


def _add_field(paragraph: Any, name: str) -> None:
    field = _element("w:fldSimple", instr=name)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)
