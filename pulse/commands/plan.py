"""``pulse plan``: what the next sweep costs, before it costs anything."""

from itertools import groupby
from typing import TYPE_CHECKING, Any

import typer

from pulse import show
from pulse.commands.options import Channels, Json, Provinces
from pulse.show_sweep import bangkok_time

if TYPE_CHECKING:
    from pulse.planned import Plan, Share

BUCKETS_AT_MOST = 4  # of a channel; LINE has one for each account

HEADINGS = ("platform", "quota", "requests", "units", "left", "whole again")


def plan(
    channel: Channels = None,
    province: Provinces = None,
    json: Json = False,
) -> None:
    """Tell what the next sweep will ask for, how long it takes, and whether the quotas are enough.

    Asks no platform. Exit code 5 when the sweep could not end, with the way out.

    Example: pulse plan
    Example: pulse plan --channel youtube --province 43
    """
    from pulse.planning import plan as make_plan
    from pulse.settings import load_settings

    made = make_plan(load_settings(), channel or (), province or ())
    if json:
        show.as_json(_json(made))
    else:
        _say(made)
    raise typer.Exit(made.exit_code)


def _say(made: "Plan") -> None:
    from pulse.scoping import POSTS_ARE_OVER
    from pulse.tempo import duration

    accounts = ", ".join(f"{number:,} of {name}" for name, number in made.accounts.items())
    what = f"What sweep {made.sweep} still lacks" if made.sweep else f"The sweep of {made.day}"
    show.as_table(f"{what}, about", HEADINGS, _rows(made))
    show.say(f"Accounts: {accounts}. Takes about {duration(made.seconds)}.")
    if not made.posts:
        show.say(POSTS_ARE_OVER)
    for need in made.lacking:
        show.complain(f"No: {need}")
    if made.fits and not made.lacking:
        show.say("It can be collected now: pulse collect")
        return
    for one in made.throttled:
        show.complain(f"No: {one.channel}: {one.says}. Ask after {bangkok_time(one.until)}.")
    for share in (share for share in made.shares if not share.fits):
        name = f"{share.cost.channel} {share.cost.bucket}".strip()
        show.complain(
            f"No: {name} needs {share.cost.units:,} units and {share.remaining:,} are left."
        )
    if not made.fits:
        show.complain(_way_out(made))


def _way_out(made: "Plan") -> str:
    ways = []
    if made.budget:
        others = [channel for channel in made.accounts if channel not in made.short]
        ways.append(
            f"now, for the most valuable: pulse collect{_named(made.short) if others else ''} "
            f"--budget {made.budget} (leaves {made.left_out:,} accounts for later)"
        )
        if others:
            ways.append(f"now, for those that fit: pulse collect{_named(others)}")
    if made.fits_at:
        ways.append(f"all of it after {bangkok_time(made.fits_at)}: pulse collect")
    else:
        ways.append(
            "all of it over several days: pulse collect stops when the quota is spent, and "
            "pulse collect --resume goes on after each reset"
        )
    return f"Ways out: {'; or '.join(ways)}."


def _named(channels: list[str]) -> str:
    return "".join(f" --channel {channel}" for channel in channels)


def _rows(made: "Plan") -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    for channel, found in groupby(made.shares, lambda share: share.cost.channel):
        shares = list(found)
        if len(shares) > BUCKETS_AT_MOST:
            least = min((s.remaining for s in shares if s.remaining is not None), default=None)
            rows.append(
                (channel, f"{len(shares):,} of their own", *_sums(shares), _left(least), "")
            )
        else:
            rows += [_row(share) for share in shares]
    return rows


def _row(share: "Share") -> tuple[Any, ...]:
    again = bangkok_time(share.resets_at) if share.resets_at else ""
    return share.cost.channel, share.cost.bucket, *_sums([share]), _left(share.remaining), again


def _sums(shares: "list[Share]") -> tuple[int, int]:
    return sum(share.cost.requests for share in shares), sum(share.cost.units for share in shares)


def _left(units: int | None) -> str:
    return "" if units is None else f"{units:,}"


def _json(made: "Plan") -> dict[str, Any]:
    return {
        "day": made.day,
        "sweep": made.sweep,
        "posts": made.posts,
        "accounts": made.accounts,
        "fits": made.fits,
        "seconds": round(made.seconds),
        "buckets": [
            {
                "channel": share.cost.channel,
                "bucket": share.cost.bucket,
                "requests": share.cost.requests,
                "units": share.cost.units,
                "remaining": share.remaining,
                "resets_at": share.resets_at and share.resets_at.isoformat(),
            }
            for share in made.shares
        ],
        "lacking": list(made.lacking),
        "throttled": {one.channel: one.until.isoformat() for one in made.throttled},
        "short": made.short,
        "budget": made.budget,
        "left_out": made.left_out,
        "fits_at": made.fits_at and made.fits_at.isoformat(),
        "exit_code": made.exit_code,
    }
