"""Finds that a platform is down, so that it is not asked thousands of times."""

import threading
from collections import Counter

FAILURES_IN_A_ROW = 5


class Breaker:
    """Counts, over all threads, each channel's questions that failed with all their retries.

    There is no half-open state as libraries have it: a stopped channel is resumed by another run.
    (pybreaker also holds its lock during the call: requests would go one at a time.)
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._in_a_row: Counter[str] = Counter()

    def opens(self, channel: str, *, failed: bool) -> bool:
        """Note one outcome: whether this was one failure too many in a row."""
        with self._lock:
            self._in_a_row[channel] = self._in_a_row[channel] + 1 if failed else 0
            return self._in_a_row[channel] >= FAILURES_IN_A_ROW
