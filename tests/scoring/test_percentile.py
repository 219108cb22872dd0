import duckdb
import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal
from numpy.typing import NDArray
from scipy.stats import rankdata

from scoring.percentile import exact_percent_rank, percent_rank

NAN = float("nan")
columns = st.lists(st.just(NAN) | st.integers(0, 9).map(float), min_size=1, max_size=30).map(
    np.array
)


def sql_percent_rank(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The definition itself, by DuckDB's own window function."""
    had = ~np.isnan(values)
    rows = duckdb.execute(
        "SELECT percent_rank() OVER (ORDER BY value) FROM"
        " (SELECT unnest($values) AS value, unnest(range($n)) AS position) ORDER BY position",
        {"values": values[had].tolist(), "n": int(had.sum())},
    ).fetchall()
    expected = np.full(values.shape, NAN)
    expected[had] = [rank for (rank,) in rows]
    return expected


def test_by_hand() -> None:
    """Equal values share the lower place, and NaN is not in the population: the promised rule."""
    ranks = percent_rank(np.array([20.0, NAN, 10.0, 20.0, 30.0, 5.0]))
    assert_array_equal(ranks, [2 / 4, NAN, 1 / 4, 2 / 4, 1.0, 0.0])


def test_alone() -> None:
    """A measure that only one tambon has must not divide by zero."""
    assert_array_equal(percent_rank(np.array([7.0, NAN])), [0.0, NAN])


def test_nobody_has_it() -> None:
    """A measure that nobody has, or a ranking of nobody, must not fail."""
    assert_array_equal(percent_rank(np.array([NAN, NAN])), [NAN, NAN])
    assert percent_rank(np.empty((0,))).shape == (0,)


@given(columns)
def test_is_sql_percent_rank(values: NDArray[np.float64]) -> None:
    """An analyst who repeats it in SQL would find other numbers than the published ones."""
    assert_array_equal(percent_rank(values), sql_percent_rank(values))


def test_1000_by_scipy() -> None:
    """At the size of the programme, heavy tails and many ties, a rank would be wrong."""
    values = np.random.default_rng(1).lognormal(3, 2, 1000).round()
    expected = (rankdata(values, method="min") - 1) / 999
    assert_array_equal(percent_rank(values), expected)


@given(st.lists(st.tuples(*[st.just(NAN) | st.integers(0, 5).map(float)] * 4), min_size=1))
def test_worlds_are_apart(worlds: list[tuple[float, ...]]) -> None:
    """One replicate of a bootstrap would leak into the next."""
    together = percent_rank(np.array(worlds))
    assert_array_equal(together, [percent_rank(np.array(world)) for world in worlds])


@given(columns)
def test_exact_is_the_same(values: NDArray[np.float64]) -> None:
    """Published scores and resampled scores would follow two different rules."""
    assert_array_equal(exact_percent_rank(values).astype(float), percent_rank(values))


@given(columns, st.sampled_from([2, 3, 1_000, 2**20]))
def test_scale_does_not_matter(values: NDArray[np.float64], factor: int) -> None:
    """Counting in thousands would change who is ahead."""
    assert_array_equal(percent_rank(values * factor), percent_rank(values))
