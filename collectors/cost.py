"""What asking costs: the platforms' quotas, and what a sweep will take of them."""

from dataclasses import dataclass
from enum import StrEnum


class Period(StrEnum):
    """When a quota is whole again."""

    PACIFIC_DAY = "pacific day"  # midnight in Los Angeles: 14:00 or 15:00 in Bangkok
    HOUR = "hour"  # any sixty minutes


@dataclass(frozen=True)
class Limit:
    """A quota of one bucket: so many units in each period."""

    units: int
    period: Period


@dataclass(frozen=True)
class Cost:
    """What a sweep is expected to take of one bucket. Units per request differ by platform."""

    channel: str
    bucket: str
    requests: int
    units: int
