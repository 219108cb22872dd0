"""Ways to bring counts of different size onto one scale from 0 to 1.

Which of them is published is a setting of the methodology; the others answer "and if it were done
otherwise?".
"""

import math
from collections.abc import Callable, Mapping
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from scoring.percentile import percent_rank

Normalisation = Literal["percent_rank", "log_min_max", "robust_z"]

# What makes a median (or, failing that, a mean) absolute deviation a standard deviation where
# values are normal: 1 / z(0.75), and sqrt(pi / 2).
_OF_MEDIAN_DEVIATION = 1.4826
_OF_MEAN_DEVIATION = math.sqrt(math.pi / 2)
_ERFC = np.frompyfunc(math.erfc, 1, 1)


def normalise(totals: NDArray[np.float64], how: Normalisation) -> NDArray[np.float64]:
    """Totals[..., tambon, measure] from 0 to 1, each measure by itself; NaN (not had) stays NaN.

    Every leading index is a world of its own. Who has a measure is the same in all of them.
    """
    normalised = np.full(totals.shape, np.nan)
    for measure in range(totals.shape[-1]):
        counts = totals[..., measure]
        had = ~np.isnan(np.atleast_2d(counts)).any(axis=0)
        if had.any():
            normalised[..., had, measure] = _WAYS[how](counts[..., had])
    return normalised


def log_min_max(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """log(1 + x), the smallest of the last axis becoming 0, the largest 1; all 0 if all equal."""
    logs = np.log1p(values)
    spread = np.ptp(logs, axis=-1, keepdims=True)
    least = logs.min(axis=-1, keepdims=True)
    return np.asarray((logs - least) / np.where(spread > 0, spread, 1))


def robust_z(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far log(1 + x) is from its median, as the share of a normal population below it; along
    the last axis.

    z = (y - median) / (1.4826 MAD), then the normal distribution function, so that it compares
    with the other ways. Of logarithms, because counts have long tails: of the counts themselves
    every tambon far above the median would get the same 1.0. Where the MAD is 0 (more than half
    are equal) the mean absolute deviation takes its place; where all are equal, z is 0.
    """
    logs = np.log1p(values)
    off = logs - np.median(logs, axis=-1, keepdims=True)
    of_median = _OF_MEDIAN_DEVIATION * np.median(np.abs(off), axis=-1, keepdims=True)
    of_mean = _OF_MEAN_DEVIATION * np.abs(off).mean(axis=-1, keepdims=True)
    deviation = np.where(of_median > 0, of_median, of_mean)
    z = off / np.where(deviation > 0, deviation, 1)
    return 0.5 * np.asarray(_ERFC(-z / math.sqrt(2)), dtype=np.float64)


_WAYS: Mapping[Normalisation, Callable[[NDArray[np.float64]], NDArray[np.float64]]] = {
    "percent_rank": percent_rank,
    "log_min_max": log_min_max,
    "robust_z": robust_z,
}
