"""Scores and orders all tambons of the programme."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.combine import combine
from scoring.contender import MEASURES, Contender
from scoring.methodology import Methodology
from scoring.normalise import normalise
from scoring.order import order_key, placings
from scoring.percentile import exact_percent_rank
from scoring.ranked import Ranked, Reason
from scoring.score import coverage, points, published, scores

# Logarithms differ in their last bits from machine to machine; what is published must not.
_SHOWN_DECIMALS = 12


def rank(contenders: Iterable[Contender], methodology: Methodology) -> list[Ranked]:
    """All contenders: those with a place, best first; then the excluded, then the not ranked.

    The population of a measure is every tambon that could be ranked and has the measure. Excluded
    tambons stay in it, so that an exclusion moves nobody else's score. The last two groups come
    by code. Raises ValueError when a code comes twice.
    """
    entries = sorted(contenders, key=lambda contender: contender.code)
    _refuse_duplicates(entries)
    totals = _totals(entries)
    covered = coverage(~np.isnan(totals), _exact_weights(methodology))
    least = Fraction(str(methodology.min_coverage))
    barred = [_barred(entry, part, least) for entry, part in zip(entries, covered, strict=True)]
    totals[np.array([reason is not None for reason in barred], dtype=bool)] = math.nan
    normalised, score = _scored(totals, methodology)
    judged = [
        _judge(*parts) for parts in zip(entries, barred, covered, normalised, score, strict=True)
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


def _scored(
    totals: NDArray[np.float64], methodology: Methodology
) -> tuple[NDArray[Any], list[float | None]]:
    """Normalised[tambon, measure], and the score of each as published; None without any total."""
    decimals = methodology.score_decimals
    if (methodology.normalisation, methodology.combination) == ("percent_rank", "arithmetic"):
        normalised = np.stack([exact_percent_rank(column) for column in totals.T], axis=-1)
        exact = scores(normalised, _exact_weights(methodology))
        return normalised, [None if math.isnan(one) else published(one, decimals) for one in exact]
    weights = np.array([methodology.weights[name] for name in MEASURES])
    normalised = normalise(totals, methodology.normalisation)
    gained = combine(normalised, weights, methodology.combination)
    rounded = points(np.nan_to_num(gained), decimals) / 10**decimals
    score = [
        None if math.isnan(g) else one for g, one in zip(gained, rounded.tolist(), strict=True)
    ]
    return normalised.round(_SHOWN_DECIMALS), score


def _judge(
    entry: Contender,
    barred: Reason | None,
    covered: Fraction,
    normalised: NDArray[Any],
    score: float | None,
) -> Ranked:
    excluded = entry.excluded_reason is not None
    values = zip(MEASURES, map(float, normalised), strict=True)
    return Ranked(
        code=entry.code,
        province_code=entry.province_code,
        region_no=entry.region_no,
        centre_no=entry.centre_no,
        status="excluded" if excluded else "not_ranked" if barred else "ranked",
        reason="excluded" if excluded else barred,
        score=score,
        coverage=float(covered),
        pct={name: None if math.isnan(value) else value for name, value in values},
        totals={name: entry.totals.get(name) for name in MEASURES},
        partial=entry.partial,
    )


def _in_places(judged: Iterable[Ranked], seed: str) -> list[Ranked]:
    """The same in order, with place, rank and the step that decided."""
    ordered = sorted(
        (order_key(one.score or 0.0, one.totals, seed, one.code), one) for one in judged
    )
    found = placings([key for key, _ in ordered])
    return [
        replace(one, place=at.place, rank=at.rank, decided_by=at.decided_by)
        for at, (_, one) in zip(found, ordered, strict=True)
    ]
