"""Order and choices in many worlds at once: a row is a world, a column a tambon.

The rules are those of ``scoring.ranking`` and of the choices, in whole numbers: a score counts in
units of its last published decimal (``scoring.score.points``). Columns stand in the order of the
published draw, so that a stable sort leaves equals as the draw has them.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from scoring.order import draw
from scoring.population import LACKING, Whole
from scoring.shortlist_rule import ShortlistRule


def best_first(gained: Whole, like: Whole, follow: Whole, share: Whole) -> Whole:
    """The columns of each world in the published order, all arguments [world, column]."""
    return np.lexsort((-like, -share, -follow, -gained))


def competition_rank(gained: Whole, order: Whole) -> Whole:
    """Ranks (1, 2, 2, 4) by points alone, given the columns in order."""
    ordered = np.take_along_axis(gained, order, axis=-1)
    rank_in_order = np.ones_like(order)
    worse = ordered[:, 1:] < ordered[:, :-1]
    position = np.arange(2, order.shape[-1] + 1)
    rank_in_order[:, 1:] = np.maximum.accumulate(np.where(worse, position, 1), axis=-1)
    return _at_columns(rank_in_order, order)


def place(order: Whole) -> Whole:
    """Places 1, 2, 3, ... by column."""
    return _at_columns(np.broadcast_to(np.arange(1, order.shape[-1] + 1), order.shape), order)


def chosen(
    gained: Whole,
    totals: tuple[Whole, Whole, Whole],
    order: Whole,
    provinces: Sequence[tuple[int, str]],
    rule: ShortlistRule,
    seed: str,
) -> NDArray[np.bool_]:
    """Which columns each world's shortlist has.

    totals: like, follow, share. provinces: centre number and province code by column.
    """
    shortlisted = np.zeros(gained.shape, dtype=bool)
    large = _large_enough(provinces, rule, seed)
    if not large:
        return shortlisted
    number = {province: index for index, province in enumerate(large)}
    province_of = np.array([number.get(province, -1) for province in provinces])
    best = _first_of_each(order, province_of, rule.tambons_per_province)
    by_province = (len(order), len(large), rule.tambons_per_province)
    gained, *totals_of_best = (
        np.take_along_axis(values, best, axis=-1).reshape(by_province)
        for values in (gained, *totals)
    )
    province_order = best_first(gained.sum(axis=-1), *map(_sum_had, totals_of_best))
    centre_of = np.array([centre_no for centre_no, _ in large])
    winners = _first_of_each(province_order, centre_of, rule.provinces_per_centre)
    tambons = np.take_along_axis(best.reshape(by_province), winners[..., np.newaxis], axis=1)
    np.put_along_axis(shortlisted, tambons.reshape(len(order), -1), True, axis=-1)
    return shortlisted


def among_first(order: Whole, group_of: Whole, first: int) -> NDArray[np.bool_]:
    """Which columns each world has among the first of their group; below 0 is no group."""
    among = np.zeros(order.shape, dtype=bool)
    np.put_along_axis(among, _first_of_each(order, group_of, first), True, axis=-1)
    return among


def _large_enough(
    provinces: Sequence[tuple[int, str]], rule: ShortlistRule, seed: str
) -> list[tuple[int, str]]:
    """Provinces that can be chosen, in the order of the draw."""
    return sorted(
        (
            (centre_no, code)
            for (centre_no, code), tambons in Counter(provinces).items()
            if 1 <= centre_no <= rule.centres and tambons >= rule.tambons_per_province
        ),
        key=lambda province: draw(seed, province[1]),
    )


def _first_of_each(order: Whole, group_of: Whole, first: int) -> Whole:
    """The first columns of every group, group by group: as many in every world."""
    grouped = order[group_of[order] >= 0].reshape(len(order), -1)
    groups = group_of[grouped]
    by_group = np.take_along_axis(grouped, np.argsort(groups, axis=-1, kind="stable"), axis=-1)
    sizes = np.unique(groups[0], return_counts=True)[1]
    begin = np.repeat(np.cumsum(sizes) - sizes, sizes)
    return by_group[:, np.arange(len(begin)) - begin < first]


def _sum_had(totals: Whole) -> Whole:
    """Sums over the last axis of what is had; LACKING where nothing is."""
    had = totals != LACKING
    return np.where(had.any(axis=-1), np.where(had, totals, 0).sum(axis=-1), LACKING)


def _at_columns(values: Whole, order: Whole) -> Whole:
    """Values by position in the order, put where their columns are."""
    by_column = np.empty_like(order)
    np.put_along_axis(by_column, order, values, axis=-1)
    return by_column
