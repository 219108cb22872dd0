"""One study centre on a page: its provinces by the sum that decides, its tambons, who missed."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reports.areas import areas_of
from reports.publication import Publication, Row
from reports.site.province import ProvincePage, province_pages
from scoring.order import order_key


@dataclass(frozen=True)
class Contending:
    """One province of the centre. best: as many tambons as are chosen of each, best first.

    total: the sum of their scores; None where there are too few to be chosen. chosen: whether it is
    in the shortlist. behind: by how much its sum is less than that of the last chosen province.
    next_one: its first tambon that is not among the best; next_behind: by how much that missed the
    last of them.
    """

    page: ProvincePage
    best: Sequence[Row]
    total: float | None
    chosen: bool
    behind: float | None
    next_one: Row | None
    next_behind: float | None


@dataclass(frozen=True)
class CentrePage:
    """Provinces in the order of the rule; those that cannot be chosen last. chances: of the
    tambons in the shortlist, their rows by code.
    """

    no: int
    name: str
    is_confirmed: bool
    provinces: Sequence[Contending]
    shortlist: dict[str, Row]


def centre_pages(publication: Publication) -> list[CentrePage]:
    """A page each, by number."""
    provinces = province_pages(publication)
    return [
        CentrePage(
            no=no,
            name=name,
            is_confirmed=name not in publication.unconfirmed_centres,
            provinces=_in_order(publication, [one for one in provinces if one.centre[0] == no]),
            shortlist={
                row["tambon_code"]: row for row in publication.shortlist if row["centre_no"] == no
            },
        )
        for no, name in areas_of(publication, "centre")
    ]


def _in_order(publication: Publication, pages: Sequence[ProvincePage]) -> list[Contending]:
    wanted = publication.campaign["shortlist"]["tambons_per_province"]
    seed = publication.run["seed"]

    def key(page: ProvincePage) -> Any:
        best = page.placed[:wanted]
        if len(best) < wanted:
            return (1, page.province.province_code)
        return (0, order_key(_total(best), _sums(best), seed, page.province.province_code))

    in_order = sorted(pages, key=key)
    chosen = [page for page in in_order if page.shortlist]
    last = _total(chosen[-1].placed[:wanted]) if chosen else None
    return [_contending(page, wanted, last) for page in in_order]


def _contending(page: ProvincePage, wanted: int, last: float | None) -> Contending:
    best, chosen = page.placed[:wanted], bool(page.shortlist)
    total = _total(best) if len(best) == wanted else None
    next_one = page.placed[wanted] if len(page.placed) > wanted else None
    return Contending(
        page=page,
        best=best,
        total=total,
        chosen=chosen,
        behind=None if chosen or total is None or last is None else last - total,
        next_one=next_one,
        next_behind=best[-1]["score"] - next_one["score"] if next_one else None,
    )


def _total(rows: Sequence[Row]) -> float:
    return float(sum(Decimal(str(row["score"])) for row in rows))  # added as published


def _sums(rows: Sequence[Row]) -> dict[str, int | None]:
    sums: dict[str, int | None] = {}
    for measure in ("follow", "share", "like"):
        had = [row[f"{measure}_total"] for row in rows if row[f"{measure}_total"] is not None]
        sums[measure] = sum(had) if had else None
    return sums
