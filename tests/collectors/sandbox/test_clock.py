from datetime import UTC, datetime, timedelta, timezone

import pytest

from collectors.sandbox import SandboxClock


def test_clock_stands_where_it_is_set() -> None:
    """Several days of a demo could not be told apart, nor compared with the truth of a moment."""
    bangkok = timezone(timedelta(hours=7))
    clock = SandboxClock(datetime(2021, 4, 30, 5, 30, tzinfo=bangkok))
    assert clock.now() == datetime(2021, 4, 29, 22, 30, tzinfo=UTC)
    clock.set(datetime(2021, 5, 1, 5, 30, tzinfo=bangkok))
    assert clock.now().isoformat() == "2021-04-30T22:30:00+00:00"


def test_clock_follows_the_machine_until_it_is_set() -> None:
    """`pulse sandbox` alone would serve a world without time."""
    before = datetime.now(UTC)
    assert before <= SandboxClock().now() <= datetime.now(UTC)


def test_clock_refuses_a_moment_without_zone() -> None:
    """A Bangkok morning taken for UTC would move every observation by seven hours."""
    with pytest.raises(ValueError, match="time zone"):
        SandboxClock().set(datetime(2021, 5, 1))  # noqa: DTZ001 - what must be refused
