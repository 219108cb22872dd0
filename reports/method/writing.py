"""The method sheet's files."""

from pathlib import Path

from reports.method.as_docx import render_docx
from reports.method.as_html import render_html
from reports.method.sheet import method_sheet
from reports.method.text import Language
from reports.publication import Publication

_NAMES: dict[Language, str] = {"th": "method", "en": "method.en"}
FILES = tuple(f"{name}.{kind}" for name in _NAMES.values() for kind in ("html", "docx"))


def write_method(publication: Publication, folder: Path) -> None:
    """Write the method sheet as page and as document, in each language."""
    sheet = method_sheet(publication)
    for language, name in _NAMES.items():
        (folder / f"{name}.html").write_text(render_html(sheet, language), encoding="utf-8")
        document = render_docx(sheet, language, publication.run["created_at"])
        (folder / f"{name}.docx").write_bytes(document)
