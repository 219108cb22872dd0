import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy.stats import gmean

from scoring.combine import combine

NAN = float("nan")
parts = st.floats(0, 1)
weights = st.lists(st.floats(0.1, 2), min_size=3, max_size=3)


def test_arithmetic_is_the_published_score() -> None:
    """The published method would not be among the variants. (2 x 0.5 + 1) / 3 without share."""
    row, weight = np.array([[0.5, 1.0, NAN]]), np.array([2.0, 1.0, 1.0])
    assert_allclose(combine(row, weight, "arithmetic"), [200 / 3])


def test_geometric_by_hand() -> None:
    """One 0 would wipe out all the rest. Scale 0.01 to 1: sqrt(0.01 x 1) is a tenth."""
    rows = np.array([[0.0, 1.0, NAN], [1, 1, 1], [0, 0, 0], [NAN, NAN, 0.5]])
    found = combine(rows, np.array([1.0, 1.0, 0.0]), "geometric")
    assert_allclose(found, [10, 100, 1, NAN])


@given(st.lists(parts, min_size=3, max_size=3), weights, st.integers(1, 7))
def test_geometric_by_scipy(row: list[float], weight: list[float], had: int) -> None:
    """The mean of a tambon that lacks a measure would be taken over measures it does not have."""
    has = np.array([bool(had >> i & 1) for i in range(3)])
    values, share = np.array(row), np.array(weight)
    expected = 100 * gmean((0.01 + 0.99 * values)[has], weights=share[has])
    assert_allclose(combine(np.where(has, values, NAN), share, "geometric"), expected, rtol=1e-9)


@given(st.lists(parts, min_size=3, max_size=3), st.integers(0, 2), parts)
def test_more_never_lowers(row: list[float], measure: int, other: float) -> None:
    """A tambon would do better with less, in a way that calls itself a mean."""
    more = [max(value, other) if i == measure else value for i, value in enumerate(row)]
    for how in ("arithmetic", "geometric"):
        low, high = combine(np.array([row, more]), np.ones(3), how)
        assert high >= low - 1e-9


def test_without_weight() -> None:
    """A tambon left without a measure of weight would get a score from nothing."""
    for how in ("arithmetic", "geometric"):
        assert_array_equal(combine(np.array([[1.0, NAN]]), np.array([0.0, 1.0]), how), [NAN])
