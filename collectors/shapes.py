"""Values out of parsed JSON, whose shape nobody promises."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any


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
