"""How alike two rankings are."""

import math

import numpy as np
from numpy.typing import NDArray


def spearman(one: NDArray[np.intp], other: NDArray[np.intp]) -> float | None:
    """Spearman's rank correlation, equals sharing their mean rank; None where all are equal.

    Sums are of whole numbers, so every machine finds the same figure.
    """
    a, b = _centred(one), _centred(other)
    product = int((a * a).sum()) * int((b * b).sum())
    return int((a * b).sum()) / math.sqrt(product) if product else None


def _centred(values: NDArray[np.intp]) -> NDArray[np.int64]:
    """Twice the distance of each mean rank from the middle rank: a whole number."""
    _, group, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    return (2 * last - count - len(values))[group]
