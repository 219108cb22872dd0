"""One inspection region on a page: its proposals side by side, and room for the decision."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.areas import areas_of
from reports.choices import Region, by_region
from reports.publication import Publication, Row

_NEXT = 3


@dataclass(frozen=True)
class Proposal:
    """row: of the choice. ranked: its row of the ranking, with numbers and intervals."""

    row: Row
    ranked: Row


@dataclass(frozen=True)
class RegionPage:
    """decided: the region with what was chosen; None where nothing could be proposed. behind: the
    next tambons and by how many points each is behind the last proposal.
    """

    no: int
    name: str
    decided: Region | None
    proposals: Sequence[Proposal]
    behind: Sequence[tuple[Row, float]]


def region_pages(publication: Publication) -> list[RegionPage]:
    """A page each, by number."""
    proposed = {region.region_no: region for region in by_region(publication.outstanding)}
    ranked = {row["tambon_code"]: row for row in publication.ranking}
    return [
        RegionPage(
            no=no,
            name=name,
            decided=(region := proposed.get(no)),
            proposals=[Proposal(row, ranked[row["tambon_code"]]) for row in region.rows]
            if region
            else [],
            behind=_behind(publication, no),
        )
        for no, name in areas_of(publication, "region")
    ]


def _behind(publication: Publication, no: int) -> list[tuple[Row, float]]:
    in_place = [r for r in publication.ranking if r["region_no"] == no and r["place"] is not None]
    count = publication.campaign["outstanding"]["proposals_per_region"]
    behind = in_place[count:][:_NEXT]
    return [(row, in_place[count - 1]["score"] - row["score"]) for row in behind]
