"""Dates are read in the era in which they were meant."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.thai_dates import bangkok, read_date, thai_date


@pytest.mark.parametrize(
    "text",
    [
        "๑๓ กุมภาพันธ์ ๒๕๖๔",
        "13 ก.พ. 64",
        "13 กพ 2564",
        "วันที่ 13 กุมภาพันธ์ พ.ศ. 2564",
        "13/2/2564",
        "13-02-2564",
        "๑๓/๒/๖๔",
        "2021-02-13",
        "2564-02-13",
        "2021-02-13 00:00:00",
        "13/2/2021",
    ],
)
def test_one_day_in_many_forms(text):
    """A decision would be dated 543 years off, or not be read at all."""
    assert read_date(text) == date(2021, 2, 13)


@pytest.mark.parametrize("text", ["", "13/2/64", "31 ก.พ. 64", "13 กพพ 64", "2/2564", "เมื่อวาน"])
def test_what_leaves_the_day_open_is_none(text):
    """A century or a month would be guessed."""
    assert read_date(text) is None


def test_a_letter_s_date():
    """Staff would read a date in the wrong era."""
    assert thai_date(date(2021, 5, 1)) == "๑ พฤษภาคม ๒๕๖๔"


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2300, 1, 1)))
def test_written_dates_are_read_back(day):
    """A date that this tool shows could not be typed back into its lists."""
    assert read_date(thai_date(day)) == day


def test_bangkok_is_seven_hours_ahead():
    """A post of the evening would count for the wrong day."""
    evening = datetime(2021, 5, 1, 17, 0, tzinfo=UTC)
    assert bangkok(evening).isoformat() == "2021-05-02T00:00:00+07:00"


def test_a_time_without_zone_is_refused():
    """A machine's local time would be taken for UTC in silence."""
    with pytest.raises(ValueError, match="zone"):
        bangkok(datetime(2021, 5, 1))  # noqa: DTZ001 - the mistake under test
