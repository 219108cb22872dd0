"""The gate that every request passes before it is sent."""

from collections.abc import Iterable
from datetime import UTC, datetime

from collectors.allowance import Allowance
from collectors.breaker import Breaker
from collectors.fault import Fault, FaultKind
from collectors.ledger import Ledger
from collectors.pacing import Turns, exhausted, pause, with_regain
from collectors.question import Question
from collectors.stop import Stop, stop_after
from collectors.stops import Stops
from collectors.usage import Usage

BLOCKED, FULL = "throttled by the platform", 100.0


class Refused(Exception):  # noqa: N818 - says what happened
    """A request must not be sent: its channel, or its quota, is stopped."""

    def __init__(self, stop: Stop) -> None:
        super().__init__(str(stop.fault))
        self.stop = stop


class Gate:
    """Says for each request when it may be sent, and learns from what comes back."""

    def __init__(self, ledger: Ledger, allowance: Allowance) -> None:
        self.stops = Stops()
        self._ledger, self._allowance = ledger, allowance
        self._breaker, self._turns = Breaker(), Turns()

    def let_through(self, sweep: str, question: Question) -> None:
        """Wait for the channel's turn, and count the request. Raises Refused."""
        usages = self._ledger.usage(question.channel, datetime.now(UTC))
        self.stops.wait(question, self._turns.take(question.channel, pause(usages)))
        self._stop_when_exhausted(question)
        self.refuse_stopped(question)
        stop = self._allowance.take(sweep, question, datetime.now(UTC))
        if stop is not None:
            self.stops.add(stop)
            raise Refused(stop)

    def refuse_stopped(self, question: Question) -> None:
        """Raises Refused when the question's channel, or its quota, is stopped."""
        stop = self.stops.of(question)
        if stop is not None:
            raise Refused(stop)

    def note_fault(self, question: Question, fault: Fault) -> None:
        """Stop what must not be asked any more after this fault."""
        now = datetime.now(UTC)
        resets_at = self._ledger.resets_at(question.channel, question.bucket, now)
        stop = stop_after(question, fault, now, resets_at)
        if stop is not None:
            self.stops.add(stop)
            if fault.kind is FaultKind.THROTTLED and stop.resume_at:
                # Kept, so that no later run asks before that time and prolongs the block.
                minutes = (stop.resume_at - now).total_seconds() / 60
                self._ledger.note_usage(question.channel, Usage(BLOCKED, FULL, minutes))

    def note_outcome(self, question: Question, fault: Fault | None) -> None:
        """Stop the channel when this was one question too many that all its retries left open."""
        failed = fault is not None and fault.kind is FaultKind.TRANSIENT
        if self._breaker.opens(question.channel, failed=failed):
            message = f"{question.channel} fails again and again, at last with {fault}"
            self.note_fault(question, Fault(FaultKind.UNREACHABLE, message))

    def note_usage(self, question: Question, usages: Iterable[Usage]) -> None:
        """Keep what the platform says of its limits; stop before it does."""
        for usage in usages:
            self._ledger.note_usage(question.channel, with_regain(usage))
        self._stop_when_exhausted(question)

    def _stop_when_exhausted(self, question: Question) -> None:
        fault = exhausted(self._ledger.usage(question.channel, datetime.now(UTC)))
        if fault is not None:
            self.note_fault(question, fault)
