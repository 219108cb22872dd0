import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.site.bars import interval_bar, share_bar


def bar(low, high, rank, places):
    row = {"rank_low": low, "rank_high": high, "rank": rank}
    found = re.search(
        r'<rect x="(\d+)" y="2" width="(\d+)".*<rect class="at" x="(\d+)"',
        interval_bar(row, places),
    )
    assert found
    return tuple(map(int, found.groups()))


def test_bar_on_the_common_scale():
    """Two tambons' bars could not be compared by eye."""
    assert bar(1, 101, 1, 101) == (0, 1000, 0)
    assert bar(51, 76, 61, 101) == (500, 250, 600)


@given(st.data())
def test_bar_holds_its_rank_and_stays_on_the_scale(data):
    """A bar would reach into the next column, or leave out the very place it is about."""
    places = data.draw(st.integers(1, 7255))
    low, rank, high = sorted(data.draw(st.tuples(*[st.integers(1, places)] * 3)))
    begin, width, at = bar(low, high, rank, places)
    assert 0 <= begin <= at + 8
    assert at <= begin + width
    assert begin + width <= 1008
    assert width > 0


@pytest.mark.parametrize("missing", ["rank_low", "rank_high", "rank"])
def test_no_bar_without_an_interval(missing):
    """A bar would stand where nothing was computed."""
    row = {"rank_low": 1, "rank_high": 3, "rank": 2, missing: None}
    assert interval_bar(row, 10) == ""


@pytest.mark.parametrize(("share", "width"), [(0, 0), (0.5, 500), (1, 1000), (1.2, 1000)])
def test_share_fills_its_part(share, width):
    """A chance of a half would look like certainty."""
    assert f'<rect y="2" width="{width}"' in share_bar(share)
