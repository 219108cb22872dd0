import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr

from scoring.spearman import spearman


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), max_size=30))
def test_by_scipy(pairs: list[tuple[int, int]]) -> None:
    """The published likeness of two rankings would be wrong, where places are shared too."""
    one, other = (np.array(column, dtype=np.intp) for column in np.array(pairs).reshape(-1, 2).T)
    found = spearman(one, other)
    if len(set(one)) < 2 or len(set(other)) < 2:
        assert found is None
    else:
        assert found == pytest.approx(spearmanr(one, other).statistic, abs=1e-12)


def test_same_and_reversed() -> None:
    """A ranking would not be wholly like itself: 0.9999999 on the method sheet."""
    places = np.arange(1, 1_001)
    assert spearman(places, places) == 1.0
    assert spearman(places, places[::-1]) == -1.0
