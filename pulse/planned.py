"""A plan of the next sweep."""

from dataclasses import dataclass
from datetime import date, datetime

from collectors.cost import Cost
from pulse.trouble import Exit


@dataclass(frozen=True)
class Share:
    """What a sweep will take of one bucket, and what the bucket has.

    remaining, whole: units left now, and in a whole period; None where the platform has no such
    limit. resets_at: when it is whole again, UTC.
    """

    cost: Cost
    remaining: int | None
    whole: int | None
    resets_at: datetime | None

    @property
    def fits(self) -> bool:
        """Whether what remains is enough."""
        return self.remaining is None or self.cost.units <= self.remaining

    @property
    def never_fits(self) -> bool:
        """Whether a whole period is not enough either."""
        return self.whole is not None and self.cost.units > self.whole


@dataclass(frozen=True)
class Throttled:
    """A platform that says its limit is used up. until: when asking makes sense again, UTC."""

    channel: str
    says: str
    until: datetime


@dataclass(frozen=True)
class Plan:
    """The next sweep of a day.

    sweep: the open one that is to be gone on with, None for a new one. posts: whether posts are
    asked for, and not accounts alone. accounts: by channel.
    seconds: of asking, about. budget: the most units for which each of the channels that are short
    fits, and left_out, how many accounts that leaves for later; None where that is no way out.
    lacking: what a person must set before a channel can be asked at all.
    """

    day: date
    sweep: str | None
    posts: bool
    accounts: dict[str, int]
    shares: list[Share]
    throttled: list[Throttled]
    seconds: float
    budget: int | None = None
    left_out: int = 0
    lacking: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether the sweep can come to its end with what remains."""
        return all(share.fits for share in self.shares) and not self.throttled

    @property
    def short(self) -> list[str]:
        """The channels for which too little is left."""
        return list(dict.fromkeys(one.cost.channel for one in self.shares if not one.fits))

    @property
    def fits_at(self) -> datetime | None:
        """When all that is short is whole again; None when nothing is, or that is not enough."""
        short = [share for share in self.shares if not share.fits]
        if any(share.never_fits for share in short):
            return None
        moments = [share.resets_at for share in short] + [one.until for one in self.throttled]
        return max((moment for moment in moments if moment), default=None)

    @property
    def exit_code(self) -> Exit:
        """Credentials, when a channel could not be asked; quota, when the sweep could not end."""
        if self.lacking:
            return Exit.CREDENTIALS
        return Exit.DONE if self.fits else Exit.QUOTA
