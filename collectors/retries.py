"""When a question is asked again, and how long we wait before."""

import random
import time

import stamina

from collectors.answer import Answer
from collectors.fault import FaultKind

# Every attempt is landed; the library's own line would not say what is asked again.
stamina.instrumentation.set_on_retry_hooks([])

ATTEMPTS = 4
LONGEST_WAIT = 60.0  # seconds, whatever the platform asks for


class FailedAttempt(Exception):  # noqa: N818 - carries an answer through the retries
    """An attempt ended with a fault."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(str(answer.fault))
        self.answer = answer


def wait_before_retry(error: Exception) -> bool | float:
    """Whether to ask again: False, True for the usual back-off, or seconds to wait."""
    fault = error.answer.fault if isinstance(error, FailedAttempt) else None
    if fault is None or fault.kind is not FaultKind.TRANSIENT:
        return False
    if fault.retry_after is None:
        return True
    spread = random.uniform(0, 1)  # noqa: S311 - so that threads do not come back all at once
    return min(fault.retry_after, LONGEST_WAIT) + spread


def wait_before_asking_again(attempt: int) -> None:
    """Wait some seconds before a collector's second and third attempt at what came back empty."""
    if attempt > 1 and not stamina.is_testing():
        time.sleep(2.0 ** (attempt - 1) + random.uniform(0, 1))  # noqa: S311 - as above
