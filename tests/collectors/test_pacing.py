import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.fault import FaultKind
from collectors.pacing import LONGEST_PAUSE, Turns, exhausted, pause, with_regain
from collectors.usage import Usage

PERCENT = st.floats(0, 200)


@given(PERCENT, PERCENT)
def test_the_fuller_the_slower(one: float, other: float) -> None:
    """We would run into the platform's block at full speed, or crawl without need."""
    less, more = (pause([Usage("", percent, None)]) for percent in sorted((one, other)))
    assert less <= more <= LONGEST_PAUSE
    assert (pause([Usage("", one, None)]) == 0) == (one < 75)


def test_the_fullest_limit_counts() -> None:
    """A limit that is nearly used up would hide behind one that is not."""
    assert pause([]) == 0
    assert pause([Usage("a", 75, None), Usage("b", 10, None)]) == 1
    assert pause([Usage("a", 10, None), Usage("b", 85, None)]) == pytest.approx(60**0.5)


def test_we_stop_before_the_platform_does() -> None:
    """Once it throttles, each further call makes the block longer."""
    assert exhausted([Usage("a", 94.9, None)]) is None
    fault = exhausted([Usage("a", 96, 5), Usage("b", 95, 20), Usage("c", 10, 300)])
    assert fault is not None
    assert fault.kind is FaultKind.THROTTLED
    assert fault.retry_after == 20 * 60
    assert "95 %" in fault.message


@pytest.mark.parametrize(
    ("percent", "told", "expected"), [(96, None, 60), (96, 0, 60), (96, 7, 7), (50, None, None)]
)
def test_a_full_limit_without_a_time_waits_an_hour(
    percent: float, told: float | None, expected: float | None
) -> None:
    """A resumed sweep would move its own waiting time further and further."""
    assert with_regain(Usage("a", percent, told)).regain_minutes == expected


def test_turns_keep_the_pause_over_all_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight threads would each pause, and together be eight times too fast."""
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    turns = Turns()
    assert [turns.take("facebook", 0) for _ in range(3)] == [0, 0, 0]
    assert [turns.take("facebook", 10) for _ in range(3)] == [10, 20, 30]
    assert turns.take("youtube", 10) == 0
    now[0] += 100
    assert turns.take("facebook", 10) == 0
