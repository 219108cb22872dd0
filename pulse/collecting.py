"""One sweep: who is due, ask them, land everything, load."""

from collections import defaultdict
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime

from collectors.answer import Answer
from collectors.channels import CHANNELS
from collectors.due import Due
from collectors.fault import FaultKind
from collectors.landing import Landing
from collectors.question import Question
from collectors.redact import Redactor
from collectors.scope import Scope
from collectors.sweep import AskAll, sweep_channel
from collectors.sweep_folder import SweepFolder
from collectors.transport import AskPlatform, Transport
from pulse.access import connect, refuse_real_collecting_into_demo, secrets
from pulse.due import channels_wanted, due_accounts
from pulse.home import Home
from pulse.loading import Loaded, load
from pulse.settings import Settings
from pulse.trouble import BadInput, CredentialsMissing, Exit
from registry.campaign import Campaign, load_campaign
from registry.thai_dates import bangkok_today

# On Mondays all posts are listed anew: one replaced by another leaves the count as it was.
MONDAY = 1

Asking = Callable[[Callable[[Question], Answer]], AskAll]
"""From "ask one question" to "ask a round of them": in threads, or as Prefect tasks."""


@dataclass(frozen=True)
class SweepDone:
    """What a sweep did; all of it is saved.

    failures: channel -> account key -> reason. advice: what a person must set or renew.
    """

    sweep_id: str
    due: int
    failures: dict[str, dict[str, str]]
    advice: list[str]
    exit_code: Exit
    loaded: Loaded


def collect(
    settings: Settings,
    asking: Asking,
    *,
    day: date | None = None,
    channels: Sequence[str] = (),
    provinces: Sequence[str] = (),
    resume: bool = False,
) -> SweepDone:
    """Sweep every due account once, then load. An unfinished sweep of the day is finished first.

    day: Bangkok day the sweep belongs to (default: today). provinces: codes, none for all.
    Raises BadInput; what a platform refuses is in the result.
    """
    home, campaign = _office(settings)
    wanted = channels_wanted(channels, campaign)
    day = day or bangkok_today()
    landing = Landing(home.landing)
    folder = landing.unfinished(day)
    if folder is None:
        if resume:
            raise BadInput(f"Nothing to resume: no sweep of {day} was left unfinished.")
        due = due_accounts(home, campaign, wanted, provinces)
        folder = landing.start_sweep(_scope(campaign, day), due, datetime.now(UTC))
    return _carry_out(settings, folder, asking)


def collect_what_lacks(
    settings: Settings,
    asking: Asking,
    *,
    day: date,
    channels: Sequence[str] = (),
    provinces: Sequence[str] = (),
) -> list[SweepDone]:
    """Finish the day's unfinished sweep, then sweep whom no sweep of the day has collected.

    So a second run of a day asks again only for what failed or was not due; a third, for a day
    that is whole, nothing. Raises BadInput.
    """
    home, campaign = _office(settings)
    wanted = channels_wanted(channels, campaign)
    landing = Landing(home.landing)
    done, asked = [], _collected(landing, day)
    unfinished = landing.unfinished(day)
    if unfinished is not None:
        done.append(_carry_out(settings, unfinished, asking))
        asked |= {_name(one) for one in unfinished.due()}
    lacking = [
        one for one in due_accounts(home, campaign, wanted, provinces) if _name(one) not in asked
    ]
    if lacking:
        folder = landing.start_sweep(_scope(campaign, day), lacking, datetime.now(UTC))
        done.append(_carry_out(settings, folder, asking))
    return done


def _office(settings: Settings) -> tuple[Home, Campaign]:
    home = Home(settings.home)
    refuse_real_collecting_into_demo(home, settings)
    return home, load_campaign(home.override("campaign.toml"))


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


def _scope(campaign: Campaign, day: date) -> Scope:
    return Scope(day, campaign.window_utc, full=day.isoweekday() == MONDAY)


def _carry_out(settings: Settings, folder: SweepFolder, asking: Asking) -> SweepDone:
    due, scope = folder.due(), folder.scope()
    by_channel: dict[str, list[Due]] = defaultdict(list)
    for one in due:
        by_channel[one.account.channel].append(one)
    failures, advice = {}, []
    with Transport(Redactor(secrets(settings))) as transport:
        for channel, ours in by_channel.items():
            try:
                ask_platform = connect(settings, channel, transport)
            except CredentialsMissing as missing:
                advice.append(str(missing))
                reason = f"{FaultKind.CREDENTIALS}: missing"
                failures[channel] = {one.account.key: reason for one in ours}
                continue

            def ask(question: Question, ask_platform: AskPlatform = ask_platform) -> Answer:
                return transport.ask(question, folder, ask_platform)

            failures[channel] = sweep_channel(CHANNELS[channel], ours, scope, asking(ask))
        stops = transport.stops
    folder.finish(failures, datetime.now(UTC))
    loaded = load(settings)
    exit_code = _exit_code(stops, advice) if any(failures.values()) else loaded.exit_code
    return SweepDone(folder.name, len(due), failures, advice, exit_code, loaded)


def _exit_code(stops: Set[FaultKind], advice: Sequence[str]) -> Exit:
    """The most urgent thing to act on. A single account that failed is the list's matter."""
    if advice or FaultKind.CREDENTIALS in stops:
        return Exit.CREDENTIALS
    return Exit.QUOTA if FaultKind.QUOTA in stops else Exit.IN_PART
