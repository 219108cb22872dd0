"""How fast a platform's sweep goes, how long it will take, and what is left of the quota: words."""

from collections.abc import Collection
from datetime import UTC, datetime

from rich.progress import ProgressColumn, Task
from rich.text import Text

from collectors.ledger import Ledger

NAMED_AT_MOST = 2  # buckets; where each account has its own, none is worth a line


class Tempo(ProgressColumn):
    """The words behind the bar. The task's field ``left`` says what is left of the quota."""

    max_refresh = 0.5  # seconds

    def render(self, task: Task) -> Text:
        """Rich asks for this at each refresh."""
        return Text(tempo(task), style="dim")


def tempo(task: Task) -> str:
    """``38.1/s, about 2 min to go, shared: 9,100 units left``, as far as it is known yet."""
    rate = f"{task.speed:.1f}/s" if task.speed else ""
    seconds = task.time_remaining
    to_go = f"about {duration(seconds)} to go" if rate and seconds else ""
    return ", ".join(filter(None, (rate, to_go, task.fields["left"]())))


def duration(seconds: float) -> str:
    """``40 s``, ``3 min``, ``2 h 5 min``."""
    if round(seconds) < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def quota_left(ledger: Ledger, channel: str, buckets: Collection[str]) -> str:
    """What is left now of a channel's quotas; where they have no units, the part that is used."""
    now = datetime.now(UTC)
    left = {bucket: ledger.remaining(channel, bucket, now) for bucket in buckets}
    known = [
        f"{bucket}: {units:,} units left" for bucket, units in left.items() if units is not None
    ]
    used = max((usage.percent for usage in ledger.usage(channel, now)), default=None)
    if used is not None:
        known.append(f"{used:.0f} % of the limit used")
    return ", ".join(known) if len(known) <= NAMED_AT_MOST else ""
