"""90 % intervals from bootstrap worlds, wider for those who have few posts.

Few posts seldom show how lucky a post can be, so plain 5 and 95 % of the worlds hold the truth too
rarely. The expanded percentile interval (Hesterberg 2015, "What Teachers Should Know About the
Bootstrap", The American Statistician 69) goes as much further out as Student's t interval of as
many posts would: 5 % become 0.9 % for 5 posts, 2.7 % for 10, 3.8 % for 20, and nothing for one.
"""

from math import floor, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

TAIL = 0.05
_NORMAL = NormalDist()


def tail(posts: int) -> float:
    """The share of the worlds to leave out at either end for a tambon with so many posts.

    Without a post nothing of its own is drawn, and the plain share holds.
    """
    if posts == 0:
        return TAIL
    if posts == 1:
        return 0.0
    return _NORMAL.cdf(-_student(posts - 1) * sqrt(posts / (posts - 1)))


def interval(
    ranks: NDArray[np.int32], posts: NDArray[np.int64]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Lowest and highest by tambon, of ranks[world, tambon], given how many posts each has."""
    ordered = np.sort(ranks, axis=0)
    outside = np.array([floor(len(ranks) * tail(number)) for number in posts.tolist()])
    column = np.arange(len(posts))
    return ordered[outside, column], ordered[len(ranks) - 1 - outside, column]


def _student(degrees: int) -> float:
    """The 95 % point of Student's t: Abramowitz and Stegun 26.7.5, near enough for a tail."""
    z = _NORMAL.inv_cdf(1 - TAIL)
    return (
        z
        + (z**3 + z) / 4 / degrees
        + (5 * z**5 + 16 * z**3 + 3 * z) / 96 / degrees**2
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384 / degrees**3
    )
