"""Ways to bring counts of different size onto one scale from 0 to 1.

``percent_rank`` is the published way; the others answer "and if it were done otherwise?".
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


def normalise(totals: NDArray[np.float64], how: Normalisation) -> NDArray[np.float64]:
    """Totals[tambon, measure] from 0 to 1, each measure by itself; NaN (not had) stays NaN."""
    normalised = np.full(totals.shape, np.nan)
    for measure, column in enumerate(totals.T):
        had = ~np.isnan(column)
        if had.any():
            normalised[had, measure] = _WAYS[how](column[had])
    return normalised


def log_min_max(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """log(1 + x), the smallest becoming 0 and the largest 1; all 0 where all are equal."""
    logs = np.log1p(values)
    spread = float(np.ptp(logs))
    return np.asarray((logs - logs.min()) / (spread or 1))


def robust_z(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far log(1 + x) is from its median, as the share of a normal population below it.

    z = (y - median) / (1.4826 MAD), then the normal distribution function, so that it compares
    with the other ways. Of logarithms, because counts have long tails: of the counts themselves
    every tambon far above the median would get the same 1.0. Where the MAD is 0 (more than half
    are equal) the mean absolute deviation takes its place; where all are equal, z is 0.
    """
    logs = np.log1p(values)
    off = logs - np.median(logs)
    deviation = _OF_MEDIAN_DEVIATION * np.median(np.abs(off))
    if deviation == 0:
        deviation = _OF_MEAN_DEVIATION * np.abs(off).mean()
    z = off / (deviation or 1)
    return np.array([0.5 * math.erfc(-one / math.sqrt(2)) for one in z])


_WAYS: Mapping[Normalisation, Callable[[NDArray[np.float64]], NDArray[np.float64]]] = {
    "percent_rank": percent_rank,
    "log_min_max": log_min_max,
    "robust_z": robust_z,
}
