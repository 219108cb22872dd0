"""What YouTube allows a day, and what a sweep takes of it.

Source: https://developers.google.com/youtube/v3/determine_quota_cost
"""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from collectors.cost import Cost, Limit, Period
from collectors.due import Due
from collectors.question import FIFTY
from collectors.scope import Scope
from collectors.youtube.rounds import BATCH_STATISTICS, SHARED

UNITS_A_DAY = 10_000  # unless the project was granted more


def limits(keys: Mapping[str, Any]) -> dict[str, Limit]:
    """Statistics of videos have a quota of their own; everything else shares one."""
    a_day = Limit(keys.get("units_a_day") or UNITS_A_DAY, Period.PACIFIC_DAY)
    return {SHARED: a_day, BATCH_STATISTICS: a_day}


def costs(due: Sequence[Due], scope: Scope) -> list[Cost]:  # noqa: ARG001
    """What a sweep is expected to cost."""
    videos = sum(len(one.known_posts) for one in due)
    shared, batch = ceil(len(due) / FIFTY), ceil(videos / FIFTY)
    return [
        Cost("youtube", SHARED, shared, shared),
        Cost("youtube", BATCH_STATISTICS, batch, batch),
    ]
