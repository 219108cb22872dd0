"""What is asked again, how often, and how long we wait before: tenacity repeats by these rules."""

import random

from tenacity import RetryCallState

from collectors.answer import Answer
from collectors.fault import Fault, FaultKind

ATTEMPTS = 4
LONGEST_BACKOFF = 20.0  # seconds, between attempts of our own accord
LONGEST_WAIT = 120.0  # seconds, that a platform may ask of us; longer ones stop the channel


def may_pass(fault: Fault | None) -> bool:
    """Whether the same request can succeed in a moment."""
    return fault is not None and fault.kind is FaultKind.TRANSIENT


def bounded(fault: Fault) -> Fault:
    """The fault; throttling when the platform asks for a longer wait than a sweep should stand."""
    if not may_pass(fault) or (fault.retry_after or 0) <= LONGEST_WAIT:
        return fault
    message = f"asks for a wait of {fault.retry_after:,.0f} seconds: {fault.message}"
    return Fault(FaultKind.THROTTLED, message, fault.retry_after)


def seconds_before_retry(fault: Fault, attempt: int) -> float:
    """How long to wait after the given failed attempt (1, 2, ...)."""
    if fault.retry_after is None:
        return min(2.0 ** (attempt - 1), LONGEST_BACKOFF) + _spread()
    return min(fault.retry_after, LONGEST_WAIT) + _spread()


def last_answer(state: RetryCallState) -> Answer:
    """What the last attempt brought; raises what it raised."""
    assert state.outcome is not None  # noqa: S101 - an attempt was made
    answer: Answer = state.outcome.result()
    return answer


def is_worth_another(answer: Answer) -> bool:
    """Whether the same question can be answered in a moment."""
    return may_pass(answer.fault)


def seconds_before_another(state: RetryCallState) -> float:
    """How long to wait after an answer that is worth another attempt."""
    fault = last_answer(state).fault
    return seconds_before_retry(fault, state.attempt_number) if fault else 0.0


def seconds_before_asking_again(attempt: int) -> float:
    """How long to wait before a collector's second and further attempts at what came back empty."""
    if attempt == 1:
        return 0.0
    return min(2.0 ** (attempt - 1), LONGEST_BACKOFF) + _spread()


def _spread() -> float:
    """So that threads do not come back all at once."""
    return random.uniform(0, 1)  # noqa: S311
