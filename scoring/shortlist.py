"""The shortlist: of each study centre its best provinces, of each of those its best tambons.

For a chosen province its best tambons are the best choice, so provinces compare by the sum of
those scores, and the largest sums give the largest total that the rule allows. Provinces with
equal sums follow the published order of tambons, applied to sums: the Follow, Share and Like
totals of those tambons, then the draw on the province's code.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scoring.contender import MEASURES
from scoring.order import OrderKey, order_key
from scoring.ranked import Ranked, placed


@dataclass(frozen=True)
class ShortlistRow:
    """One tambon of the shortlist. province_sum: sum of the scores of its province's chosen."""

    centre_no: int
    province_place: int
    province_code: str
    place_in_province: int
    code: str
    score: float
    province_sum: float


@dataclass(frozen=True)
class MissingProvinces:
    """A centre that cannot fill its provinces.

    lacking: how many provinces short. too_small: how many ranked tambons each province has that
    could not be chosen, by province code.
    """

    centre_no: int
    lacking: int
    too_small: Mapping[str, int]


@dataclass(frozen=True)
class Shortlist:
    """Rows by centre, province place and place in province; and what could not be filled."""

    rows: tuple[ShortlistRow, ...]
    missing: tuple[MissingProvinces, ...]


def shortlist(
    ranked: Iterable[Ranked],
    *,
    centres: int,
    provinces_per_centre: int,
    tambons_per_province: int,
    seed: str,
) -> Shortlist:
    """Choose for centres 1 to ``centres``. Excluded and not ranked tambons are never chosen.

    A province with fewer ranked tambons than are to be chosen cannot be chosen itself.
    """
    ranked = list(ranked)
    rows: list[ShortlistRow] = []
    missing: list[MissingProvinces] = []
    for centre_no in range(1, centres + 1):
        provinces = ranked_by_province(one for one in ranked if one.centre_no == centre_no)
        large = {
            code: tambons[:tambons_per_province]
            for code, tambons in provinces.items()
            if len(tambons) >= tambons_per_province
        }
        best = sorted(large, key=lambda code: _province_key(code, large[code], seed))
        for place, code in enumerate(best[:provinces_per_centre], start=1):
            rows += _rows(centre_no, place, large[code])
        if len(large) < provinces_per_centre:
            too_small = {code: len(provinces[code]) for code in sorted(provinces.keys() - large)}
            lacking = provinces_per_centre - len(large)
            missing.append(MissingProvinces(centre_no, lacking, too_small))
    return Shortlist(tuple(rows), tuple(missing))


def ranked_by_province(ranked: Iterable[Ranked]) -> dict[str, list[Ranked]]:
    """Tambons with a place, best first, by province; provinces without one are there too."""
    ranked = list(ranked)
    provinces: dict[str, list[Ranked]] = {one.province_code: [] for one in ranked}
    for one in placed(ranked):
        provinces[one.province_code].append(one)
    return provinces


def _province_key(code: str, tambons: Sequence[Ranked], seed: str) -> OrderKey:
    return order_key(sum_of_scores(tambons), sums_of_totals(tambons), seed, code)


def sum_of_scores(tambons: Sequence[Ranked]) -> float:
    """Added as the decimals that are published: 0.1 + 0.2 is 0.3, and equal sums are equal."""
    return float(sum(Decimal(str(one.score)) for one in tambons))


def sums_of_totals(tambons: Sequence[Ranked]) -> dict[str, int | None]:
    """By measure, of those that have it; None where none has."""
    return {name: _sum_had(one.totals.get(name) for one in tambons) for name in MEASURES}


def _sum_had(totals: Iterable[int | None]) -> int | None:
    had = [total for total in totals if total is not None]
    return sum(had) if had else None


def _rows(centre_no: int, province_place: int, tambons: Sequence[Ranked]) -> list[ShortlistRow]:
    return [
        ShortlistRow(
            centre_no=centre_no,
            province_place=province_place,
            province_code=one.province_code,
            place_in_province=place,
            code=one.code,
            score=one.score or 0.0,
            province_sum=sum_of_scores(tambons),
        )
        for place, one in enumerate(tambons, start=1)
    ]
