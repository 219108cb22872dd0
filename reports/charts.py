"""Lines over days as SVG that stands in a page: text stays text, colours come from the stylesheet.

The pages' policy allows no style in an element, so what matplotlib writes as style becomes
attributes, and the stylesheet finds the parts by their classes.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from io import StringIO
from typing import Any, NamedTuple

import matplotlib as mpl
from markupsafe import Markup
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from registry.thai_dates import short_thai_date

# More lines cannot be told apart.
LINES = 4
_DASHES: tuple[Any, ...] = ("-", (0, (6, 2)), (0, (2, 2)), (0, (8, 2, 2, 2)))
_SIZE = (6.4, 2.1)  # inches of 72 points; only the proportion matters
_STYLE: dict[Any, Any] = {"svg.fonttype": "none", "svg.hashsalt": "tambon-pulse", "font.size": 10}
_DATES = 4

_OUTSIDE_SVG = re.compile(r"^.*?(?=<svg)|<metadata>.*?</metadata>|<style.*?</style>", re.DOTALL)
_STYLE_OF_ELEMENT = re.compile(r'style="([^"]*)"')
_ISO_DAY = re.compile(r">(\d{4}-\d\d-\d\d)<")
_GROUP = re.compile(r'<g id="(\w+)">')
_COLOUR = re.compile(r"^#[0-9a-f]{6}$")
_SIZE_OF_SVG = re.compile(r' (?:width|height)="[\d.]+pt"')
_CLASSES = {"grid", "spread"} | {f"line{number}" for number in range(1, LINES + 1)}


class Point(NamedTuple):
    """A value of a day; low, high: of its interval, where it has one."""

    day: date
    value: float | None
    low: float | None = None
    high: float | None = None


def line_chart(
    lines: Sequence[Sequence[Point]], alt: str, *, best_is_low: bool = False
) -> Markup | None:
    """The first LINES lines, on one scale; ``best_is_low`` puts 1 at the top.

    A day without a value is a gap. None with fewer than two days with a value: that is no line.
    """
    drawn = [line for line in lines[:LINES] if any(one.value is not None for one in line)]
    days = sorted({one.day for line in drawn for one in line if one.value is not None})
    if len(days) < 2:
        return None
    canvas = _canvas()
    canvas.show(drawn)
    canvas.scale(days, [v for line in drawn for one in line for v in one[1:] if v is not None])
    canvas.axes.yaxis.set_inverted(best_is_low)
    return _svg(canvas.figure, alt)


class _Canvas:
    """One figure that all charts are drawn on: making it takes longer than drawing."""

    def __init__(self) -> None:
        with mpl.rc_context(_STYLE):
            self.figure = Figure(figsize=_SIZE)
            self.axes = self.figure.add_axes((0.12, 0.13, 0.82, 0.82))
        self.figure.patch.set_visible(False)
        self.axes.patch.set_visible(False)
        for side in self.axes.spines.values():
            side.set_visible(False)
        self.axes.tick_params(length=0)
        self.axes.grid(axis="y", gid="grid")
        self.axes.yaxis.set_major_locator(MaxNLocator(4, integer=True))
        self.axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
        self.spread = self.axes.vlines([], [], [], gid="spread", clip_on=False)
        self.lines = [
            self.axes.plot([], [], ls=dash, marker="o", ms=4, gid=f"line{number}", clip_on=False)[0]
            for number, dash in enumerate(_DASHES, start=1)
        ]

    def show(self, drawn: Sequence[Sequence[Point]]) -> None:
        for number, line in enumerate(self.lines):
            points = drawn[number] if number < len(drawn) else ()
            line.set_visible(bool(points))
            line.set_data(
                [one.day.toordinal() for one in points],
                [float("nan") if one.value is None else one.value for one in points],
            )
        self.spread.set_segments(
            [
                [(one.day.toordinal(), one.low), (one.day.toordinal(), one.high)]
                for line in drawn
                for one in line
                if one.low is not None and one.high is not None
            ]
        )

    def scale(self, days: Sequence[date], values: Sequence[float]) -> None:
        first, last = days[0].toordinal(), days[-1].toordinal()
        self.axes.set_xlim(first, last)
        low, high = min(values), max(values)
        room = (high - low or 2) / 20
        self.axes.set_ylim(low - room, high + room)
        steps = min(_DATES, last - first) or 1
        ticks = [first + round(n * (last - first) / steps) for n in range(steps + 1)]
        self.axes.set_xticks(ticks, [date.fromordinal(tick).isoformat() for tick in ticks])


@cache
def _canvas() -> _Canvas:
    return _Canvas()


def _svg(figure: Figure, alt: str) -> Markup:
    file = StringIO()
    with mpl.rc_context(_STYLE):
        figure.savefig(file, format="svg", metadata={"Date": None})
    text = _OUTSIDE_SVG.sub("", file.getvalue())
    text = _SIZE_OF_SVG.sub("", text, count=2)
    text = _GROUP.sub(_class_of_group, text)
    text = _STYLE_OF_ELEMENT.sub(_as_attributes, text)
    text = _ISO_DAY.sub(lambda found: f">{short_thai_date(date.fromisoformat(found[1]))}<", text)
    label = Markup('<svg class="chart" role="img" aria-label="{}" ').format(alt)
    return label + Markup(text.replace("<svg ", "", 1))  # noqa: S704 - matplotlib's, of numbers


def _class_of_group(found: re.Match[str]) -> str:
    return f'<g class="{found[1]}">' if found[1] in _CLASSES else "<g>"


def _as_attributes(found: re.Match[str]) -> str:
    pairs = (part.split(":", 1) for part in found[1].split(";") if ":" in part)
    return " ".join(
        f'{name.strip()}="{_COLOUR.sub("currentColor", value.strip())}"'
        for name, value in pairs
        if "font" not in name
    )
