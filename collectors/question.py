"""What is asked of a platform, before any client library sees it."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

FIFTY = 50  # things that a platform answers at a time

T = TypeVar("T")


@dataclass(frozen=True)
class Question:
    """One request to a platform, free of secrets, so that it can be stored, compared and queued.

    call: the platform's own name of the call (``channels.list``, ``batch``). params: JSON values,
    with what is needed to read the answer by itself. attempt: raised by a collector that asks the
    same thing again for entries that came back empty. units: what one request costs of the
    platform's quota. bucket: which of the channel's quotas it draws on.
    """

    channel: str
    call: str
    params: Mapping[str, Any] = field(hash=False)
    attempt: int = 1
    units: int = 1
    bucket: str = ""

    @property
    def digest(self) -> str:
        """The same question has the same digest on every machine: 16 hex digits."""
        text = json.dumps(
            [self.channel, self.call, self.params, self.attempt], sort_keys=True, ensure_ascii=False
        )
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def in_fifties(things: Sequence[T]) -> Iterator[Sequence[T]]:
    """The things in order, at most fifty at a time."""
    for start in range(0, len(things), FIFTY):
        yield things[start : start + FIFTY]
