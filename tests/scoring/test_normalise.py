import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy.stats import median_abs_deviation, norm

from scoring.normalise import Normalisation, normalise
from scoring.percentile import percent_rank

NAN = float("nan")
WAYS: list[Normalisation] = ["percent_rank", "log_min_max", "robust_z"]
counts = st.integers(0, 6) | st.sampled_from([1_000, 10**9])


def one(values: list[float], how: Normalisation) -> list[float]:
    column: list[float] = normalise(np.array([values]).T, how)[:, 0].tolist()
    return column


def test_log_min_max_by_hand() -> None:
    """log 1, log 2, log 4: equal ratios would not be equal steps."""
    assert_allclose(one([0, NAN, 1, 3], "log_min_max"), [0, NAN, 0.5, 1])


def test_robust_z_by_scipy() -> None:
    """A variant would be called robust z and be something else."""
    values = np.random.default_rng(1).lognormal(4, 2, 301).round()
    logs = np.log1p(values)
    z = (logs - np.median(logs)) / median_abs_deviation(logs, scale=1 / 1.4826)
    assert_allclose(one(values.tolist(), "robust_z"), norm.cdf(z), rtol=1e-12)


def test_robust_z_where_most_are_equal() -> None:
    """A measure that most tambons have at 0 would divide by a MAD of 0."""
    # Logs 0, 0, 0, 0, log 8: mean absolute deviation log 8 / 5, times sqrt(pi / 2).
    z = 5 / np.sqrt(np.pi / 2)
    assert_allclose(one([0, 0, 0, 0, 7], "robust_z"), [*[0.5] * 4, norm.cdf(z)], rtol=1e-12)


@pytest.mark.parametrize(
    ("how", "expected"), [("percent_rank", 0.0), ("log_min_max", 0.0), ("robust_z", 0.5)]
)
def test_all_equal(how: Normalisation, expected: float) -> None:
    """A measure in which nobody differs would divide by zero."""
    assert one([7, 7, NAN], how) == pytest.approx([expected, expected, NAN], nan_ok=True)


@pytest.mark.parametrize("how", WAYS)
def test_nobody_has_it(how: Normalisation) -> None:
    """A measure that no platform offers this year would fail."""
    assert_array_equal(one([NAN, NAN], how), [NAN, NAN])
    assert normalise(np.empty((0, 3)), how).shape == (0, 3)


def test_measures_are_apart() -> None:
    """Followers by the thousand would decide the scale of shares; or percent ranks be others."""
    totals = np.array([[1.0, 5_000, NAN], [2, 100, 7], [NAN, 9_000, 3]])
    assert_array_equal(normalise(totals, "percent_rank"), percent_rank(totals.T).T)
    for how in WAYS:
        for measure in range(3):
            assert_array_equal(
                normalise(totals, how)[:, measure], one(totals[:, measure].tolist(), how)
            )


@pytest.mark.parametrize("how", WAYS)
def test_worlds_are_apart(how: Normalisation) -> None:
    """The totals of one world would set the scale of another."""
    worlds = np.random.default_rng(2).integers(0, 9, (5, 7, 3)).astype(float)
    worlds[1] = 4.0  # all equal
    worlds[:, 2, 0] = NAN
    found = normalise(worlds, how)
    for world, alone in zip(found, worlds, strict=True):
        assert_allclose(world, normalise(alone, how))


@given(st.lists(counts, min_size=1, max_size=20), st.sampled_from(WAYS))
def test_keeps_the_order(values: list[int], how: Normalisation) -> None:
    """A tambon with more would get less, or equals not the same; or leave the scale 0 to 1."""
    found = one([float(value) for value in values], how)
    assert all(0 <= each <= 1 for each in found)
    for a, x in zip(values, found, strict=True):
        for b, y in zip(values, found, strict=True):
            assert x == y if a == b else (x >= y) if a > b else (x <= y)
