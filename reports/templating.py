"""HTML from our templates: everything foreign is escaped, and only our own style and script run."""

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from registry.thai_dates import thai_date
from registry.thai_text import thai_digits
from reports.safe_text import is_link, plain_text

_TEMPLATES = Path(__file__).parent / "templates"


@cache  # compiling the templates takes longer than filling them
def environment() -> Environment:
    """Templates of ``reports/templates``: a name that is not given is an error, not a blank."""
    made = Environment(
        loader=PackageLoader("reports"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_one_line,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "count": "{:,}".format,
        "score": "{:.4f}".format,
        "thai_date": thai_date,
        "thai_digits": thai_digits,
    }
    made.tests["link"] = is_link
    return made


def own_file(name: str) -> Markup:
    """A style or script of ours, to stand in a page as it is."""
    return Markup((_TEMPLATES / name).read_text(encoding="utf-8"))  # noqa: S704 - our own file


def source_hash(text: str) -> str:
    """The source expression by which a page's policy allows exactly this style or script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _one_line(value: Any) -> Any:
    is_foreign = isinstance(value, str) and not isinstance(value, Markup)
    return plain_text(value) if is_foreign else value
