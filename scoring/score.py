"""The score of a tambon: the weighted mean of its percent ranks over the measures it has.

Both functions take plain floats (fast, for many worlds at once) or arrays of ``Fraction`` (exact,
for what is published): ranks are ratios of whole numbers and weights are decimals, so a published
score does not depend on the order in which a machine adds.
"""

from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray


def scores(percentiles: NDArray[Any], weights: NDArray[Any]) -> NDArray[Any]:
    """Scores 0 to 100 of percentiles[..., measure]; NaN where no weight is had."""
    had = percentiles == percentiles  # only NaN differs from itself; isnan knows no fractions
    weight_had = (had * weights).sum(axis=-1)
    gained = (np.where(had, percentiles, 0) * weights).sum(axis=-1)
    scored = weight_had > 0
    return np.where(scored, 100 * gained / np.where(scored, weight_had, 1), np.nan)


def coverage(had: NDArray[np.bool_], weights: NDArray[Any]) -> NDArray[Any]:
    """Share of the weights, 0 to 1, behind the measures had[..., measure]."""
    return np.asarray((had * weights).sum(axis=-1) / weights.sum())


def published(score: Fraction, decimals: int) -> float:
    """The exact score rounded to decimals, half upwards, as ROUND in spreadsheets and SQL does."""
    scale: int = 10**decimals
    return int(score * scale + Fraction(1, 2)) / scale
