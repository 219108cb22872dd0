"""The channels, and parts of them, that are asked no more."""

import threading

from collectors.question import Question
from collectors.stop import Stop


class Stops:
    """The stops of one transport, which its threads share."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._stops: dict[tuple[str, str | None], Stop] = {}

    def add(self, stop: Stop) -> None:
        """Stop a channel or one of its buckets; the first reason for it is kept."""
        with self._changed:
            self._stops.setdefault((stop.channel, stop.bucket), stop)
            self._changed.notify_all()

    def all(self) -> list[Stop]:
        """Every stop so far."""
        with self._changed:
            return list(self._stops.values())

    def of(self, question: Question) -> Stop | None:
        """Why a question must not be sent; None when it may."""
        everything = self._stops.get((question.channel, None))
        return everything or self._stops.get((question.channel, question.bucket))

    def wait(self, question: Question, seconds: float) -> None:
        """Wait before a question is sent, but no longer than until it is stopped."""
        with self._changed:
            self._changed.wait_for(lambda: self.of(question) is not None, seconds)
