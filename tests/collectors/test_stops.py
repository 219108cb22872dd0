import threading
from datetime import timedelta

import pytest

from collectors.fault import Fault, FaultKind
from collectors.question import Question
from collectors.retries import LONGEST_WAIT, bounded, may_pass, seconds_before_retry
from collectors.retries import seconds_before_asking_again as again
from collectors.stop import Stop, stop_after
from collectors.stops import Stops
from tests.collectors.made import AT

QUESTION = Question("youtube", "call", {}, bucket="shared")
RESET = AT + timedelta(hours=7)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


@pytest.mark.parametrize(
    ("fault", "bucket", "resume_at"),
    [
        (Fault(FaultKind.QUOTA, ""), "shared", RESET),
        (Fault(FaultKind.THROTTLED, ""), None, AT + minutes(60)),
        (Fault(FaultKind.THROTTLED, "", 600), None, AT + minutes(10)),
        (Fault(FaultKind.UNREACHABLE, ""), None, AT + minutes(30)),
        (Fault(FaultKind.CREDENTIALS, ""), None, None),
        (Fault(FaultKind.CEILING, ""), None, None),
    ],
)
def test_what_stops_and_until_when(fault: Fault, bucket: str | None, resume_at: object) -> None:
    """A run would come back too early, never, or where a person must act first."""
    assert stop_after(QUESTION, fault, AT, RESET) == Stop("youtube", bucket, fault, resume_at)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["transient", "permission", "gone", "mistake"])
def test_what_concerns_one_question_stops_nothing(kind: str) -> None:
    """One account's trouble would end the sweep of all."""
    assert stop_after(QUESTION, Fault(FaultKind(kind), ""), AT, RESET) is None


def test_a_quota_of_unknown_length_is_tried_again_in_an_hour() -> None:
    """A channel whose quota we do not know would wait for a person who has nothing to do."""
    stop = stop_after(QUESTION, Fault(FaultKind.QUOTA, ""), AT, None)
    assert stop is not None
    assert stop.resume_at == AT + minutes(60)


def test_waiting_ends_when_the_channel_stops() -> None:
    """Threads would sleep on for minutes, and then ask a channel that is stopped."""
    stops, waits = Stops(), threading.Event()

    def wait() -> None:
        waits.set()
        stops.wait(QUESTION, 3600)

    thread = threading.Thread(target=wait, daemon=True)
    thread.start()
    waits.wait()
    stops.add(Stop("facebook", None, Fault(FaultKind.THROTTLED, ""), None))
    assert thread.is_alive()
    stops.add(Stop("youtube", "shared", Fault(FaultKind.QUOTA, ""), None))
    thread.join(60)
    assert not thread.is_alive()


def test_the_first_reason_is_kept() -> None:
    """The answers still in flight would write over why the channel stopped."""
    stops = Stops()
    first, second = (Stop("youtube", None, Fault(FaultKind.THROTTLED, word), AT) for word in "ab")
    stops.add(first)
    stops.add(second)
    assert stops.all() == [first]
    assert stops.of(QUESTION) is first
    assert stops.of(Question("facebook", "call", {})) is None


def test_how_long_we_wait_between_attempts() -> None:
    """We would come back too early, or let a platform hold us for hours."""
    broken = Fault(FaultKind.TRANSIENT, "")
    for attempt, least in ((1, 1), (2, 2), (3, 4), (9, 20)):
        assert least <= seconds_before_retry(broken, attempt) <= least + 1
    assert 7 <= seconds_before_retry(Fault(FaultKind.TRANSIENT, "", 7), 1) <= 8
    assert may_pass(broken)
    assert not may_pass(Fault(FaultKind.QUOTA, "", 7))
    assert not may_pass(None)


def test_a_wait_that_is_too_long_is_throttling() -> None:
    """A platform that asks us to come back in an hour would be asked four times at once."""
    short, long = (Fault(FaultKind.TRANSIENT, "x", s) for s in (LONGEST_WAIT, LONGEST_WAIT + 1))
    assert bounded(short) is short
    assert (bounded(long).kind, bounded(long).retry_after) == ("throttled", LONGEST_WAIT + 1)
    gone = Fault(FaultKind.GONE, "", 9999)
    assert bounded(gone) is gone


def test_what_came_back_empty_is_not_asked_again_at_once() -> None:
    """A platform in trouble would be asked three times within a moment, and given up."""
    assert again(1) == 0
    assert 2 <= again(2) <= 3
    assert 4 <= again(3) <= 5
