"""Ways to make one score, 0 to 100, of normalised measures."""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from scoring.score import scores

Combination = Literal["arithmetic", "geometric"]

# A single 0 would make a geometric mean 0 whatever the rest, so the scale begins at 1 of 100, as
# in the guide to aggregation of the R package COINr (min-max to 1-100 before a geometric mean).
# The scale is shifted, not cut off: who is ahead within a measure stays ahead.
FLOOR = 0.01


def combine(
    normalised: NDArray[np.float64], weights: NDArray[np.float64], how: Combination
) -> NDArray[np.float64]:
    """Weighted means of normalised[..., measure] over the measures had; NaN without any.

    A geometric mean punishes weakness: much of one measure makes up less for little of another.
    """
    if how == "arithmetic":
        return scores(normalised, weights)
    logs = np.log(FLOOR + (1 - FLOOR) * normalised)
    return 100 * np.exp(scores(logs, weights) / 100)
