"""What the tests of the method sheet read out of it."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from reports.method.parts import Formula, Part, Sheet
from reports.method.text import Both, Language, said


def texts(part: Any) -> Iterator[str | Both]:
    """Every text of a sheet or of a part of it, in order."""
    if isinstance(part, str | Both):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from texts(one)
    elif is_dataclass(part):
        for field in fields(part):
            yield from texts(getattr(part, field.name))


def words_of(part: Any, language: Language) -> str:
    """The same as one text."""
    return " ".join(said(text, language) for text in texts(part))


def parts_of(sheet: Sheet) -> Iterator[Part]:
    yield from sheet.opening
    for section in sheet.sections:
        yield from section.parts


def formulas(sheet: Sheet) -> list[str]:
    return [said(part.text, "en") for part in parts_of(sheet) if isinstance(part, Formula)]
