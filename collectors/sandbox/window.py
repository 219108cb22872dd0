"""The days in which posts count, and when the sandbox's posts were published."""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

BANGKOK = ZoneInfo("Asia/Bangkok")
DAYS_BEFORE_TODAY = 74
OLDEST_BEFORE_WINDOW = timedelta(days=400)


@dataclass(frozen=True)
class Window:
    """Both days are inside, in Bangkok's time; ``opens`` <= moment < ``closes``, UTC."""

    start_date: date
    end_date: date

    @property
    def opens(self) -> datetime:
        """Midnight at which the first day begins."""
        return midnight(self.start_date)

    @property
    def closes(self) -> datetime:
        """Midnight at which the last day ends."""
        return midnight(self.end_date + timedelta(days=1))

    def holds(self, moment: datetime) -> bool:
        """Whether something published at this moment counts."""
        return self.opens <= moment < self.closes


def window_to(today: date) -> Window:
    """The 75 days that end with today."""
    return Window(today - timedelta(days=DAYS_BEFORE_TODAY), today)


def midnight(day: date) -> datetime:
    """The moment at which a day begins in Bangkok, UTC."""
    return datetime.combine(day, time(), BANGKOK).astimezone(UTC)


def publication_time(rng: random.Random, window: Window) -> datetime:
    """Mostly inside the window; one in six before it; now and then exactly on its edge."""
    draw = rng.random()
    if draw < 0.02:
        return rng.choice([window.opens, window.opens - timedelta(seconds=1)])
    if draw < 0.17:
        return window.opens - timedelta(seconds=rng.randint(1, _seconds(OLDEST_BEFORE_WINDOW)))
    length = window.closes - window.opens
    return window.opens + timedelta(seconds=rng.randrange(_seconds(length)))


def _seconds(span: timedelta) -> int:
    return int(span.total_seconds())
