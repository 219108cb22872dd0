"""The map of the shortlist: each province coloured by how many of its tambons are in it.

Provinces, not tambons: outlines of the 7,255 tambons ship in no free package that we know of, and
nothing here may fetch them (decision 015). The table beside the map says the same in words.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reports.areas import taking_part
from reports.publication import Publication, Row
from reports.site.assets import shapes

# Steps of lightness of one colour, which people who see colours differently can tell apart too.
STEPS = 4


@dataclass(frozen=True)
class ProvinceOnMap:
    """code: DOPA, 2 digits. path: its outline. chosen: its tambons in the shortlist.

    step: of the colour, 0 (none) to STEPS.
    """

    code: str
    province: str
    path: str
    chosen: int
    step: int


@dataclass(frozen=True)
class Legend:
    """So many provinces have so many tambons in the shortlist."""

    step: int
    chosen: int
    provinces: int


def provinces_on_map(publication: Publication) -> list[ProvinceOnMap]:
    """Every province that has a part in the campaign, by code."""
    chosen = Counter(row["tambon_code"][:2] for row in publication.shortlist)
    most = max(chosen.values(), default=0)
    return [
        ProvinceOnMap(
            code=p.province_code,
            province=p.province,
            path=shapes().provinces[p.province_code],
            chosen=chosen[p.province_code],
            step=_step(chosen[p.province_code], most),
        )
        for p in taking_part(publication)
    ]


def outside(publication: Publication) -> Mapping[str, str]:
    """Outlines of what is outside the campaign, by code."""
    inside = {p.province_code for p in taking_part(publication)}
    return {code: path for code, path in shapes().provinces.items() if code not in inside}


def legend(drawn: Sequence[ProvinceOnMap]) -> list[Legend]:
    """What each colour means, most chosen first."""
    counted = Counter((p.chosen, p.step) for p in drawn)
    return [Legend(step, n, many) for (n, step), many in sorted(counted.items(), reverse=True)]


def best_of_provinces(publication: Publication) -> Mapping[str, Row]:
    """Province code -> the row of its best tambon in the ranking; absent where none has a place."""
    placed = (row for row in publication.ranking if row["place"] is not None)
    best: dict[str, Row] = {}
    for row in sorted(placed, key=lambda row: int(row["place"])):
        best.setdefault(row["tambon_code"][:2], row)
    return best


def _step(chosen: int, most: int) -> int:
    return 0 if chosen == 0 else max(1, round(STEPS * chosen / most))
