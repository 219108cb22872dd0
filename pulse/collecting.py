"""One sweep: who is due, ask them, land everything, load."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from collectors.answer import Answer
from collectors.channels import CHANNELS
from collectors.due import Due
from collectors.fault import FaultKind
from collectors.landing import Landing
from collectors.question import Question
from collectors.redact import Redactor
from collectors.sweep import AskAll, sweep_channel
from collectors.sweep_folder import SweepFolder
from collectors.transport import Transport
from pulse.access import connect, refuse_real_collecting_into_demo, secrets
from pulse.home import Home
from pulse.loading import Loaded, load
from pulse.settings import Settings
from pulse.trouble import BadInput, CredentialsMissing, Exit
from registry.account import Account
from registry.campaign import Campaign, load_campaign
from registry.thai_dates import bangkok_today
from sql.query import query
from sql.store import open_store

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
    wanted = _wanted(channels, campaign)
    day = day or bangkok_today()
    landing = Landing(home.landing)
    folder = landing.unfinished(day)
    if folder is None:
        if resume:
            raise BadInput(f"Nothing to resume: no sweep of {day} was left unfinished.")
        due = _due(home, campaign, wanted, provinces)
        folder = landing.start_sweep(day, due, datetime.now(UTC))
    return _carry_out(settings, campaign, folder, day, asking)


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
    wanted = _wanted(channels, campaign)
    landing = Landing(home.landing)
    done, asked = [], _collected(landing, day)
    unfinished = landing.unfinished(day)
    if unfinished is not None:
        done.append(_carry_out(settings, campaign, unfinished, day, asking))
        asked |= {_name(one) for one in unfinished.due()}
    lacking = [one for one in _due(home, campaign, wanted, provinces) if _name(one) not in asked]
    if lacking:
        folder = landing.start_sweep(day, lacking, datetime.now(UTC))
        done.append(_carry_out(settings, campaign, folder, day, asking))
    return done


def _office(settings: Settings) -> tuple[Home, Campaign]:
    home = Home(settings.home)
    refuse_real_collecting_into_demo(home, settings)
    return home, load_campaign(home.override("campaign.toml"))


def _carry_out(
    settings: Settings, campaign: Campaign, folder: SweepFolder, day: date, asking: Asking
) -> SweepDone:
    due = folder.due()
    failures, advice = _sweep(settings, campaign, folder, due, asking, day.isoweekday() == MONDAY)
    folder.finish(failures, datetime.now(UTC))
    loaded = load(settings)
    exit_code = _exit_code(failures, loaded)
    return SweepDone(folder.name, len(due), failures, advice, exit_code, loaded)


def _collected(landing: Landing, day: date) -> set[tuple[str, str]]:
    """Whom finished sweeps of the day have collected."""
    finished = (s for s in landing.sweeps() if s.name.startswith(f"{day:%Y%m%d}-"))
    return {
        _name(one)
        for sweep in finished
        if (end := sweep.end()) is not None
        for one in sweep.due()
        if one.account.key not in end["failures"].get(one.account.channel, {})
    }


def _name(due: Due) -> tuple[str, str]:
    return due.account.channel, due.account.key


def _wanted(channels: Sequence[str], campaign: Campaign) -> list[str]:
    unknown = [channel for channel in channels if channel not in CHANNELS]
    if unknown:
        raise BadInput(f"No collector for {', '.join(unknown)}. There are: {', '.join(CHANNELS)}.")
    return list(channels) or [channel for channel in campaign.channels if channel in CHANNELS]


def _due(
    home: Home, campaign: Campaign, channels: Sequence[str], provinces: Sequence[str]
) -> list[Due]:
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
    return [_due_account(row) for row in rows]


def _due_account(row: dict[str, Any]) -> Due:
    return Due(
        account=Account(row["channel"], row["kind"], row["id"]),
        account_id=row["account_id"],
        posts_list=row["posts_list"],
        posts_count=row["posts_count"],
        known_posts=tuple(row["known_posts"]),
    )


def _sweep(
    settings: Settings,
    campaign: Campaign,
    folder: SweepFolder,
    due: Sequence[Due],
    asking: Asking,
    full: bool,
) -> tuple[dict[str, dict[str, str]], list[str]]:
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

            def ask(question: Question, ask_platform: Any = ask_platform) -> Answer:
                return transport.ask(question, folder, ask_platform)

            failures[channel] = sweep_channel(
                CHANNELS[channel], ours, campaign.window_utc, asking(ask), full
            )
    return failures, advice


def _exit_code(failures: dict[str, dict[str, str]], loaded: Loaded) -> Exit:
    """The most urgent thing to act on; reasons begin with the kind of fault."""
    reasons = [why for of_channel in failures.values() for why in of_channel.values()]
    kinds = {why.partition(":")[0] for why in reasons}
    if FaultKind.CREDENTIALS in kinds:
        return Exit.CREDENTIALS
    if FaultKind.QUOTA in kinds:
        return Exit.QUOTA
    return Exit.IN_PART if reasons else loaded.exit_code
