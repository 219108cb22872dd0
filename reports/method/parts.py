"""What a method sheet is made of, whatever file it is written to."""

from dataclasses import dataclass
from typing import ClassVar

from reports.method.text import Both, Text

# What every step says at its end.
NOT_DONE = Both("ไม่ได้ทำ", "Not done")


@dataclass(frozen=True)
class Paragraph:
    """Running text. lead: bold words before it."""

    kind: ClassVar = "paragraph"

    text: Text
    lead: Text = ""


@dataclass(frozen=True)
class Points:
    """A list of short texts."""

    kind: ClassVar = "points"

    texts: tuple[Text, ...]


@dataclass(frozen=True)
class Formula:
    """Arithmetic, or a command, on a line of its own."""

    kind: ClassVar = "formula"

    text: Text


@dataclass(frozen=True)
class Column:
    """head: its heading. share: its part of the table's width. number: set to the right."""

    head: Text
    share: float = 1
    number: bool = False


@dataclass(frozen=True)
class Table:
    """Rows have a cell for each column; the first cell names the row."""

    kind: ClassVar = "table"

    caption: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]


Part = Paragraph | Points | Formula | Table


@dataclass(frozen=True)
class Section:
    """One heading and what stands under it. anchor: names it in a page's address."""

    anchor: str
    title: Text
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Sheet:
    """A whole method sheet. stamps: warnings that belong above everything else.

    incomplete: whether each sheet of paper must carry that warning.
    """

    title: Text
    campaign: str
    run_id: str
    stamps: tuple[Text, ...]
    incomplete: bool
    opening: tuple[Part, ...]
    sections: tuple[Section, ...]
