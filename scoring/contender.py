"""A tambon as it enters a ranking: who it is, and what was counted for it."""

from collections.abc import Mapping
from dataclasses import dataclass

# The measures that make a score, in the order of every array of the room.
MEASURES = ("like", "follow", "share")


@dataclass(frozen=True)
class Contender:
    """One tambon, summed over its accounts and posts as of one moment.

    code: DOPA code, 6 digits as text. accounts: how many it has in the channels that count.
    posts_in_window: posts published inside the campaign's window. totals: count by measure; None
    (or no entry) where the tambon does not have the measure, which is never the same as 0.
    partial: True when a value behind a total is missing. excluded_reason: None unless excluded.
    """

    code: str
    province_code: str
    region_no: int
    centre_no: int
    accounts: int
    posts_in_window: int
    totals: Mapping[str, int | None]
    partial: bool = False
    excluded_reason: str | None = None
