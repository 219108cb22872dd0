"""What a way to rank leads to: a place for every tambon, and a shortlist."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from scoring.combine import combine
from scoring.contender import MEASURES
from scoring.many_worlds import best_first, chosen, place
from scoring.methodology import Methodology
from scoring.normalise import Normalisation, normalise
from scoring.order import draw
from scoring.population import LACKING
from scoring.ranked import Ranked
from scoring.score import points
from scoring.shortlist_rule import ShortlistRule
from scoring.variant import Variant, Window


@dataclass(frozen=True)
class Lineup:
    """The tambons of a ranking in the order of the published draw.

    totals[tambon, measure]: NaN where not had, or where the tambon cannot be ranked. candidate:
    takes a place, where the way to rank gives it a score.
    """

    codes: tuple[str, ...]
    provinces: tuple[tuple[int, str], ...]
    totals: NDArray[np.float64]
    judged: NDArray[np.bool_]
    candidate: NDArray[np.bool_]


@dataclass(frozen=True)
class Outcome:
    """By tambon, in the order of the lineup. places: 1 is best; without one, behind the last."""

    places: NDArray[np.int64]
    shortlisted: NDArray[np.bool_]


def line_up(ranked: Iterable[Ranked], seed: str) -> Lineup:
    """The lineup of a ranking. Who is judged, excluded and placed is settled there."""
    entries = sorted(ranked, key=lambda one: draw(seed, one.code))
    rows = [[one.totals[name] for name in MEASURES] for one in entries]
    judged = np.array([one.score is not None for one in entries], dtype=bool)
    totals = np.array(rows, dtype=np.float64).reshape(-1, len(MEASURES))
    return Lineup(
        codes=tuple(one.code for one in entries),
        provinces=tuple((one.centre_no, one.province_code) for one in entries),
        totals=np.where(judged[:, np.newaxis], totals, np.nan),
        judged=judged,
        candidate=np.array([one.status == "ranked" for one in entries], dtype=bool),
    )


def outcome_of(
    lineups: Mapping[Window, Lineup], methodology: Methodology, rule: ShortlistRule
) -> Callable[[Variant], Outcome]:
    """A function that ranks and chooses in the way it is given."""
    published = np.array([methodology.weights[name] for name in MEASURES])

    @cache  # variants are many, ways to count and to normalise are few
    def counted(window: Window, lacking_is_zero: bool) -> NDArray[np.float64]:
        lineup = lineups[window]
        lacking = lineup.judged[:, np.newaxis] & np.isnan(lineup.totals)
        return np.where(lacking & lacking_is_zero, 0, lineup.totals)

    @cache
    def normalised(
        window: Window, lacking_is_zero: bool, how: Normalisation
    ) -> NDArray[np.float64]:
        return normalise(counted(window, lacking_is_zero), how)

    def outcome(variant: Variant) -> Outcome:
        count = (variant.window, variant.lacking_is_zero)
        kept = np.array([name != variant.dropped for name in MEASURES])
        scores = combine(
            normalised(*count, variant.normalisation),
            published * variant.factors * kept,
            variant.combination,
        )
        return _choose(lineups[variant.window], counted(*count), scores, methodology, rule)

    return outcome


def _choose(
    lineup: Lineup,
    totals: NDArray[np.float64],
    scores: NDArray[np.float64],
    methodology: Methodology,
    rule: ShortlistRule,
) -> Outcome:
    """Only those with a score take part, as columns of one world."""
    placed = np.flatnonzero(lineup.candidate & ~np.isnan(scores))
    gained = points(scores[np.newaxis, placed], methodology.score_decimals)
    whole = np.nan_to_num(totals[placed], nan=LACKING).astype(np.int64)
    like, follow, share = (column[np.newaxis] for column in whole.T)
    order = best_first(gained, like, follow, share)
    provinces = [lineup.provinces[column] for column in placed]
    on_list = chosen(gained, (like, follow, share), order, provinces, rule, methodology.seed)
    places = np.full(len(scores), len(placed) + 1)
    places[placed] = place(order)[0]
    shortlisted = np.zeros(len(scores), dtype=bool)
    shortlisted[placed] = on_list[0]
    return Outcome(places, shortlisted)
