"""Pages that stand alone, with their style in themselves: YouTube's board outlives the report."""

from collections.abc import Sequence

from reports import headline, words
from reports.publication import Publication, Row
from reports.templating import environment, own_file, source_hash


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
