"""How counts grow, in closed form: any moment is computed alone, without the days before it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

# A post has half of what it will ever get after this time; it never stops growing altogether.
HALF_TIME = timedelta(days=2)
DAY = timedelta(days=1)


def gathered(
    final: int, published: datetime, at: datetime, complete: datetime | None = None
) -> int:
    """What a post has gathered at a moment; never falls.

    complete: from this moment on the count is exactly ``final``; None: it comes near, for ever.
    """
    if at < published:
        return 0
    if complete is None:
        return int(final * _part(at - published))
    if at >= complete:
        return final
    return int(final * _part(at - published) / _part(complete - published))


def _part(age: timedelta) -> float:
    return age / (age + HALF_TIME)


@dataclass(frozen=True)
class Following:
    """Followers of an account over time.

    at_start: followers when the window opens. per_day: growth a day, as a share of at_start.
    step_at, step: from that moment on the count is multiplied by ``step``: below 1 a purge by the
    platform, above 1 a burst such as bought followers. Without a step it never falls.
    """

    at_start: int
    per_day: float
    start: datetime
    step_at: datetime | None = None
    step: float = 1.0

    def at(self, moment: datetime) -> int:
        """Followers at a moment."""
        days = max(0.0, (moment - self.start) / DAY)
        stepped = self.step_at is not None and moment >= self.step_at
        return int(self.at_start * (1 + self.per_day * days) * (self.step if stepped else 1.0))
