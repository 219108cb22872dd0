"""Values out of JSON, whose shape nobody promises. A missing or senseless number is never 0."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

_LARGEST = 2**63 - 1  # what the store's BIGINT holds


class NotACount(ValueError):  # noqa: N818 - says what it is
    """A platform sent something that is no count."""


def parsed(text: str) -> Any:
    """The JSON in a text, None when there is none.

    Half a character (a title that was cut inside an emoji) becomes "?": no file or table takes it.
    """
    try:
        value = json.loads(text)
        if "\\ud" in text.lower():
            whole = json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
            value = json.loads(whole)
    except (ValueError, RecursionError):
        return None
    return value


def mapping(value: object) -> Mapping[str, Any]:
    """The value when it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def sequence(value: object) -> Sequence[Any]:
    """The value when it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def text(value: object) -> str:
    """The value when it is text, else an empty one."""
    return value if isinstance(value, str) else ""


def moment(value: object) -> datetime:
    """An ISO date and time with its zone, as UTC. Raises ValueError for anything else."""
    try:
        parsed = datetime.fromisoformat(text(value))
        if parsed.tzinfo is None:
            raise ValueError("no time zone")
        return parsed.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(f"no date: {str(value)[:40]!r}") from None


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
