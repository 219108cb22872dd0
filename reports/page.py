"""The public report: one HTML file that needs nothing else and asks nothing of anyone."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from reports import choices, headline, sureness, words
from reports.figures import MEASURES, figures_of
from reports.publication import Publication, Row
from reports.templating import environment, own_file, source_hash


def write_page(publication: Publication, path: Path) -> None:
    """Write the report as one file in Thai: no outside address, no request, no foreign script."""
    path.write_text(render_page(publication), encoding="utf-8")


def render_page(publication: Publication) -> str:
    """The report as HTML."""
    style, script = _style(publication), own_file("search.js")
    return (
        environment()
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
            style_hash=source_hash(style),
            script=script,
            script_hash=source_hash(script),
        )
    )


def render_board(publication: Publication) -> str:
    """The page of YouTube's own numbers as HTML."""
    return _board(publication.campaign_name, publication.youtube_board)


def render_removed_board() -> str:
    """What stands in that page's place once its numbers had to be removed."""
    return _board("", ())


def _board(campaign_name: str, rows: Sequence[Row]) -> str:
    style = own_file("page.css")
    template = environment().get_template("youtube_board.html.j2")
    return template.render(
        campaign_name=campaign_name,
        rows=rows,
        headline=headline,
        words=words,
        style=style,
        style_hash=source_hash(style),
    )


def _count_missing(publication: Publication) -> dict[str, Counter[str]]:
    """Channel -> state -> number of accounts."""
    counts: dict[str, Counter[str]] = {}
    for row in publication.missing:
        counts.setdefault(row["channel"], Counter())[row["state"]] += 1
    return counts


def _style(publication: Publication) -> Markup:
    style = own_file("page.css")
    if publication.run["incomplete"]:
        # On paper the warning stands on every sheet, not only where the page begins.
        style += Markup('@page { @top-center { content: "%s"; } }\n') % words.INCOMPLETE
    return style
