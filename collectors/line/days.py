"""Days as LINE counts them: in Japan's time, wherever the account is."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone

from collectors.due import Due
from collectors.scope import Scope

JAPAN = timezone(timedelta(hours=9))
DAY = timedelta(days=1)
DAYS_BACK = 30  # further back nobody asks why a day lacks


def end_of(day: date) -> datetime:
    """The moment for which LINE counts a day: the midnight that ends it in Japan, UTC.

    That is 22:00 of the same day in Bangkok.
    """
    return datetime.combine(day + DAY, time(), JAPAN).astimezone(UTC)


def days_due(due: Due, scope: Scope) -> Sequence[date]:
    """The days to ask of one account, oldest first; the last is the day before the sweep's.

    That day is over in Japan whenever the sweep's day has begun in Bangkok. Its number may still
    lack: LINE takes up to a day to count. So an account of which nothing is known is asked for the
    day before as well, and any other from the first day that ended after its last number.
    """
    yesterday = scope.day - DAY
    lacking = due.seen_at.astimezone(JAPAN).date() if due.seen_at else yesterday - DAY
    first = max(min(lacking, yesterday), scope.day - DAYS_BACK * DAY)
    return [first + number * DAY for number in range((yesterday - first).days + 1)]
