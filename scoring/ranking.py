"""Scores and orders all tambons of the programme."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.contender import MEASURES, Contender
from scoring.methodology import Methodology
from scoring.order import STEPS, deciding_step, order_key
from scoring.percentile import exact_percent_rank
from scoring.ranked import Ranked, Reason
from scoring.score import coverage, published, scores


def rank(contenders: Iterable[Contender], methodology: Methodology) -> list[Ranked]:
    """All contenders: those with a place, best first; then the excluded, then the not ranked.

    The population of a measure is every tambon that could be ranked and has the measure. Excluded
    tambons stay in it, so that an exclusion moves nobody else's score. The last two groups come
    by code. Raises ValueError when a code comes twice.
    """
    entries = sorted(contenders, key=lambda contender: contender.code)
    _refuse_duplicates(entries)
    weights = _exact_weights(methodology)
    totals = _totals(entries)
    covered = coverage(~np.isnan(totals), weights)
    least = Fraction(str(methodology.min_coverage))
    barred = [_barred(entry, part, least) for entry, part in zip(entries, covered, strict=True)]
    totals[np.array([reason is not None for reason in barred], dtype=bool)] = math.nan
    percentiles = np.stack([exact_percent_rank(column) for column in totals.T], axis=-1)
    judged = [
        _judge(*parts, methodology.score_decimals)
        for parts in zip(
            entries, barred, covered, percentiles, scores(percentiles, weights), strict=True
        )
    ]
    in_place = _in_places([one for one in judged if one.status == "ranked"], methodology.seed)
    excluded = [one for one in judged if one.status == "excluded"]
    return in_place + excluded + [one for one in judged if one.status == "not_ranked"]


def _refuse_duplicates(entries: Sequence[Contender]) -> None:
    counts = Counter(entry.code for entry in entries)
    if twice := [code for code, count in counts.items() if count > 1]:
        raise ValueError(f"tambon listed more than once in a ranking: {', '.join(twice)}")


def _exact_weights(methodology: Methodology) -> NDArray[Any]:
    """Weights as written: str() of a float gives back the decimal of the file."""
    return np.array([Fraction(str(methodology.weights[name])) for name in MEASURES], dtype=object)


def _totals(entries: Sequence[Contender]) -> NDArray[np.float64]:
    """Totals[tambon, measure], NaN where a tambon does not have the measure."""
    rows = [[entry.totals.get(name) for name in MEASURES] for entry in entries]
    return np.array(rows, dtype=np.float64).reshape(-1, len(MEASURES))


def _barred(entry: Contender, covered: Fraction, least: Fraction) -> Reason | None:
    """Why a tambon cannot be ranked, excluded or not."""
    if entry.accounts == 0:
        return "no_account"
    if entry.posts_in_window == 0:
        return "no_post_in_window"
    if covered == 0 or covered < least:
        return "low_coverage"
    return None


def _judge(
    entry: Contender,
    barred: Reason | None,
    covered: Fraction,
    percentiles: NDArray[Any],
    score: Fraction,
    decimals: int,
) -> Ranked:
    excluded = entry.excluded_reason is not None
    percents = zip(MEASURES, map(float, percentiles), strict=True)
    return Ranked(
        code=entry.code,
        province_code=entry.province_code,
        region_no=entry.region_no,
        centre_no=entry.centre_no,
        status="excluded" if excluded else "not_ranked" if barred else "ranked",
        reason="excluded" if excluded else barred,
        score=None if barred else published(score, decimals),
        coverage=float(covered),
        pct={name: None if math.isnan(percent) else percent for name, percent in percents},
        totals={name: entry.totals.get(name) for name in MEASURES},
        partial=entry.partial,
    )


def _in_places(judged: Iterable[Ranked], seed: str) -> list[Ranked]:
    """The same in order, with place, rank and the step that decided."""
    ordered = sorted(
        (order_key(one.score or 0.0, one.totals, seed, one.code), one) for one in judged
    )
    keys = [key for key, _ in ordered]
    first_place: dict[float | None, int] = {}
    for place, (_, one) in enumerate(ordered, start=1):
        first_place.setdefault(one.score, place)
    return [
        replace(
            one,
            place=place,
            rank=first_place[one.score],
            decided_by=_decided_by(keys, place),
        )
        for place, (_, one) in enumerate(ordered, start=1)
    ]


def _decided_by(keys: Sequence[Any], place: int) -> str:
    """Against the tambon just above; the first against the one below; alone: the score."""
    if len(keys) == 1:
        return STEPS[0]
    neighbour = keys[place - 2] if place > 1 else keys[1]
    return deciding_step(keys[place - 1], neighbour)
