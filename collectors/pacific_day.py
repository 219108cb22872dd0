"""The day by which YouTube counts: from midnight to midnight in California."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

PACIFIC = ZoneInfo("America/Los_Angeles")


def pacific_day(at: datetime) -> date:
    """The Pacific day in which a moment falls."""
    return at.astimezone(PACIFIC).date()


def pacific_reset(at: datetime) -> datetime:
    """The next midnight in Los Angeles after a moment, UTC: 14:00 or 15:00 in Bangkok."""
    tomorrow = pacific_day(at) + timedelta(days=1)
    return datetime.combine(tomorrow, time(), PACIFIC).astimezone(UTC)
