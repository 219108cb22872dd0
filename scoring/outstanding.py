"""Outstanding tambons: proposals for each inspection region, and the best of each province."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from scoring.ranked import Ranked, placed


class InvalidChoice(Exception):  # noqa: N818 - a message for the person who keeps the choices
    """An inspector's choice that cannot be of that region: says which, and what to correct."""


@dataclass(frozen=True)
class OutstandingRow:
    """One proposal or choice of a region.

    place_in_region: 1 is best; None when an inspector chose a tambon without a place. place: in
    the whole ranking. proposed: among the best of the region. chosen: by the inspector. override:
    chosen though it is not the best of the region.
    """

    region_no: int
    place_in_region: int | None
    code: str
    province_code: str
    score: float | None
    place: int | None
    proposed: bool
    chosen: bool
    override: bool


def outstanding(
    ranked: Iterable[Ranked], proposals: int, choices: Mapping[int, str]
) -> list[OutstandingRow]:
    """The best ``proposals`` of each region, by region and place, and the inspectors' choices.

    choices: tambon code by region number. A choice that is not among the proposals is a row more,
    with its true place. Raises InvalidChoice when the tambon is not in the region.
    """
    ranked = list(ranked)
    region_of = {one.code: one.region_no for one in ranked}
    for region_no, code in choices.items():
        if region_of.get(code) != region_no:
            raise InvalidChoice(
                f"region {region_no}: chosen tambon {code} is not a tambon of this region in the"
                " register; correct the region or the code in inspector_choices.csv"
            )
    return [
        row
        for region_no in sorted(set(region_of.values()))
        for row in _region(
            [one for one in ranked if one.region_no == region_no], proposals, choices.get(region_no)
        )
    ]


def province_outstanding(ranked: Iterable[Ranked]) -> list[Ranked]:
    """The best tambon of each province that has a ranked one, by province code."""
    by_province = sorted(placed(ranked), key=lambda one: one.province_code)
    return [next(group) for _, group in groupby(by_province, key=lambda one: one.province_code)]


def _region(region: list[Ranked], proposals: int, choice: str | None) -> list[OutstandingRow]:
    in_place = placed(region)
    place_of = {one.code: place for place, one in enumerate(in_place, start=1)}
    shown = in_place[:proposals]
    shown += [one for one in region if one.code == choice and one not in shown]
    return [
        OutstandingRow(
            region_no=one.region_no,
            place_in_region=place_of.get(one.code),
            code=one.code,
            province_code=one.province_code,
            score=one.score,
            place=one.place,
            proposed=place_of.get(one.code, proposals + 1) <= proposals,
            chosen=one.code == choice,
            override=one.code == choice and place_of.get(one.code) != 1,
        )
        for one in shown
    ]
