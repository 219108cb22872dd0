"""What a publication tells of one tambon beyond its row: why, its followers, its earlier places."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reports.why.content import Why


@dataclass(frozen=True)
class FollowDays:
    """Followers of one account. follow: of each of ``days``, None where the state has no count.

    states: keys of ``words.STATES``; the three are equally long, in the order of days.
    """

    channel: str
    account_id: str
    days: Sequence[date]
    follow: Sequence[int | None]
    states: Sequence[str]


@dataclass(frozen=True)
class PlaceThen:
    """Where it stood in one ranking (as_of: UTC); None where it had no place, or no interval."""

    as_of: datetime
    place: int | None
    rank_low: int | None
    rank_high: int | None


@dataclass(frozen=True)
class Story:
    """why: without the smallest changes. follow: of its accounts that count. places: oldest first,
    this ranking last.
    """

    why: Why
    follow: Sequence[FollowDays]
    places: Sequence[PlaceThen]
