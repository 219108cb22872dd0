"""Counts as platforms write them. A missing or senseless number is never 0."""

from dataclasses import dataclass

_LARGEST = 2**63 - 1  # what the store's BIGINT holds


class NotACount(ValueError):  # noqa: N818 - says what it is
    """A platform sent something that is no count."""


@dataclass(frozen=True)
class Unreadable:
    """A part of an answer that could not be read: whose it is, and what was there."""

    account: str
    reason: str


def read_count(value: object) -> int:
    """A count given as a number or as a string of digits. Raises NotACount for all else."""
    count = value if type(value) is int else _digits(value)
    if not 0 <= count <= _LARGEST:
        raise NotACount(_say(value))
    return count


def _digits(value: object) -> int:
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 20:
        return int(value)
    raise NotACount(_say(value))


def _say(value: object) -> str:
    return f"no count: {str(value)[:40]!r}"
