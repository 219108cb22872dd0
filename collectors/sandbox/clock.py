"""The sandbox's own time, so that several days of collecting fit into a minute."""

from datetime import UTC, datetime


class SandboxClock:
    """Stands still at the moment it is set to; follows the machine's clock until it is set."""

    def __init__(self, now: datetime | None = None) -> None:
        self._moment = _aware(now) if now else None

    def now(self) -> datetime:
        """The sandbox's time, UTC."""
        return self._moment or datetime.now(UTC)

    def set(self, moment: datetime) -> None:
        """Move to a moment. Raises ValueError when it has no time zone."""
        self._moment = _aware(moment)


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"The sandbox's clock needs a time zone: {moment.isoformat()} has none.")
    return moment.astimezone(UTC)
