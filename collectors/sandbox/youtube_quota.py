"""YouTube's daily units: a ledger a bucket, renewed at midnight Pacific."""

from collections import Counter
from datetime import date, datetime
from zoneinfo import ZoneInfo

PACIFIC = ZoneInfo("America/Los_Angeles")
DEFAULT_UNITS_A_DAY = 10_000
OWN_BUCKET = frozenset({"videos.batchGetStats"})


class QuotaLedger:
    """Counts the units of each Pacific day. Every request costs 1, an invalid one too."""

    def __init__(self, units_a_day: int = DEFAULT_UNITS_A_DAY) -> None:
        self._units_a_day = units_a_day
        self._spent: Counter[tuple[date, str]] = Counter()

    def spend(self, call: str, now: datetime) -> bool:
        """Whether there was a unit left for this call; it is spent then."""
        bucket = (now.astimezone(PACIFIC).date(), call if call in OWN_BUCKET else "shared")
        if self._spent[bucket] >= self._units_a_day:
            return False
        self._spent[bucket] += 1
        return True
