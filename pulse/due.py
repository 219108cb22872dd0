"""Who a sweep must look at, with what earlier sweeps learned of them."""

from collections.abc import Sequence
from datetime import UTC, datetime

from collectors.channels import CHANNELS
from collectors.due import Due, read_due
from pulse.home import Home
from pulse.trouble import BadInput
from registry.campaign import Campaign
from sql.query import query
from sql.store import open_store


def channels_wanted(channels: Sequence[str], campaign: Campaign) -> list[str]:
    """These channels, or all of the campaign that have a collector. Raises BadInput."""
    unknown = [channel for channel in channels if channel not in CHANNELS]
    if unknown:
        raise BadInput(f"No collector for {', '.join(unknown)}. There are: {', '.join(CHANNELS)}.")
    return list(channels) or [channel for channel in campaign.channels if channel in CHANNELS]


def due_accounts(
    home: Home, campaign: Campaign, channels: Sequence[str], provinces: Sequence[str]
) -> list[Due]:
    """Every account of the present register. provinces: codes, none for all. Raises BadInput."""
    start, end = campaign.window_utc
    with open_store(home.store) as con:
        rows = query(
            con,
            "due",
            at=datetime.now(UTC),
            window_start=start,
            window_end=end,
            channels=list(channels),
            provinces=list(provinces) or None,
        )
    if not rows:
        where = f" in province {', '.join(provinces)}" if provinces else ""
        raise BadInput(
            f"No account of {', '.join(channels)}{where} is in the register. "
            "Import one first: pulse register import FILE"
        )
    return [read_due(row) for row in rows]
