"""Percent ranks as SQL defines them: (rank - 1) / (n - 1), equal values share the lower place.

NaN means "does not have the measure": it is not in the population and gets NaN.
"""

import math
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray


def percent_rank(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Percent ranks, 0 to 1, along the last axis; every leading index is a world of its own.

    A population of one gets 0. Shape in, shape out.
    """
    had = ~np.isnan(values)
    others = np.maximum(had.sum(axis=-1, keepdims=True) - 1, 1)
    return np.where(had, _smaller(values) / others, np.nan)


def exact_percent_rank(values: NDArray[np.float64]) -> NDArray[Any]:
    """The same of one world (one axis) as fractions, so that nothing is lost before rounding."""
    had = ~np.isnan(values)
    others = max(int(had.sum()) - 1, 1)
    ranks = np.full(values.shape, math.nan, dtype=object)
    ranks[had] = [Fraction(int(count), others) for count in _smaller(values)[had]]
    return ranks


def _smaller(values: NDArray[np.float64]) -> NDArray[np.int64]:
    """How many values of the last axis are smaller than each. Without meaning where NaN."""
    order = np.argsort(values, axis=-1, kind="stable")  # NaN last, so it counts for nobody
    ordered = np.take_along_axis(values, order, axis=-1)
    differs = ordered[..., 1:] != ordered[..., :-1]
    position = np.arange(1, values.shape[-1])
    first_of_equals = np.zeros(values.shape, dtype=np.int64)
    first_of_equals[..., 1:] = np.maximum.accumulate(np.where(differs, position, 0), axis=-1)
    smaller = np.empty_like(first_of_equals)
    np.put_along_axis(smaller, order, first_of_equals, axis=-1)
    return smaller
