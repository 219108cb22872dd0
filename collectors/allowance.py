"""How much may still be asked: of the platform's quota, of a budget, of any sweep at all."""

import threading
from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from collectors.fault import Fault, FaultKind
from collectors.ledger import Ledger
from collectors.question import Question
from collectors.stop import Stop, stop_after

# Some four times what a first sweep of every tambon's accounts takes of one channel.
REQUESTS_A_SWEEP = 60_000


class Allowance:
    """What one transport may ask.

    budget: channel -> units that may be spent from now on. requests_at_most: of a sweep to one
    channel, resumed or not: whoever needs more goes round in a circle.
    """

    def __init__(self, ledger: Ledger, budget: Mapping[str, int], requests_at_most: int) -> None:
        self._ledger, self._budget, self._requests_at_most = ledger, budget, requests_at_most
        self._spent: Counter[str] = Counter()
        self._lock = threading.Lock()

    def take(self, sweep: str, question: Question, at: datetime) -> Stop | None:
        """Count one request that is about to be sent, or say why it must not be. at: now, UTC."""
        channel, units = question.channel, question.units
        with self._lock:
            if self._ledger.requests(sweep, channel, at) >= self._requests_at_most:
                return Stop(channel, None, self._ceiling(channel), None)
            budget = self._budget.get(channel)
            if budget is not None and self._spent[channel] + units > budget:
                message = f"the budget of {budget:,} units for {channel} is spent"
                return Stop(channel, None, Fault(FaultKind.QUOTA, message), None)
            try:
                self._ledger.spend(sweep, question, at)
            except Fault as fault:
                resets_at = self._ledger.resets_at(channel, question.bucket, at)
                return stop_after(question, fault, at, resets_at)
            self._spent[channel] += units
        return None

    def _ceiling(self, channel: str) -> Fault:
        return Fault(
            FaultKind.CEILING,
            f"{self._requests_at_most:,} requests to {channel} in one sweep are more than it can "
            "need: something goes round in a circle. Look at what it landed last; the next day's "
            "sweep starts anew",
        )
