"""Which sweep is carried out: the day's open one, what the day still lacks, or a new one."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from collectors.due import Due
from collectors.landing import Landing
from collectors.sweep_folder import SweepFolder
from pulse.access import refuse_real_collecting_into_demo
from pulse.budget import choose_within
from pulse.due import channels_wanted, due_accounts
from pulse.home import Home
from pulse.loading import is_unloaded, load
from pulse.resuming import close_older, newest_open_sweep, open_sweeps
from pulse.scoping import scope_of
from pulse.settings import Settings
from pulse.sweeping import Asking, SweepDone, carry_out
from pulse.trouble import BadInput
from registry.campaign import Campaign, load_campaign
from registry.thai_dates import bangkok_today


def collect(
    settings: Settings,
    asking: Asking,
    *,
    day: date | None = None,
    channels: Sequence[str] = (),
    provinces: Sequence[str] = (),
    resume: bool = False,
    budget: int | None = None,
) -> SweepDone:
    """Go on with the day's open sweep, or sweep every due account once; then load.

    day: Bangkok day the sweep belongs to (default: today). channels: all of the campaign when none
    is named; an open sweep that asks none of them is left alone. provinces: codes, none for all.
    resume: start no sweep; without a day also an open one of an earlier day. budget: units that
    each platform may cost; a new sweep leaves out the least valuable accounts that do not fit.
    Raises BadInput; what a platform refuses is in the result.
    """
    home, campaign = _office(settings)
    wanted = channels_wanted(channels, campaign, settings)
    landing = Landing(home.landing)
    with landing.lock():
        folder = _to_go_on_with(landing, day, channels, resume)
        if folder is None:
            day = day or bangkok_today()
            _make_way(settings, landing, day)
            due = due_accounts(home, campaign, wanted, provinces)
            folder = _begin(landing, campaign, day, due, budget)
        return carry_out(settings, folder, asking, budget)


def collect_what_lacks(
    settings: Settings,
    asking: Asking,
    *,
    day: date,
    channels: Sequence[str] = (),
    provinces: Sequence[str] = (),
) -> list[SweepDone]:
    """Go on with the day's open sweeps, then sweep whom no sweep of the day has collected.

    So a second run of a day asks again only for what failed, was left out or was not due; a third,
    for a day that is whole, nothing. Raises BadInput.
    """
    home, campaign = _office(settings)
    wanted = channels_wanted(channels, campaign, settings)
    landing = Landing(home.landing)
    with landing.lock():
        opened = open_sweeps(landing, day)
        asked = _collected(landing, day) | {_name(one) for each in opened for one in each.due()}
        done = [carry_out(settings, folder, asking) for folder in opened]
        _make_way(settings, landing, day)
        due = due_accounts(home, campaign, wanted, provinces)
        lacking = [one for one in due if _name(one) not in asked]
        if lacking:
            done.append(carry_out(settings, _begin(landing, campaign, day, lacking), asking))
    return done


def _office(settings: Settings) -> tuple[Home, Campaign]:
    home = Home(settings.home)
    refuse_real_collecting_into_demo(home, settings)
    return home, load_campaign(home.override("campaign.toml"))


def _to_go_on_with(
    landing: Landing, day: date | None, channels: Sequence[str], resume: bool
) -> SweepFolder | None:
    """The day's open sweep. Raises BadInput when there must be one and is none."""
    of_day = open_sweeps(landing, day or bangkok_today(), channels)
    if of_day or not resume:
        return of_day[0] if of_day else None
    older = None if day else newest_open_sweep(landing, channels)
    if older is None:
        raise BadInput(f"Nothing to resume: no sweep{f' of {day}' if day else ''} is unfinished.")
    return older


def _make_way(settings: Settings, landing: Landing, day: date) -> None:
    """End what earlier days left open, and load what they found before asking who is due."""
    close_older(landing, day)
    if any(map(is_unloaded, landing.sweeps())):
        load(settings)


def _begin(
    landing: Landing, campaign: Campaign, day: date, due: Sequence[Due], budget: int | None = None
) -> SweepFolder:
    scope = scope_of(campaign, day)
    kept, left_out = choose_within(due, scope, budget) if budget else (due, [])
    if not kept:
        raise BadInput(f"A budget of {budget} units pays for no account. See: pulse plan")
    return landing.start_sweep(scope, kept, datetime.now(UTC), left_out=left_out)


def _collected(landing: Landing, day: date) -> set[tuple[str, str]]:
    """Whom finished sweeps of the day have collected."""
    return {
        _name(one)
        for sweep in landing.of_day(day)
        if (end := sweep.end()) is not None
        for one in sweep.due()
        if one.account.key not in end["failures"].get(one.account.channel, {})
    }


def _name(due: Due) -> tuple[str, str]:
    return due.account.channel, due.account.key
