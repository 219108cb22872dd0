"""Collect every due account once: a task per batch of questions."""

from collections.abc import Sequence
from datetime import date

from prefect import State, flow, get_run_logger
from prefect.states import Completed

from collectors.landing import Landing
from flows.artifacts import show_sweep
from flows.asking import in_batches
from flows.going_on import go_on_later
from flows.telling import ended, tell
from pulse.collecting import collect_what_lacks
from pulse.home import Home
from pulse.resuming import overtaken_by
from pulse.settings import Settings, load_settings
from pulse.show_sweep import bangkok_time
from pulse.sweeping import SweepDone
from pulse.telling import NeedsSomebody, not_collected, of_load
from pulse.trouble import Exit
from registry.thai_dates import bangkok_today

NAMED_AT_MOST = 50
RESUMES_LATER, SUPERSEDED = "ResumesLater", "Superseded"


class NotCollected(NeedsSomebody):
    """Some accounts were not collected; everything else is saved and loaded."""


@flow(name="collect", on_failure=[tell], on_crashed=[tell], on_completion=[tell])
def collect(
    day: date | None = None,
    channels: list[str] | None = None,
    provinces: list[str] | None = None,
) -> list[str] | State[None]:
    """Collect what the day (default: today in Bangkok) still lacks; returns the sweeps it took.

    Run again it asks only for what failed, and for a whole day nothing. When a platform stopped it
    and says, or we know, when to go on, the deployment is run again then, and this run ends as
    completed under the name ResumesLater: nobody has to do anything, and until then the ranking's
    gate knows whom it lacks. When a newer day's sweep has begun, it does nothing (Superseded). It
    fails with the list of accounts when a person must look: nothing else is lost by that. When a
    file could not be read, or numbers are wrong, it ends as completed under the name InPart.
    """
    settings, log = load_settings(), get_run_logger()
    day = day or bangkok_today()
    newer = overtaken_by(Landing(Home(settings.home).landing), day)
    if newer:
        return Completed(name=SUPERSEDED, message=f"{day}: sweep {newer} has taken its place.")
    done = collect_what_lacks(
        settings,
        in_batches(settings.concurrency),
        day=day,
        channels=channels or (),
        provinces=provinces or (),
    )
    log.info("%s: %s", day, [sweep.sweep_id for sweep in done] or "collected before")
    _show(settings, done)
    at = go_on_later(done, day, {"channels": channels, "provinces": provinces})
    _refuse_failures([sweep for sweep in done if not _waits(sweep)])
    if at:
        lacking = sum(len(keys) for sweep in done for keys in sweep.failures.values())
        message = f"{lacking} accounts are asked again at {bangkok_time(at)}."
        return Completed(name=RESUMES_LATER, message=message)
    return ended([sweep.sweep_id for sweep in done], of_load(done[-1].loaded) if done else [])


def _show(settings: Settings, done: Sequence[SweepDone]) -> None:
    log = get_run_logger()
    for sweep in done:
        for text in sweep.advice + sweep.loaded.damaged:
            log.error(text)
        for text in sweep.notices + [str(stop.fault) for stop in sweep.stops]:
            log.warning(text)
        show_sweep(settings, sweep)


def _waits(sweep: SweepDone) -> bool:
    """Whether all it needs is time."""
    return sweep.resume_at is not None and sweep.exit_code == Exit.QUOTA


def _refuse_failures(done: Sequence[SweepDone]) -> None:
    """Fail with the list when a person must look."""
    failed = [
        f"{channel} {key}: {why}"
        for sweep in done
        for channel, of_channel in sweep.failures.items()
        for key, why in of_channel.items()
    ]
    if failed:
        named = "\n".join(failed[:NAMED_AT_MOST])
        due = sum(sweep.due for sweep in done)
        telling = not_collected(
            [sweep.sweep_id for sweep in done], [sweep.failures for sweep in done], due
        )
        raise NotCollected(f"{len(failed)} of {due} accounts were not collected:\n{named}", telling)
