"""The choices of one tambon in worlds in which one of its totals is another; a row is a world.

All else is equal. Of that total the percent ranks of the others show only whether it is below
theirs, so each of them has one of two scores, whatever the total is.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.choices import Choice, ChoiceRules
from scoring.combine import combine
from scoring.contender import MEASURES
from scoring.many_worlds import best_first, chosen
from scoring.methodology import Methodology
from scoring.order import draw
from scoring.percentile import percent_rank
from scoring.population import LACKING, Whole
from scoring.ranked import Ranked
from scoring.score import points
from scoring.shortlist_rule import ShortlistRule

Columns = NDArray[np.bool_]


@dataclass(frozen=True)
class Case:
    """Columns are everyone with a score, in the order of the published draw; ``own`` is the tambon
    that is looked at, which has a place.

    totals: [measure, tambon], NaN where not had. centre: the columns with a place in its centre,
    provinces: their centre number and province. groups: by choice (but the shortlist) who takes
    part, and how many are chosen of them.
    """

    own: int
    totals: NDArray[np.float64]
    centre: Whole
    provinces: tuple[tuple[int, str], ...]
    groups: Mapping[Choice, tuple[Columns, int]]
    shortlist: ShortlistRule
    methodology: Methodology


def make_case(
    ranked: Sequence[Ranked], code: str, methodology: Methodology, rules: ChoiceRules
) -> Case:
    """Of the tambon ``code``, which has a place."""
    tambons = sorted(
        (one for one in ranked if one.score is not None),
        key=lambda one: draw(methodology.seed, one.code),
    )
    own = next(one for one in tambons if one.code == code)
    rows = [[one.totals[name] for one in tambons] for name in MEASURES]

    def those(belongs: Callable[[Ranked], bool]) -> Columns:
        return np.array([one.place is not None and belongs(one) for one in tambons], dtype=bool)

    centre = np.flatnonzero(those(lambda one: one.centre_no == own.centre_no))
    return Case(
        own=tambons.index(own),
        totals=np.array(rows, dtype=np.float64),
        centre=centre,
        provinces=tuple((own.centre_no, tambons[column].province_code) for column in centre),
        groups={
            "region": (those(lambda one: one.region_no == own.region_no), rules.proposals),
            "province": (those(lambda one: one.province_code == own.province_code), 1),
            "variety": (those(lambda one: one.code not in rules.featured), rules.picks),
        },
        shortlist=rules.shortlist,
        methodology=methodology,
    )


def chosen_with(case: Case, measure: str, own_totals: Whole) -> dict[Choice, NDArray[np.bool_]]:
    """By choice, in which worlds the tambon is chosen when its total of the measure, which it has,
    is own_totals[world].
    """
    number = MEASURES.index(measure)
    gained = _points(case, number, own_totals)
    whole = np.nan_to_num(case.totals, nan=LACKING).astype(np.int64)
    totals = np.repeat(whole[:, np.newaxis], len(own_totals), axis=1)
    totals[number, :, case.own] = own_totals
    like, follow, share = totals
    ahead = _ahead(case.own, gained, follow, share, like)
    like, follow, share = totals[..., case.centre]
    order = best_first(gained[:, case.centre], like, follow, share)
    shortlisted = chosen(
        gained[:, case.centre],
        (like, follow, share),
        order,
        case.provinces,
        case.shortlist,
        case.methodology.seed,
    )
    of_own = int(np.flatnonzero(case.centre == case.own)[0])
    result: dict[Choice, NDArray[np.bool_]] = {"shortlist": shortlisted[:, of_own]}
    for choice, (group, places) in case.groups.items():
        result[choice] = group[case.own] & (ahead[:, group].sum(axis=1) < places)
    return result


def _points(case: Case, number: int, own_totals: Whole) -> Whole:
    """Points [world, tambon] in units of the last decimal."""
    counts = case.totals[number]
    others = np.sort(np.delete(counts, case.own))
    others = others[~np.isnan(others)]
    below_and_above = np.stack([counts, counts])
    below_and_above[:, case.own] = -1, np.inf
    if_below, if_not = _scored(case, slice(None), number, percent_rank(below_and_above))
    gained: Whole = np.where(own_totals[:, np.newaxis] < counts, if_below, if_not)
    smaller = np.searchsorted(others, own_totals)
    gained[:, case.own] = _scored(case, case.own, number, smaller / max(len(others), 1))
    return gained


def _scored(case: Case, columns: slice | int, number: int, percents: NDArray[np.float64]) -> Whole:
    """Points of columns for which the percent ranks of one measure are these."""
    published = percent_rank(case.totals).T[columns]
    normalised = np.broadcast_to(published, (*percents.shape, len(MEASURES))).copy()
    normalised[..., number] = percents
    weights = np.array([case.methodology.weights[name] for name in MEASURES])
    scores = combine(normalised, weights, case.methodology.combination)
    return points(scores, case.methodology.score_decimals)


def _ahead(own: int, *steps: Whole) -> NDArray[np.bool_]:
    """Which columns come before ``own`` in the published order; steps [world, column]."""
    ahead = np.zeros_like(steps[0], dtype=bool)
    equal = ~ahead
    for values in steps:
        ahead |= equal & (values > values[:, [own]])
        equal &= values == values[:, [own]]
    return ahead | (equal & (np.arange(ahead.shape[-1]) < own))
