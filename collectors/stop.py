"""Why a channel, or a part of it, was asked no more in this sweep."""

from dataclasses import dataclass
from datetime import datetime

from collectors.fault import Fault


@dataclass(frozen=True)
class Stop:
    """A stop of a channel.

    bucket: the quota that is spent, None when all of the channel stopped. resume_at: when going on
    makes sense (UTC); None when a person must act first.
    """

    channel: str
    bucket: str | None
    fault: Fault
    resume_at: datetime | None
