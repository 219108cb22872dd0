"""Text from outside, made harmless for the place where it is shown."""

import re
import unicodedata

from registry.formulas import neutralised
from registry.thai_text import visible

# Halves of characters, and what is none: no file, or no XML, can hold them.
_BROKEN = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
_LINK = re.compile(r"https?://[^\s/@]+(/\S*)?", re.IGNORECASE)
_LONGEST_CELL = 32_000


def plain_text(text: str) -> str:
    """One line without control characters, direction overrides and broken characters."""
    return visible(_BROKEN.sub("\ufffd", text))


def cell_text(text: str) -> str:
    """Text for a spreadsheet cell, formulas neutralised, cut to what a cell can hold."""
    return neutralised(plain_text(text)[:_LONGEST_CELL])


def is_link(text: str | None) -> bool:
    """Whether the text is an http(s) address that may be made clickable; never fetched."""
    return bool(text and _LINK.fullmatch(text))


def width(text: str) -> int:
    """Columns the text takes when shown: Thai vowels and tone marks above and below take none."""
    return sum(unicodedata.category(char) not in ("Mn", "Me", "Cf") for char in text)
