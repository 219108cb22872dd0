"""Open sweeps: which one to go on with, and what becomes of those that a new day overtakes."""

from collections.abc import Collection
from contextlib import suppress
from datetime import UTC, date, datetime

from collectors.answer import Answer, not_asked
from collectors.channels import CHANNELS
from collectors.fault import Fault, FaultKind
from collectors.landed_file import DamagedFile
from collectors.landing import Landing
from collectors.question import Question
from collectors.sweep import sweep_channel
from collectors.sweep_folder import SweepFolder
from pulse.loading import is_unloaded, mark_unloaded


def open_sweeps(landing: Landing, day: date, channels: Collection[str] = ()) -> list[SweepFolder]:
    """The day's sweeps to go on with, oldest first; channels: only those that ask one of them.

    They have not ended, or the load at their end has not.
    """
    return [sweep for sweep in landing.of_day(day) if _is_open(sweep, channels)]


def newest_open_sweep(landing: Landing, channels: Collection[str] = ()) -> SweepFolder | None:
    """The latest such sweep of any day: no newer day's sweep has overtaken it."""
    found = [sweep for sweep in landing.sweeps() if _is_open(sweep, channels)]
    return found[-1] if found else None


def overtaken_by(landing: Landing, day: date) -> str | None:
    """The newest sweep, when it is of a later day; None when going on with the day makes sense."""
    newest = landing.sweeps()[-1:]
    return newest[0].name if newest and newest[0].name[:8] > f"{day:%Y%m%d}" else None


def close_older(landing: Landing, day: date) -> None:
    """End the open sweeps of earlier days, because one of ``day`` begins.

    What they lacked is found by replaying them over what has landed, so that it is exact. One that
    cannot be read stays as it is; a load that needs the damaged file names it.
    """
    for sweep in landing.open_sweeps(before=day):
        with suppress(DamagedFile):
            _close(sweep, f"superseded by the sweep of {day}")


def _close(sweep: SweepFolder, why: str) -> None:
    due, scope = sweep.due(), sweep.scope()
    stopped = sweep.stopped()
    said = stopped["failures"] if stopped else {}
    # Spent quota is the one fault after which a collector may take another way, and then asked it.
    fault = Fault(FaultKind.QUOTA, why)

    def look_up(questions: list[Question]) -> list[Answer]:
        now = datetime.now(UTC)
        return [sweep.find(question) or not_asked(question, fault, now) for question in questions]

    failures = {}
    for channel in sorted({one.account.channel for one in due} & set(CHANNELS)):
        ours = [one for one in due if one.account.channel == channel]
        reasons = said.get(channel, {})
        failures[channel] = {
            key: f"{reasons.get(key, 'not asked')}; {why}" if why in reason else reason
            for key, reason in sweep_channel(CHANNELS[channel], ours, scope, look_up).items()
        }
    mark_unloaded(sweep)
    sweep.finish(failures, datetime.now(UTC))


def _is_open(sweep: SweepFolder, channels: Collection[str]) -> bool:
    if sweep.is_finished and not is_unloaded(sweep):
        return False
    return not channels or any(one.account.channel in channels for one in sweep.due())
