"""What the lines of the ledger sum up to."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from collectors.cost import Limit, Period
from collectors.pacific_day import pacific_day, pacific_reset
from collectors.usage import Usage

# channel -> bucket -> limit; "*" stands for every bucket that is not named.
Limits = Mapping[str, Mapping[str, Limit]]

HOUR = timedelta(hours=1)


class Tally:
    """Sums over ledger lines, kept up as the lines come: thousands of requests ask for them."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._requests: Counter[tuple[str, str]] = Counter()
        self._by_day: Counter[tuple[str, str, date]] = Counter()
        self._by_hour: defaultdict[tuple[str, str], list[tuple[datetime, int]]] = defaultdict(list)
        self._usage: dict[tuple[str, str], tuple[datetime, Usage]] = {}

    def take(self, line: Mapping[str, Any]) -> None:
        """Add one line of the ledger. Raises KeyError, TypeError, ValueError for what is none."""
        at, channel = datetime.fromisoformat(line["at"]), line["channel"]
        if "usage" in line:
            usage = Usage(line["usage"], line["percent"], line["regain_minutes"])
            self._usage[channel, usage.name] = (at, usage)
            return
        sweep, bucket, units = line["sweep"], line["bucket"], line["units"]
        self._by_day[channel, bucket, pacific_day(at)] += units
        self._requests[sweep, channel] += 1
        if self._is_hourly(channel, bucket):
            self._by_hour[channel, bucket].append((at, units))

    def limit(self, channel: str, bucket: str) -> Limit | None:
        """The bucket's quota, None when it has none."""
        limits = self._limits.get(channel, {})
        return limits.get(bucket, limits.get("*"))

    def requests(self, sweep: str, channel: str) -> int:
        """Requests that a sweep has sent to a channel."""
        return self._requests[sweep, channel]

    def spent(self, channel: str, bucket: str, at: datetime) -> int:
        """Units spent in the hour around ``at``, or (also without a limit) in its Pacific day."""
        if self._is_hourly(channel, bucket):
            return sum(units for _, units in self._of_the_hour(channel, bucket, at))
        return self._by_day[channel, bucket, pacific_day(at)]

    def remaining(self, channel: str, bucket: str, at: datetime) -> int | None:
        """Units left; None when the bucket has no limit."""
        limit = self.limit(channel, bucket)
        return None if limit is None else max(0, limit.units - self.spent(channel, bucket, at))

    def resets_at(self, channel: str, bucket: str, at: datetime) -> datetime | None:
        """When the bucket's quota is whole again, UTC; None when it has no limit."""
        if self.limit(channel, bucket) is None:
            return None
        if self._is_hourly(channel, bucket):
            asked = [then for then, _ in self._of_the_hour(channel, bucket, at)]
            return max(asked, default=at) + HOUR
        return pacific_reset(at)

    def usage(self, channel: str, at: datetime) -> list[Usage]:
        """What the platform last said of each of its limits, while it holds.

        That is until it is regained, or an hour; ``regain_minutes`` count from ``at``.
        """
        return [
            replace(usage, regain_minutes=_minutes_left(usage, at - told_at))
            for (of, _), (told_at, usage) in self._usage.items()
            if of == channel and -HOUR < at - told_at < (_regain(usage) or HOUR)
        ]

    def _is_hourly(self, channel: str, bucket: str) -> bool:
        limit = self.limit(channel, bucket)
        return limit is not None and limit.period is Period.HOUR

    def _of_the_hour(self, channel: str, bucket: str, at: datetime) -> list[tuple[datetime, int]]:
        # Before and after: this machine's clock may have been set back since.
        asked = self._by_hour[channel, bucket]
        return [(then, units) for then, units in asked if abs(at - then) < HOUR]


def _regain(usage: Usage) -> timedelta:
    return timedelta(minutes=usage.regain_minutes or 0)


def _minutes_left(usage: Usage, age: timedelta) -> float | None:
    if usage.regain_minutes is None:
        return None
    return max(0.0, (_regain(usage) - age).total_seconds() / 60)
