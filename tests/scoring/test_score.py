from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from scoring.score import coverage, published, scores

NAN = float("nan")
fractions = st.fractions(0, 1, max_denominator=9999)


def test_by_hand() -> None:
    """A tambon would lose for a measure that its platform does not have."""
    percentiles = np.array([[0.5, 1.0, 0.25], [0.5, 1.0, NAN], [NAN, NAN, NAN]])
    weights = np.array([2.0, 1.0, 1.0])
    # (2 x 0.5 + 1 + 0.25) / 4 = 0.5625; without share (2 x 0.5 + 1) / 3; without anything nothing.
    assert_allclose(scores(percentiles, weights), [56.25, 200 / 3, NAN])


def test_coverage_by_hand() -> None:
    """The gate of min_coverage would count measures instead of their weights."""
    had = np.array([[True, False, False], [True, True, True], [False, False, False]])
    assert_array_equal(coverage(had, np.array([2.0, 1.0, 1.0])), [0.5, 1.0, 0.0])


def test_weightless_measure_alone() -> None:
    """A tambon with nothing but a measure of weight 0 would divide by zero."""
    assert_array_equal(scores(np.array([[1.0, NAN]]), np.array([0.0, 1.0])), [NAN])


@given(st.lists(st.tuples(*[st.just(NAN) | fractions] * 3), min_size=1, max_size=5))
def test_exact_and_fast_agree(rows: list[tuple[float | Fraction, ...]]) -> None:
    """Published scores and resampled scores would follow two different rules."""
    weights = [Fraction(1, 3), Fraction(2), Fraction(1, 7)]
    exact = scores(np.array(rows, dtype=object), np.array(weights, dtype=object))
    fast = scores(np.array(rows, dtype=float), np.array(weights, dtype=float))
    assert_allclose(exact.astype(float), fast, rtol=1e-12, atol=1e-12)


@given(st.permutations(range(3)), st.lists(fractions, min_size=3, max_size=3))
def test_order_of_adding_does_not_matter(order: list[int], percents: list[Fraction]) -> None:
    """Two tambons with the same percentiles in other measures would differ by a rounding error."""
    weights = np.array([Fraction(1)] * 3, dtype=object)
    one, other = (
        scores(np.array([row], dtype=object), weights)[0]
        for row in (percents, [percents[i] for i in order])
    )
    assert one == other


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (Fraction(100), 100.0),
        (Fraction(200, 3), 66.6667),
        (Fraction(1, 20_000), 0.0001),  # 0.00005: half goes up
        (Fraction(3, 20_000), 0.0002),  # 0.00015: a float is below it and would go down
        (Fraction(1, 20_001), 0.0),
    ],
)
def test_published(score: Fraction, expected: float) -> None:
    """A spreadsheet's ROUND would show another last digit than the publication."""
    assert published(score, 4) == expected
