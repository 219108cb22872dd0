"""Slows down before a platform throttles us: it tells how much of its limit is used."""

import threading
import time
from collections.abc import Sequence
from dataclasses import replace

from collectors.fault import Fault, FaultKind
from collectors.stop import THROTTLED_FOR
from collectors.usage import Usage

SLOW_FROM, STOP_AT = 75.0, 95.0  # percent of the limit
LONGEST_PAUSE = 60.0  # seconds, just below the stop


def pause(usages: Sequence[Usage]) -> float:
    """Seconds between two requests: none below 75 %, then from one second up to a minute."""
    percent = max((usage.percent for usage in usages), default=0.0)
    if percent < SLOW_FROM:
        return 0.0
    part = min(1.0, (percent - SLOW_FROM) / (STOP_AT - SLOW_FROM))
    return float(LONGEST_PAUSE**part)


def exhausted(usages: Sequence[Usage]) -> Fault | None:
    """Throttling, before the platform does it: that would make the wait longer."""
    full = [usage for usage in usages if usage.percent >= STOP_AT]
    if not full:
        return None
    worst = max(full, key=lambda usage: usage.regain_minutes or 0)
    return Fault(
        FaultKind.THROTTLED,
        f"{worst.percent:.0f} % of the platform's limit ({worst.name}) is used",
        worst.regain_minutes * 60 if worst.regain_minutes else None,
    )


def with_regain(usage: Usage) -> Usage:
    """The usage; one that stops us without saying for how long gets the usual hour."""
    if usage.percent < STOP_AT or usage.regain_minutes:
        return usage
    return replace(usage, regain_minutes=THROTTLED_FOR.total_seconds() / 60)


class Turns:
    """Keeps a channel's requests apart, over all threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last: dict[str, float] = {}

    def take(self, channel: str, pause: float) -> float:
        """Take the next turn: seconds to wait for it. pause: seconds since the turn before."""
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._last.get(channel, now - pause) + pause)
            self._last[channel] = turn
            return turn - now
