"""The score of a tambon: the weighted mean of its normalised measures, over those it has.

``scores`` and ``coverage`` take plain floats (fast, for many worlds at once) or arrays of
``Fraction`` (exact, for published means of percent ranks): these are ratios of whole numbers and
weights are decimals, so the score does not depend on the order in which a machine adds.
"""

from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

# Above any error of adding floats up to 100, far below any decimal that is published: a score that
# is exactly half way is rounded up from floats too.
_HALF_WAY = 1e-12


def scores(normalised: NDArray[Any], weights: NDArray[Any]) -> NDArray[Any]:
    """Scores 0 to 100 of normalised[..., measure]; NaN where no weight is had."""
    had = normalised == normalised  # only NaN differs from itself; isnan knows no fractions
    weight_had = (had * weights).sum(axis=-1)
    gained = (np.where(had, normalised, 0) * weights).sum(axis=-1)
    scored = weight_had > 0
    return np.where(scored, 100 * gained / np.where(scored, weight_had, 1), np.nan)


def coverage(had: NDArray[np.bool_], weights: NDArray[Any]) -> NDArray[Any]:
    """Share of the weights, 0 to 1, behind the measures had[..., measure]."""
    return np.asarray((had * weights).sum(axis=-1) / weights.sum())


def published(score: Fraction, decimals: int) -> float:
    """The exact score rounded to decimals, half upwards, as ROUND in spreadsheets and SQL does."""
    scale: int = 10**decimals
    return int(score * scale + Fraction(1, 2)) / scale


def points(scored: NDArray[np.float64], decimals: int) -> NDArray[np.int64]:
    """Scores that are floats, rounded half upwards, in units of the last decimal."""
    whole: NDArray[np.int64] = np.floor((scored + _HALF_WAY) * 10**decimals + 0.5).astype(np.int64)
    return whole
