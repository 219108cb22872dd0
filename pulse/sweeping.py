"""Carries out one sweep: ask each of its channels, land everything, load."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from collectors.answer import Answer
from collectors.channels import CHANNELS
from collectors.due import Due
from collectors.fault import FaultKind
from collectors.ledger import Ledger
from collectors.question import Question
from collectors.redact import Redactor
from collectors.scope import Scope
from collectors.stop import Stop
from collectors.sweep import AskAll, sweep_channel
from collectors.sweep_folder import Failures, SweepFolder
from collectors.transport import AskPlatform, Transport
from pulse.access import connect, secrets
from pulse.loading import Loaded, load, mark_unloaded
from pulse.quota import open_ledger
from pulse.scoping import POSTS_ARE_OVER
from pulse.settings import Settings
from pulse.trouble import CredentialsMissing, Exit


@dataclass(frozen=True)
class AskChannel:
    """Asks one question of a channel; what there is to ask stands beside it, for progress."""

    channel: str
    due: Sequence[Due]
    scope: Scope
    ledger: Ledger
    folder: SweepFolder
    transport: Transport
    platform: AskPlatform

    def __call__(self, question: Question) -> Answer:
        """The landed answer; see ``Transport.ask``."""
        return self.transport.ask(question, self.folder, self.platform)


Asking = Callable[[AskChannel], AskAll]
"""From "ask one question" to "ask a round of them": in threads, or as Prefect tasks."""

Asked = tuple[Failures, list[str], list[Stop], list[str]]
"""Failures, advice, stops and notices, as SweepDone has them."""


@dataclass(frozen=True)
class SweepDone:
    """What a sweep did; all of it is saved.

    failures: channel -> account key -> reason; not final while ``is_open``. advice: what a person
    must set or renew. stops: why channels were asked no more, though something lacks; they leave
    the sweep open. notices: what a person should know though nothing failed. left_out: how many
    accounts were put off to another sweep by a budget.
    """

    sweep_id: str
    due: int
    failures: Failures
    advice: list[str]
    stops: list[Stop]
    notices: list[str]
    left_out: int
    loaded: Loaded

    @property
    def is_open(self) -> bool:
        """Whether the sweep is to be resumed."""
        return bool(self.stops)

    @property
    def resume_at(self) -> datetime | None:
        """When going on makes sense (UTC); None when a person must act, or nothing stopped."""
        return min((stop.resume_at for stop in self.stops if stop.resume_at), default=None)

    @property
    def exit_code(self) -> Exit:
        """The most urgent thing to act on. A single account that failed is the list's matter."""
        reasons = {reason for failed in self.failures.values() for reason in failed.values()}
        if self.advice or any(reason.startswith(FaultKind.CREDENTIALS) for reason in reasons):
            return Exit.CREDENTIALS
        waits = any(stop.resume_at or stop.fault.kind is FaultKind.QUOTA for stop in self.stops)
        if waits or self.left_out:
            return Exit.QUOTA
        return Exit.IN_PART if reasons else self.loaded.exit_code


def carry_out(
    settings: Settings, folder: SweepFolder, asking: Asking, budget: int | None = None
) -> SweepDone:
    """Ask what the sweep still lacks, then load. Answers that have landed are not asked again.

    The sweep ends unless a channel was stopped before its accounts were all collected: then it
    stays open. budget: units that each platform may cost now. Raises BadInput.
    """
    if folder.is_finished:  # only its load was cut off
        asked: Asked = folder.failures(), [], [], []
    else:
        asked = _ask(settings, folder, asking, budget)
        _end(folder, asked)
    failures, advice, stops, notices = asked
    return SweepDone(
        sweep_id=folder.name,
        due=len(folder.due()),
        failures=failures,
        advice=advice,
        stops=stops,
        notices=notices,
        left_out=len(folder.start().get("left_out", ())),
        loaded=load(settings),
    )


def _ask(settings: Settings, folder: SweepFolder, asking: Asking, budget: int | None) -> Asked:
    """Ask every channel. Only stops that left something undone are told."""
    due, scope, ledger = folder.due(), folder.scope(), open_ledger(settings)
    channels = list(dict.fromkeys(one.account.channel for one in due))
    budgets = budget and dict.fromkeys(channels, budget)
    failures: dict[str, Mapping[str, str]] = {}
    advice = []
    with Transport(Redactor(secrets(settings)), ledger, budgets or None) as transport:
        for channel in channels:
            ours = [one for one in due if one.account.channel == channel]
            try:
                platform = connect(settings, channel, transport)
            except CredentialsMissing as missing:
                advice.append(str(missing))
                reason = f"{FaultKind.CREDENTIALS}: missing"
                failures[channel] = {one.account.key: reason for one in ours}
                continue
            ask = AskChannel(channel, ours, scope, ledger, folder, transport, platform)
            failures[channel] = sweep_channel(CHANNELS[channel], ours, scope, asking(ask))
        stops = [stop for stop in transport.stops if failures.get(stop.channel)]
        notices = [] if scope.window else [POSTS_ARE_OVER]
        return failures, advice, stops, notices + transport.notices


def _end(folder: SweepFolder, asked: Asked) -> None:
    failures, _, stops, _ = asked
    if stops:
        folder.stop(stops, failures, datetime.now(UTC))
    else:
        mark_unloaded(folder)
        folder.finish(failures, datetime.now(UTC))
