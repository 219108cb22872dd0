"""What the rows of the ranking need besides their numbers, gathered once for all pages."""

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass

from markupsafe import Markup

from reports.figures import Figure, figures_of
from reports.publication import Publication, Row
from reports.site.badges import badges_of
from reports.site.bars import interval_bar


@dataclass(frozen=True)
class League:
    """figures: (tambon code, measure) -> total with its state. badges, channels: by tambon code.

    places: how many tambons have a place. pages: codes of tambons with a page of their own.
    """

    figures: Mapping[tuple[str, str], Figure]
    badges: Mapping[str, tuple[str, ...]]
    channels: Mapping[str, tuple[str, ...]]
    places: int
    pages: Set[str]

    def bar(self, row: Row) -> Markup:
        """The rank interval of a row, on the scale that all rows share."""
        return interval_bar(row, self.places)

    def link(self, code: str) -> str | None:
        """Address of a tambon's page, from the folder of the publication; None without one."""
        return f"tambon/{code}.html" if code in self.pages else None


def league_of(publication: Publication, pages: Set[str]) -> League:
    """Gather it. ``pages``: codes of tambons for which the publication has a page."""
    channels: dict[str, set[str]] = defaultdict(set)
    for row in publication.measures:
        channels[row["tambon"]].add(row["channel"])
    return League(
        figures=figures_of(publication),
        badges=badges_of(publication),
        channels={code: tuple(sorted(names)) for code, names in channels.items()},
        places=sum(row["place"] is not None for row in publication.ranking),
        pages=pages,
    )
