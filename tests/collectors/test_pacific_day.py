from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from collectors.pacific_day import pacific_day, pacific_reset

LOS_ANGELES = ZoneInfo("America/Los_Angeles")
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=UTC)
)


@given(MOMENTS)
@example(datetime(2026, 3, 8, 8, 0, tzinfo=UTC))  # midnight before the clocks go forward
@example(datetime(2026, 3, 8, 10, 30, tzinfo=UTC))
@example(datetime(2026, 11, 1, 7, 0, tzinfo=UTC))  # midnight before they go back
@example(datetime(2026, 11, 1, 9, 30, tzinfo=UTC))
def test_the_quota_is_whole_at_the_next_midnight_there(at: datetime) -> None:
    """The flow would come back before the quota does, or a day too late."""
    reset = pacific_reset(at)
    there = reset.astimezone(LOS_ANGELES)
    assert (there.hour, there.minute, there.second, there.microsecond) == (0, 0, 0, 0)
    assert timedelta(0) < reset - at < timedelta(hours=25, minutes=1)
    assert pacific_day(reset) == pacific_day(at) + timedelta(days=1)
    assert pacific_day(reset - timedelta(microseconds=1)) == pacific_day(at)


@pytest.mark.parametrize(
    ("at", "reset", "day"),
    [
        ("2026-03-07T12:00Z", "2026-03-08T08:00Z", "2026-03-07"),  # 15:00 in Bangkok
        ("2026-03-08T12:00Z", "2026-03-09T07:00Z", "2026-03-08"),  # 14:00
        ("2026-03-08T07:59Z", "2026-03-08T08:00Z", "2026-03-07"),
        ("2026-10-31T12:00Z", "2026-11-01T07:00Z", "2026-10-31"),
        ("2026-11-01T07:00Z", "2026-11-02T08:00Z", "2026-11-01"),  # 25 hours
        ("2026-11-22T03:00Z", "2026-11-22T08:00Z", "2026-11-21"),
    ],
)
def test_around_the_changes_of_the_clock(at: str, reset: str, day: str) -> None:
    """An hour's requests would be counted on the wrong day, twice a year."""
    assert pacific_reset(datetime.fromisoformat(at)) == datetime.fromisoformat(reset)
    assert pacific_day(datetime.fromisoformat(at)) == date.fromisoformat(day)
