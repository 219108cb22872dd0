"""What the next sweep will ask for, how long it takes, and whether the quotas are enough for it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from collectors.cost import Cost
from collectors.due import Due
from collectors.landing import Landing
from collectors.ledger import Ledger
from collectors.pacing import exhausted
from collectors.redact import Redactor
from collectors.scope import Scope
from collectors.stop import THROTTLED_FOR
from collectors.transport import Transport
from pulse.access import connect
from pulse.budget import choose_within, most_that_fits
from pulse.costs import expected_costs
from pulse.due import channels_wanted, due_accounts
from pulse.home import Home
from pulse.lacking import lacking_costs
from pulse.planned import Plan, Share, Throttled
from pulse.quota import open_ledger
from pulse.resuming import open_sweeps
from pulse.scoping import scope_of
from pulse.settings import Settings
from pulse.trouble import CredentialsMissing
from registry.campaign import load_campaign
from registry.thai_dates import bangkok
from sql.query import query
from sql.store import open_store

SECONDS_A_REQUEST = 0.5  # of a channel that was never asked: a guess


def plan(
    settings: Settings,
    channels: Sequence[str] = (),
    provinces: Sequence[str] = (),
    at: datetime | None = None,
) -> Plan:
    """The sweep that ``collect`` would carry out. at: now. Raises BadInput.

    Costs are what earlier sweeps let expect; of an open sweep, what of that has not landed.
    """
    home, at = Home(settings.home), at or datetime.now(UTC)
    day = bangkok(at).date()
    campaign = load_campaign(home.override("campaign.toml"))
    wanted = channels_wanted(channels, campaign, settings)
    folder = next(iter(open_sweeps(Landing(home.landing), day, channels)), None)
    if folder:
        due, scope, costs = folder.due(), folder.scope(), lacking_costs(folder)
    else:
        due, scope = due_accounts(home, campaign, wanted, provinces), scope_of(campaign, day)
        costs = expected_costs(due, scope)
    ledger = open_ledger(settings)
    planned = Plan(
        day=day,
        sweep=folder.name if folder else None,
        posts=scope.window is not None,
        accounts=dict(sorted(Counter(one.account.channel for one in due).items())),
        shares=[_share(ledger, cost, at) for cost in costs],
        throttled=list(_throttled(ledger, {cost.channel for cost in costs}, at)),
        seconds=_seconds(home, costs, settings.concurrency),
        lacking=tuple(lacking_keys(settings, {one.account.channel for one in due})),
    )
    # An open sweep has chosen whom it asks; what it does not get now it gets when it goes on.
    if planned.fits or planned.throttled or folder:
        return planned
    return _with_budget(planned, due, scope, ledger, at)


def lacking_keys(settings: Settings, channels: Iterable[str]) -> Iterator[str]:
    """What a person must set before each of these channels can be asked. Asks nobody."""
    with Transport(Redactor(())) as nothing_is_sent:
        for channel in sorted(channels):
            try:
                connect(settings, channel, nothing_is_sent)
            except CredentialsMissing as missing:
                yield str(missing)


def _share(ledger: Ledger, cost: Cost, at: datetime) -> Share:
    asked = cost.channel, cost.bucket, at
    remaining = ledger.remaining(*asked)
    whole = None if remaining is None else remaining + ledger.spent(*asked)
    return Share(cost, remaining, whole, ledger.resets_at(*asked))


def _throttled(ledger: Ledger, channels: Iterable[str], at: datetime) -> Iterator[Throttled]:
    for channel in sorted(channels):
        fault = exhausted(ledger.usage(channel, at))
        if fault is not None:
            wait = timedelta(seconds=fault.retry_after) if fault.retry_after else THROTTLED_FOR
            yield Throttled(channel, fault.message, at + wait)


def _seconds(home: Home, costs: Iterable[Cost], concurrency: int) -> float:
    """By how long a request took when the channel was last asked."""
    with open_store(home.store) as con:
        pace: dict[str, float] = {row["channel"]: row["seconds"] for row in query(con, "pace")}
    one_by_one = (cost.requests * pace.get(cost.channel, SECONDS_A_REQUEST) for cost in costs)
    return sum(one_by_one) / concurrency


def _with_budget(
    planned: Plan, due: Sequence[Due], scope: Scope, ledger: Ledger, at: datetime
) -> Plan:
    """The plan with the largest budget that fits, of the channels that are short."""
    short = [one for one in due if one.account.channel in planned.short]

    def fits(budget: int) -> bool:
        kept, _ = choose_within(short, scope, budget)
        return all(_share(ledger, cost, at).fits for cost in expected_costs(kept, scope))

    budget = most_that_fits(sum(share.cost.units for share in planned.shares), fits)
    left_out = choose_within(short, scope, budget)[1]
    if len(left_out) == len(short):
        return planned
    return replace(planned, budget=budget, left_out=len(left_out))
