"""How much a place and the shortlist owe to the way of ranking rather than to the numbers.

Two questions, asked of the same machinery. What moves whom: each assumption is changed away from
the published method one at a time, to each of its alternatives (``scoring.variant.alternatives``).
How well a choice stands: everything is changed at once, in seeded variants (``draw_variants``).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from scoring.contender import Contender
from scoring.methodology import Methodology
from scoring.outcome import Lineup, Outcome, line_up, outcome_of
from scoring.ranked import Ranked
from scoring.ranking import rank
from scoring.shortlist_rule import ShortlistRule
from scoring.spearman import spearman
from scoring.variant import alternatives, as_published, draw_variants

_PLACES = (0.05, 0.5, 0.95)


@dataclass(frozen=True)
class TambonSensitivity:
    """Of one ranked tambon. place, chosen: as published.

    chosen_share: share of the variants, 0 to 1, in which it is on the shortlist. place_low,
    place_median, place_high: 5, 50 and 95 % of its places in the variants, as places it had.
    moved_by: by assumption, the mean change of its place, upwards or downwards, over that
    assumption's alternatives one at a time. moved_most_by: the largest of these; None where none
    moves it. A variant that has no place for it counts as one behind the last.
    """

    code: str
    place: int
    chosen: bool
    chosen_share: float
    place_low: int
    place_median: int
    place_high: int
    moved_by: Mapping[str, float]
    moved_most_by: str | None


@dataclass(frozen=True)
class AlternativeEffect:
    """What one alternative, alone, does to the ranking.

    rank_correlation: Spearman's, of the places of all ranked tambons with the published ones; None
    with fewer than two. replaced: how many of the published shortlist it would not choose.
    """

    assumption: str
    alternative: str
    rank_correlation: float | None
    replaced: int


@dataclass(frozen=True)
class Sensitivity:
    """Tambons by published place; alternatives in the order of ``scoring.variant``."""

    variants: int
    tambons: tuple[TambonSensitivity, ...]
    alternatives: tuple[AlternativeEffect, ...]


def sensitivity(
    contenders: Iterable[Contender],
    contenders_last_28_days: Iterable[Contender],
    methodology: Methodology,
    rule: ShortlistRule,
    *,
    variants: int = 500,
    seed: str,
) -> Sensitivity:
    """Of every ranked tambon. The same for the same seed, in whatever order the contenders come.

    contenders_last_28_days: the same tambons, with totals, accounts and posts as a window of the
    last 28 days would have them. Who is ranked in a window is settled as published; a tambon left
    without any measure of weight has no place in that variant. Raises ValueError when variants is
    below 1 or the two lists are not of the same tambons.
    """
    if variants < 1:
        raise ValueError(f"sensitivity needs at least 1 variant, not {variants}")
    ranked = rank(contenders, methodology)
    recently = rank(contenders_last_28_days, methodology)
    _refuse_other_tambons(ranked, recently)
    lineup = line_up(ranked, methodology.seed)
    outcome = outcome_of(
        {"whole": lineup, "last_28_days": line_up(recently, methodology.seed)}, methodology, rule
    )
    published = outcome(as_published(methodology))
    changed = {
        assumption: {name: outcome(variant) for name, variant in named.items()}
        for assumption, named in alternatives(methodology).items()
    }
    drawn = [outcome(variant) for variant in draw_variants(variants, seed, methodology)]
    return Sensitivity(
        variants=variants,
        tambons=tuple(_tambons(lineup, published, changed, drawn)),
        alternatives=tuple(
            AlternativeEffect(
                assumption,
                name,
                spearman(published.places[lineup.candidate], other.places[lineup.candidate]),
                int((published.shortlisted & ~other.shortlisted).sum()),
            )
            for assumption, named in changed.items()
            for name, other in named.items()
        ),
    )


def _refuse_other_tambons(ranked: Iterable[Ranked], recently: Iterable[Ranked]) -> None:
    if apart := {one.code for one in ranked} ^ {one.code for one in recently}:
        raise ValueError(f"tambon in one window and not in the other: {', '.join(sorted(apart))}")


def _tambons(
    lineup: Lineup,
    published: Outcome,
    changed: Mapping[str, Mapping[str, Outcome]],
    drawn: list[Outcome],
) -> list[TambonSensitivity]:
    moved = {
        assumption: np.mean(
            [np.abs(other.places - published.places) for other in named.values()], axis=0
        )
        for assumption, named in changed.items()
        if named
    }
    low, median, high = np.quantile(
        [one.places for one in drawn], _PLACES, axis=0, method="inverted_cdf"
    )
    shares = np.mean([one.shortlisted for one in drawn], axis=0)
    found = []
    for i in np.flatnonzero(lineup.candidate):
        moved_by = {assumption: float(change[i]) for assumption, change in moved.items()}
        most = max(moved_by, key=moved_by.__getitem__)
        found.append(
            TambonSensitivity(
                code=lineup.codes[i],
                place=int(published.places[i]),
                chosen=bool(published.shortlisted[i]),
                chosen_share=float(shares[i]),
                place_low=int(low[i]),
                place_median=int(median[i]),
                place_high=int(high[i]),
                moved_by=moved_by,
                moved_most_by=most if moved_by[most] > 0 else None,
            )
        )
    return sorted(found, key=lambda one: one.place)
