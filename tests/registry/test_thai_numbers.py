"""Counts are read as written, and a short form stays known as one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.thai_numbers import Count, read_count
from registry.thai_text import thai_digits


@pytest.mark.parametrize(
    ("text", "value", "rounded"),
    [
        ("๑,๒๓๔", 1234, False),
        ("0", 0, False),
        ("1.2K", 1200, True),
        ("1.2 พัน", 1200, True),
        ("3.5 หมื่น", 35000, True),
        ("๑.๒ แสน", 120000, True),
        ("1.2 ล้าน", 1200000, True),
        ("2M", 2000000, True),
        ("15.0", 15, False),
    ],
)
def test_short_forms(text, value, rounded):
    """A follower count would be wrong by a factor, or look exact when it is not."""
    assert read_count(text) == Count(value, rounded)


@pytest.mark.parametrize(
    "text",
    ["", "-", "-5", "1.5", "1,23", "12,34,567", "สิบห้า", "15 คน", "1.2345K", "1.000", "9" * 5000],
)
def test_what_is_no_count_is_none(text):
    """A word or a fraction would be counted as followers."""
    assert read_count(text) is None


@given(st.integers(min_value=0, max_value=10**12))
def test_separators_and_thai_digits_change_nothing(number):
    """The same count would differ by how an office types it."""
    assert read_count(f"{number:,}") == Count(number, rounded=False)
    assert read_count(thai_digits(f"{number:,}")) == Count(number, rounded=False)
