"""The question in flight in this thread, for the hooks of the session that sends it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime

from collectors import headers as http_headers
from collectors.answer import Answer, sha256_of
from collectors.fault import Fault
from collectors.question import Question
from collectors.redact import Redactor
from collectors.sweep_folder import SweepFolder


@dataclass
class Asking:
    """One attempt at one question.

    asked_at: when its last request was sent. answer: the last response that landed, None before it.
    """

    question: Question
    folder: SweepFolder
    asked_at: datetime
    redact: Redactor
    answer: Answer | None = None

    def land(
        self, status: int | None, headers: Mapping[str, str], body: str, fault: Fault | None
    ) -> Answer:
        """Land what came (or that nothing came), without secrets."""
        received_at = datetime.now(UTC)
        self.answer = self.folder.keep(
            Answer(
                question=self.question,
                file="",
                status=status,
                headers={name: self.redact(value) for name, value in headers.items()},
                body=body,
                sha256=sha256_of(body),
                asked_at=self.asked_at,
                received_at=received_at,
                observed_at=http_headers.platform_clock(headers) or received_at,
                fault=fault,
            )
        )
        return self.answer

    def forget_failure(self) -> None:
        """The next request (with another token) came to nothing: what landed says nothing of it."""
        if self.answer is not None and self.answer.fault is not None:
            self.answer = None


_IN_FLIGHT: ContextVar[Asking | None] = ContextVar("in_flight", default=None)


@contextmanager
def in_flight(asking: Asking) -> Iterator[Asking]:
    """Make this the question in flight in this thread."""
    token = _IN_FLIGHT.set(asking)
    try:
        yield asking
    finally:
        _IN_FLIGHT.reset(token)


def the_question_in_flight() -> Asking | None:
    """What this thread is asking; None outside of ``Transport.ask``."""
    return _IN_FLIGHT.get()
