"""The smallest change of one number of a tambon that would have changed what it was chosen for.

Between two neighbouring totals of the others it does not matter what a total is: no score, and no
order of tambons, depends on it. Only the sums by which provinces with equal scores stand do, and
there more never puts a province further down. So it is enough to look at each total of the others
and at the count just before it, from the nearest outwards, and then at what lies between the last
that does not do and the first that does. Halving alone would not find it: a gain can lower a
neighbour, and with it their province.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from scoring.changed_total import Case, chosen_with, make_case
from scoring.choices import CHOICES, Choice, ChoiceRules
from scoring.contender import MEASURES
from scoring.methodology import Methodology
from scoring.population import Whole
from scoring.ranked import Ranked

# not_had: the tambon has no such measure. never: no count of this measure alone would do.
# not_known: not computed but for percent ranks; under other scales every count can move everybody.
NoChange = Literal["not_had", "never", "not_known"]

_AT_ONCE = 250_000  # worlds x tambons: bounds the memory, changes no result


@dataclass(frozen=True)
class LeastChange:
    """by: above 0 a gain that brings the tambon in, below 0 a loss that throws it out.

    total: what the measure's total would then be.
    """

    by: int
    total: int


def least_changes(
    ranked: Sequence[Ranked], code: str, methodology: Methodology, rules: ChoiceRules
) -> Mapping[Choice, Mapping[str, LeastChange | NoChange]]:
    """By choice and measure, all else equal: for a tambon that is out the smallest gain that brings
    it in, for one that is in the smallest loss that throws it out.

    ranked: the ranking that the methodology gave. Empty for a tambon without a place, which no
    number of its own brings in. Raises KeyError when the code is not in the ranking.
    """
    own = {one.code: one for one in ranked}[code]
    if own.place is None:
        return {}
    case = make_case(ranked, code, methodology, rules)
    found = {name: _of_measure(case, name, own.totals[name]) for name in MEASURES}
    return {choice: {name: found[name][choice] for name in MEASURES} for choice in CHOICES}


def _of_measure(
    case: Case, measure: str, total: int | None
) -> Mapping[Choice, LeastChange | NoChange]:
    if total is None:
        return dict.fromkeys(CHOICES, "not_had")
    if case.methodology.normalisation != "percent_rank":
        return dict.fromkeys(CHOICES, "not_known")
    now = chosen_with(case, measure, np.array([total]))
    is_in = {choice for choice in CHOICES if now[choice][0]}
    return {
        **_nearest(case, measure, total, 1, set(CHOICES) - is_in),
        **_nearest(case, measure, total, -1, is_in),
    }


def _nearest(
    case: Case, measure: str, total: int, sign: int, choices: set[Choice]
) -> dict[Choice, LeastChange | NoChange]:
    """sign: 1 for the smallest gain that brings in, -1 for the smallest loss that throws out."""

    def does(distances: Whole) -> dict[Choice, NDArray[np.bool_]]:
        chosen = chosen_with(case, measure, total + sign * distances)
        return {choice: chosen[choice] == (sign > 0) for choice in choices}

    found: dict[Choice, LeastChange | NoChange] = dict.fromkeys(choices, "never")
    distances = _outwards(case, measure, total, sign)
    at_once = max(1, _AT_ONCE // case.totals.shape[1])
    for start in range(0, len(distances), at_once):
        for choice, hits in does(distances[start : start + at_once]).items():
            if found[choice] == "never" and hits.any():
                hit = start + int(hits.argmax())
                within = range(int(distances[hit - 1]) + 1 if hit else 1, int(distances[hit]))
                by = within.start + bisect_left(
                    within, True, key=lambda one: does(np.array([one]))[choice][0]
                )
                found[choice] = LeastChange(sign * by, total + sign * by)
        if "never" not in found.values():
            break
    return found


def _outwards(case: Case, measure: str, total: int, sign: int) -> Whole:
    """How far the counts are that have to be looked at, nearest first."""
    counts = np.delete(case.totals[MEASURES.index(measure)], case.own)
    others = counts[~np.isnan(counts)].astype(np.int64)
    # More than all others have together is more than any sum of theirs; less than 0 there is not.
    farthest = total if sign < 0 else int(others.sum()) + 1
    knots = sign * (others - total)
    looked_at = np.unique(np.concatenate([knots - 1, knots, [farthest]]))
    return looked_at[(looked_at > 0) & (looked_at <= farthest)]
