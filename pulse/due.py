"""Who a sweep must look at, with what earlier sweeps learned of them."""

from collections.abc import Sequence
from datetime import UTC, datetime

from collectors.channels import CHANNELS, ONLY_WITH
from collectors.due import Due, read_due
from pulse.access import keys_of
from pulse.home import Home
from pulse.settings import PREFIX, Settings
from pulse.trouble import BadInput
from registry.campaign import Campaign
from sql.query import query
from sql.store import open_store


def channels_wanted(channels: Sequence[str], campaign: Campaign, settings: Settings) -> list[str]:
    """These channels, or all of the campaign that are collected here. Raises BadInput.

    A channel that is only typed in, or whose collecting is not switched on, is not among them.
    """
    unknown = [channel for channel in channels if channel not in CHANNELS]
    if unknown:
        raise BadInput(f"No collector for {', '.join(unknown)}. There are: {', '.join(CHANNELS)}.")
    wanted = channels or [one for one in campaign.channels if _is_collected(one, settings)]
    if not wanted:
        switches = [f"{PREFIX}{one}_{switch}".upper() for one, switch in ONLY_WITH.items()]
        raise BadInput(
            f"Nothing to collect: the campaign's channels ({', '.join(campaign.channels)}) are not "
            f"switched on. Settings that do: {', '.join(switches)}."
        )
    return list(wanted)


def _is_collected(channel: str, settings: Settings) -> bool:
    switch = ONLY_WITH.get(channel)
    return channel in CHANNELS and (switch is None or bool(keys_of(settings, channel)[switch]))


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
