"""How wide columns are, so that a sheet fits A4 landscape and stays readable."""

from collections.abc import Sequence
from math import ceil

from reports.safe_text import width
from reports.sheet import Input
from reports.sheet_columns import format_of

NARROWEST, WIDEST = 5, 48
_LEAST_OF_TEXTS, _LEAST_OF_LINKS = 11, 26
# Least widths of columns to be filled in, by hand too.
_TO_WRITE = {"mark": 5, "office": 17, "date": 13, "chosen_reason": 22, "tambon_code": 7}
# A4 less its margins at 96 pixels an inch, shrunk to 80 %, makes 1,305: text of 10 points prints
# at 8. Less a sixth, by which columns grow where the font of the file is not installed.
PAPER_PIXELS = 1090
_PIXELS_A_CHARACTER, _PADDING_PIXELS = 7, 5


def widths_of(
    columns: Sequence[str], headings: Sequence[str], rows: Sequence[Sequence[object]]
) -> list[float]:
    """Width of each column in characters; where all do not fit the paper, the longest texts wrap.

    Numbers, codes and what is to be filled in keep their width, whatever it takes.
    """
    cells = [[row[n] for row in rows] for n in range(len(columns))]
    wished = [_wished(*one) for one in zip(columns, headings, cells, strict=True)]
    floors = [_floor(*one) for one in zip(columns, cells, wished, strict=True)]
    for widest in range(WIDEST + 2, NARROWEST, -1):
        widths = [max(min(wish, widest), floor) for wish, floor in zip(wished, floors, strict=True)]
        if pixels(widths) <= PAPER_PIXELS:
            break
    return widths


def lines_of(cells: Sequence[object], widths: Sequence[float]) -> int:
    """How many lines the fullest cell of a row takes."""
    texts = (
        (width(shown(cell)), column)
        for cell, column in zip(cells, widths, strict=True)
        if isinstance(cell, str | Input)
    )
    # Lines end where a word does: a fifth of each is lost.
    counts = (ceil(1.2 * text / (column - 1)) for text, column in texts if text > column - 2)
    return max((1, *counts))


def pixels(widths: Sequence[float]) -> float:
    """What columns of these widths take on the screen at 100 %."""
    return sum(_PIXELS_A_CHARACTER * one + _PADDING_PIXELS for one in widths)


def _floor(column: str, cells: Sequence[object], wish: float) -> float:
    """How narrow a column may become: only texts wrap."""
    if format_of(column) is not None or any(isinstance(cell, Input) for cell in cells):
        return wish
    return min(wish, _LEAST_OF_LINKS if column.endswith("url") else _LEAST_OF_TEXTS)


def _wished(column: str, heading: str, cells: Sequence[object]) -> float:
    # Headings wrap, long words of Thai too; digits grouped by thousands take a little more.
    longest = max((width(shown(cell)) for cell in cells), default=0)
    of_heading = max(ceil(width(word) / 2) for word in heading.split())
    to_write = _TO_WRITE.get(column, 0) if any(isinstance(c, Input) for c in cells) else 0
    return min(max(longest, of_heading, to_write, NARROWEST), WIDEST) + 2


def shown(cell: object) -> str:
    """A cell's text, as its number format shows it."""
    if isinstance(cell, Input):
        return cell.text
    if isinstance(cell, str):
        return cell
    return f"{cell:.4f}" if isinstance(cell, float) else f"{cell:,}"
