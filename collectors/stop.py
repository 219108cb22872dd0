"""Why a channel, or a part of it, was asked no more in this sweep."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from collectors.fault import STOPS_BUCKET, STOPS_CHANNEL, Fault, FaultKind
from collectors.question import Question

THROTTLED_FOR = timedelta(minutes=60)  # where the platform does not say for how long
UNREACHABLE_FOR = timedelta(minutes=30)


@dataclass(frozen=True)
class Stop:
    """A stop of a channel.

    bucket: the quota that is spent, None when all of the channel stopped. resume_at: when going on
    makes sense (UTC); None when a person must act first.
    """

    channel: str
    bucket: str | None
    fault: Fault
    resume_at: datetime | None


def stop_after(
    question: Question, fault: Fault, at: datetime, resets_at: datetime | None
) -> Stop | None:
    """The stop that a fault means for further questions, None when it means none.

    at: now, UTC. resets_at: when the question's quota is whole again, None where that is unknown.
    """
    if fault.kind in STOPS_BUCKET:
        return Stop(question.channel, question.bucket, fault, resets_at or at + THROTTLED_FOR)
    if fault.kind in STOPS_CHANNEL:
        return Stop(question.channel, None, fault, _resume_at(fault, at))
    return None


def _resume_at(fault: Fault, at: datetime) -> datetime | None:
    if fault.kind is FaultKind.UNREACHABLE:
        return at + UNREACHABLE_FOR
    if fault.kind is not FaultKind.THROTTLED:
        return None
    if fault.retry_after is None:
        return at + THROTTLED_FOR
    return at + timedelta(seconds=fault.retry_after)
