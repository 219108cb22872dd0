"""The one stylesheet and the one script of the pages, and the shapes of the provinces.

The font stands in the stylesheet itself: browsers differ in what a page that was opened from a disk
may load beside itself.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reports import words
from reports.figures import MEASURES
from reports.templating import own_file

_STYLES = ("page.css", "site.css", "why.css", "tambon.css")
_FOLDER = Path(__file__).parents[1] / "assets"
_THAI = "U+0E01-0E5B, U+200C-200D, U+25CC"


@dataclass(frozen=True)
class Shapes:
    """Outlines as SVG paths. provinces: by DOPA code. lake: the water between two of them."""

    width: int
    height: int
    provinces: Mapping[str, str]
    lake: str


def stylesheet(*, incomplete: bool) -> str:
    """The style of all pages; an incomplete ranking says so on every sheet of paper."""
    parts = [*_fonts(), *map(own_file, _STYLES), *_labels()]
    if incomplete:
        parts.append(f'@page {{ @top-center {{ content: "{words.INCOMPLETE}"; }} }}')
    return "\n".join(parts)


def script() -> str:
    """Search, filters and sorting of the ranking."""
    return own_file("report.js")


@cache
def shapes() -> Shapes:
    """The provinces of Thailand, Bangkok included."""
    found = json.loads((_FOLDER / "thailand.json").read_text(encoding="utf-8"))
    return Shapes(found["width"], found["height"], found["provinces"], found["lake"])


@cache
def _fonts() -> tuple[str, ...]:
    """Sarabun in two weights; Latin letters and digits come from its Latin part."""
    return tuple(
        f"@font-face {{ font-family: Sarabun; font-weight: {weight}; font-display: swap;{only} "
        f"src: url(data:font/woff2;base64,{_base64(f'sarabun-{part}-{weight}.woff2')}) "
        'format("woff2"); }'
        for weight in (400, 700)
        for part, only in (("latin", ""), ("thai", f" unicode-range: {_THAI};"))
    )


def _base64(name: str) -> str:
    return base64.b64encode((_FOLDER / name).read_bytes()).decode()


def _labels() -> list[str]:
    """On a phone a number has its heading before it; said once here, not in each of 7,255 rows."""
    headings = {m: words.MEASURES[m] for m in MEASURES} | {"score": words.COLUMNS["score"]}
    return [
        f'.league tbody .{name}::before {{ content: "{word}"; }}' for name, word in headings.items()
    ]
