import io
import zipfile
from dataclasses import replace
from itertools import pairwise

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm

from reports.method.as_docx import render_docx
from reports.method.docx_style import FONT
from reports.method.parts import Table
from reports.method.sheet import method_sheet
from tests.reports.method.hostile import HOSTILE, made_hostile
from tests.reports.method.reading import parts_of
from tests.reports.sample import RUN, publication_of

# The order in which the standard wants these, as far as we write them (ISO 29500-1, 17.3).
ORDER = {
    "w:pPr": (
        *("pStyle", "keepNext", "keepLines", "numPr", "pBdr", "shd", "tabs", "spacing", "ind"),
        *("contextualSpacing", "jc", "outlineLvl", "rPr", "sectPr"),
    ),
    "w:rPr": (
        *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "spacing", "kern", "sz"),
        *("szCs", "lang"),
    ),
    "w:tcPr": ("tcW", "shd"),
}


@pytest.fixture(scope="module")
def sheet():
    return method_sheet(publication_of(90))


@pytest.fixture(scope="module")
def document(sheet):
    return opened(sheet)


def opened(sheet, language="th"):
    return Document(io.BytesIO(render_docx(sheet, language, RUN["created_at"])))


@pytest.mark.parametrize("language", ["th", "en"])
def test_nothing_of_the_sheet_is_missing(sheet, language):
    """The letter's attachment would tell less than the page."""
    document = opened(sheet, language)
    headings = [one for one in document.paragraphs if one.style.name == "Heading 1"]
    assert len(headings) == len(sheet.sections)
    assert len(document.tables) == sum(isinstance(part, Table) for part in parts_of(sheet))
    assert all(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert all(one.text for one in document.paragraphs if one.style.name != "Cell")


def test_thai_letters_have_a_thai_font_and_size(document):
    """Word would set Thai in its own font and size, and digits in another."""
    used = {one.style.name for one in document.paragraphs}
    used |= {one.style.name for t in document.tables for c in t._cells for one in c.paragraphs}
    assert {"Normal", "Title", "Heading 1", "Caption", "Cell", "Cell Head"} <= used
    for name in used:
        properties = document.styles[name].element.rPr
        fonts = properties.find(qn("w:rFonts")).attrib
        assert fonts == {qn(f"w:{script}"): FONT for script in ("ascii", "hAnsi", "cs", "eastAsia")}
        sizes = [properties.find(qn(tag)).get(qn("w:val")) for tag in ("w:sz", "w:szCs")]
        assert sizes[0] == sizes[1]


def test_is_a4_with_page_numbers_and_repeated_heads(document):
    """On paper a table's second page would have no headings, and loose pages no order."""
    section = document.sections[0]
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.1)
    fields = section.footer._element.findall(f".//{qn('w:fldSimple')}")
    assert [field.get(qn("w:instr")) for field in fields] == ["PAGE", "NUMPAGES"]
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert sum(column.width for column in table.columns) <= Cm(16.01)


def test_incomplete_run_is_stamped_on_every_page(document):
    """A page of it, taken alone, would pass for a final result."""
    lacking = method_sheet(replace(publication_of(90), run={**RUN, "incomplete": True}))
    stamped = opened(lacking)
    assert "ข้อมูลไม่ครบ" in stamped.sections[0].header.paragraphs[0].text
    assert stamped.paragraphs[2].style.name == "Stamp"
    assert "ข้อมูลไม่ครบ" in stamped.paragraphs[2].text
    assert "ข้อมูลไม่ครบ" not in document.sections[0].header.paragraphs[0].text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_names_leave_it_readable(hostile):
    """One name with a control character would make a file that nobody can open."""
    document = opened(method_sheet(made_hostile(publication_of(90), hostile)))
    assert len(document.tables) > 12
    assert document.element.find(f".//{qn('w:br')}") is None


def test_file_names_no_person_and_no_library(sheet):
    """An official letter's attachment would name a stranger as its author."""
    about = opened(sheet).core_properties
    assert (about.author, about.last_modified_by, about.comments) == ("Tambon Pulse",) * 2 + ("",)
    assert RUN["run_id"] in about.title
    names = zipfile.ZipFile(io.BytesIO(render_docx(sheet, "th", RUN["created_at"]))).namelist()
    assert not [name for name in names if "thumbnail" in name]


def test_same_sheet_is_the_same_file(sheet):
    """A published document could not be checked against its run."""
    one, other = (render_docx(sheet, "th", RUN["created_at"]) for _ in range(2))
    assert one == other
    assert {item.date_time[0] for item in zipfile.ZipFile(io.BytesIO(one)).infolist()} == {1980}


def test_properties_stand_in_the_order_of_the_standard(document):
    """Word would call the file damaged and offer to repair it."""
    for root in (document.element, document.styles.element):
        for tag, order in ORDER.items():
            for properties in root.iter(qn(tag)):
                names = [child.tag.partition("}")[2] for child in properties]
                known = [order.index(name) for name in names if name in order]
                assert all(one < other for one, other in pairwise(known)), names
                assert root is document.styles.element or len(known) == len(names), names
