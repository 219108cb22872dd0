"""The public report: one HTML file that needs nothing else and asks nothing of anyone."""

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from registry.thai_dates import thai_date
from registry.thai_text import thai_digits
from reports import choices, headline, sureness, words
from reports.figures import MEASURES, figures_of
from reports.publication import Publication, Row
from reports.safe_text import is_link, plain_text

_TEMPLATES = Path(__file__).parent / "templates"


def write_page(publication: Publication, path: Path) -> None:
    """Write the report as one file in Thai: no outside address, no request, no foreign script."""
    path.write_text(render_page(publication), encoding="utf-8")


def render_page(publication: Publication) -> str:
    """The report as HTML."""
    style, script = _style(publication), _own_file("search.js")
    return (
        _environment()
        .get_template("index.html.j2")
        .render(
            publication=publication,
            run=publication.run,
            figures=figures_of(publication),
            amphoe_of={row["tambon_code"]: row["amphoe"] for row in publication.ranking},
            measures=MEASURES,
            centres=choices.by_centre(publication.shortlist),
            regions=choices.by_region(publication.outstanding),
            not_ranked=[row for row in publication.ranking if row["status"] != "ranked"],
            exclusions={row["tambon_code"]: row for row in publication.exclusions},
            missing_counts=_count_missing(publication),
            headline=headline,
            sureness=sureness,
            words=words,
            decision=choices.decision,
            style=style,
            style_hash=_hash(style),
            script=script,
            script_hash=_hash(script),
        )
    )


def render_board(publication: Publication) -> str:
    """The page of YouTube's own numbers as HTML."""
    return _board(publication.campaign_name, publication.youtube_board)


def render_removed_board() -> str:
    """What stands in that page's place once its numbers had to be removed."""
    return _board("", ())


def _board(campaign_name: str, rows: Sequence[Row]) -> str:
    style = _own_file("page.css")
    template = _environment().get_template("youtube_board.html.j2")
    return template.render(
        campaign_name=campaign_name,
        rows=rows,
        headline=headline,
        words=words,
        style=style,
        style_hash=_hash(style),
    )


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("reports"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_one_line,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "count": "{:,}".format,
        "score": "{:.4f}".format,
        "thai_date": thai_date,
        "thai_digits": thai_digits,
    }
    environment.tests["link"] = is_link
    return environment


def _count_missing(publication: Publication) -> dict[str, Counter[str]]:
    """Channel -> state -> number of accounts."""
    counts: dict[str, Counter[str]] = {}
    for row in publication.missing:
        counts.setdefault(row["channel"], Counter())[row["state"]] += 1
    return counts


def _one_line(value: Any) -> Any:
    is_foreign = isinstance(value, str) and not isinstance(value, Markup)
    return plain_text(value) if is_foreign else value


def _style(publication: Publication) -> Markup:
    style = _own_file("page.css")
    if publication.run["incomplete"]:
        # On paper the warning stands on every sheet, not only where the page begins.
        style += Markup('@page { @top-center { content: "%s"; } }\n') % words.INCOMPLETE
    return style


def _own_file(name: str) -> Markup:
    return Markup((_TEMPLATES / name).read_text(encoding="utf-8"))  # noqa: S704 - our own file


def _hash(text: str) -> str:
    """The source expression by which the page's policy allows exactly this text."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
