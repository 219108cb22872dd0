"""One province on a page: its first tambon and why, what of it is chosen, how sure, what lacks."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from registry.reference import Province
from reports import words
from reports.areas import areas_of, taking_part
from reports.figures import MEASURES
from reports.publication import Publication, Row
from reports.site.missing import reports_short


@dataclass(frozen=True)
class ProvincePage:
    """Rows as in the publication, in their order there; each only of this province.

    region, centre: number and name, as the campaign draws them. chosen_instead: names of the
    provinces that its centre's shortlist has. reports_short: names of its tambons with a month of
    too few reports.
    """

    province: Province
    region: tuple[int, str]
    centre: tuple[int, str]
    ranking: Sequence[Row]
    shortlist: Sequence[Row]
    outstanding: Sequence[Row]
    missing: Sequence[Row]
    reports_short: Sequence[str]
    chosen_instead: Sequence[str]

    @property
    def placed(self) -> list[Row]:
        """The tambons with a place, best first."""
        return [row for row in self.ranking if row["place"] is not None]

    @property
    def not_placed(self) -> list[Row]:
        """The tambons without one."""
        return [row for row in self.ranking if row["place"] is None]

    @property
    def margin(self) -> float | None:
        """By how much the first is ahead of the second; None where there are not two."""
        first_two = [row["score"] for row in self.placed[:2]]
        return first_two[0] - first_two[1] if len(first_two) == 2 else None

    @property
    def nearest(self) -> Row | None:
        """The tambon that most often came into the shortlist of the drawn worlds."""
        with_chance = [row for row in self.placed if row["chance_shortlist"]]
        return max(with_chance, key=lambda row: float(row["chance_shortlist"]), default=None)


def province_pages(publication: Publication) -> list[ProvincePage]:
    """A page each for the provinces that have a part in the campaign, by code."""
    ranking, shortlist, outstanding, missing, reports = (
        _by_province(rows)
        for rows in (
            publication.ranking,
            publication.shortlist,
            publication.outstanding,
            publication.missing,
            reports_short(publication),
        )
    )
    of_centre: dict[int, list[str]] = defaultdict(list)
    for row in publication.shortlist:
        if row["province"] not in of_centre[row["centre_no"]]:
            of_centre[row["centre_no"]].append(row["province"])
    regions, centres = dict(areas_of(publication, "region")), dict(areas_of(publication, "centre"))
    pages = []
    for p in taking_part(publication):
        region_no, centre_no = _areas(p, ranking)
        page = ProvincePage(
            province=p,
            region=(region_no, regions.get(region_no, p.region)),
            centre=(centre_no, centres.get(centre_no, p.centre)),
            ranking=ranking.get(p.province_code, ()),
            shortlist=shortlist.get(p.province_code, ()),
            outstanding=outstanding.get(p.province_code, ()),
            missing=missing.get(p.province_code, ()),
            reports_short=_names(reports.get(p.province_code, ())),
            chosen_instead=of_centre[centre_no],
        )
        pages.append(page)
    return pages


def strengths(publication: Publication, row: Row) -> list[tuple[str, float, str]]:
    """(measure, 0 to 1, what that says in Thai) for each measure that a tambon has."""
    is_percentile = publication.methodology["normalisation"] == "percent_rank"
    return [
        (
            measure,
            row[f"{measure}_pct"],
            f"มากกว่าร้อยละ {100 * row[f'{measure}_pct']:.1f} ของตำบลที่มีตัวเลขนี้"
            if is_percentile
            else f"ค่าที่ปรับแล้ว {row[f'{measure}_pct']:.4f} จาก 1",
        )
        for measure in MEASURES
        if row[f"{measure}_pct"] is not None
    ]


def strongest(publication: Publication, row: Row) -> str:
    """The measure in which a tambon stands highest, in Thai; empty where it has none."""
    best = max(strengths(publication, row), key=lambda one: one[1], default=None)
    return words.MEASURES[best[0]] if best else ""


def _names(rows: Iterable[Row]) -> list[str]:
    """Of tambons, each once: two of one name are two."""
    return [f"ต.{name}" for name in {r["tambon_code"]: r["tambon"] for r in rows}.values()]


def _by_province(rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["tambon_code"][:2]].append(row)
    return found


def _areas(province: Province, ranking: Mapping[str, Sequence[Row]]) -> tuple[int, int]:
    """Numbers of its region and centre, as the run had them."""
    rows = ranking.get(province.province_code)
    return (
        (rows[0]["region_no"], rows[0]["centre_no"])
        if rows
        else (province.region_no, province.centre_no)
    )
