"""What YouTube allows a day, and what a sweep takes of it.

Every request costs a unit, an invalid one too. Both quotas are whole again at the same moment,
midnight Pacific. So when that of the statistics is spent, they are asked of the shared one
(``video_numbers.py``): this comes last in a sweep, after channels and lists, and what it leaves
would lapse at the same hour. Only a second sweep of the same Pacific day may find too little then;
it goes on after midnight Pacific, when the statistics would have come too.

Source: https://developers.google.com/youtube/v3/determine_quota_cost
"""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from collectors.cost import Cost, Limit, Period
from collectors.due import Due
from collectors.question import FIFTY
from collectors.scope import Scope
from collectors.youtube.sweep_so_far import so_far, was_absent

SHARED, BATCH_STATISTICS = "shared", "batchGetStats"

UNITS_A_DAY = 10_000  # unless the project was granted more
NEW_CHANNELS_VIDEOS = 20  # inside a window: one or two a week
LONGEST_LIST = 20_000  # videos that the platform lists of one channel, in practice


def limits(keys: Mapping[str, Any]) -> dict[str, Limit]:
    """Statistics of videos have a quota of their own; everything else shares one."""
    a_day = Limit(keys.get("units_a_day") or UNITS_A_DAY, Period.PACIFIC_DAY)
    return {SHARED: a_day, BATCH_STATISTICS: a_day}


def costs(due: Sequence[Due], scope: Scope) -> list[Cost]:
    """What a sweep is expected to cost; a request is a unit.

    - Channels: those whose id is known in fifties, every other name by itself. A name that nobody
      has costs a unit each day, until the register is mended.
    - Lists: one page of a channel that was never listed, though a busy one has more. In a full
      pass the whole list of all others, though it may end at the window; else none, though the
      channels with news will be listed (about a page each).
    - Videos: all that are known, and twenty of each channel that was never listed.
    - Retries, and lost videos (at least one unit as soon as there is one), are not foreseen.

    Without a window: the channels only. due: of this channel.
    """
    sweep = so_far(due, full=scope.full)
    channels = len(sweep.unresolved) + ceil(len(sweep.dues) / FIFTY)
    pages = videos = 0
    if scope.window is not None:
        lists = [*sweep.dues.values(), *([one] for one in sweep.unresolved.values())]
        new = sum(_is_new(ones) for ones in lists)
        pages = new + (sum(_pages(ones) for ones in lists) if scope.full else 0)
        videos = len(sweep.videos) + new * NEW_CHANNELS_VIDEOS
    batch = ceil(videos / FIFTY)
    return [
        Cost("youtube", SHARED, channels + pages, channels + pages),
        Cost("youtube", BATCH_STATISTICS, batch, batch),
    ]


def _is_new(ones: Sequence[Due]) -> bool:
    """Whether a channel will be listed for the first time; not one that was looked for in vain."""
    return all(one.posts_count is None and not was_absent(one) for one in ones)


def _pages(ones: Sequence[Due]) -> int:
    """Pages of a channel's whole list; 0 when its length is unknown."""
    counts = [one.posts_count for one in ones if one.posts_count is not None]
    return max(1, ceil(min(max(counts), LONGEST_LIST) / FIFTY)) if counts else 0
