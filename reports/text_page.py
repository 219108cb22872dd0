"""A worksheet of sentences: labels at the left, what they say at the right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from reports.safe_text import cell_text, width

_CHARACTERS_A_LINE = {"title": 64, "stamp": 112, "wrapped": 118}
_POINTS_A_LINE = {"title": 26, "stamp": 17, "wrapped": 15}
_LABEL_WIDTH, _LINK_WIDTH, _TEXT_WIDTH = 20, 26, 96


@dataclass(frozen=True)
class Line:
    """One line. sheet: name of a sheet of the same workbook to go to, shown before the text."""

    label: str
    text: str
    style: Literal["title", "stamp", "wrapped"] = "wrapped"
    sheet: str = ""


def write_text_page(page: Any, lines: Sequence[Line], styles: Mapping[str, Any]) -> None:
    """Fill a worksheet of xlsxwriter. A label is shown where it changes."""
    page.set_column(0, 0, _LABEL_WIDTH)
    page.set_column(1, 1, _LINK_WIDTH)
    page.set_column(2, 2, _TEXT_WIDTH)
    page.hide_gridlines(2)
    label = ""
    for number, line in enumerate(lines):
        if line.label != label:
            page.write_string(number, 0, line.label, styles["label"])
            label = line.label
        _write(page, number, line, styles)
    page.print_area(0, 0, len(lines) - 1, 2)


def _write(page: Any, number: int, line: Line, styles: Mapping[str, Any]) -> None:
    text, characters = cell_text(line.text), _CHARACTERS_A_LINE[line.style]
    if line.sheet:
        link = f"internal:'{line.sheet}'!A1"
        page.write_url(number, 1, link, styles["link"], string=line.sheet)
        page.write_string(number, 2, text, styles[line.style])
        characters -= _LINK_WIDTH
    else:
        page.merge_range(number, 1, number, 2, "", styles[line.style])
        page.write_string(number, 1, text, styles[line.style])
    # No program fits the height of merged cells to their text.
    lines = -(-max(width(text), 1) // characters)
    page.set_row(number, lines * _POINTS_A_LINE[line.style] + 2)
