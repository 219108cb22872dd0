"""A stopped sweep goes on by itself: a later run of the same deployment."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from prefect import runtime
from prefect.deployments import run_deployment

from pulse.show_sweep import bangkok_time
from pulse.sweeping import SweepDone

# A clock of ours that is ahead must not ask just before the platform's reset.
MARGIN = timedelta(minutes=1)


class NobodyResumes(Exception):  # noqa: N818 - the name of what the flow's state shows
    """A sweep waits for a platform, and this run has no deployment that could go on later."""


def go_on_later(done: Sequence[SweepDone], day: date, named: dict[str, Any]) -> datetime | None:
    """Schedule the run that goes on with what stopped; gives its time, None when nothing waits.

    named: the flow's other parameters. Several stops, and several runs that met the same one, make
    one run. Raises NobodyResumes.
    """
    waiting = [(sweep.resume_at, sweep) for sweep in done if sweep.resume_at]
    if not waiting:
        return None
    at, sweep = min(waiting, key=lambda one: one[0])
    if runtime.deployment.id is None:
        raise NobodyResumes(
            f"Sweep {sweep.sweep_id} was stopped ({'; '.join(_why(sweep))}) and this run has no "
            f"deployment that could go on. After {bangkok_time(at)}: pulse collect --resume"
        )
    # As a part of the day's chain this is a run of the chain's deployment, which has no such names.
    parameters = {} if runtime.flow_run.parent_flow_run_id else named
    run_deployment(
        runtime.deployment.id,
        parameters={"day": day.isoformat()} | parameters,
        scheduled_time=at + MARGIN,
        timeout=0,
        as_subflow=False,
        idempotency_key=f"go on with {sweep.sweep_id} at {at.isoformat(timespec='minutes')}",
    )
    return at + MARGIN


def _why(sweep: SweepDone) -> list[str]:
    return sorted({str(stop.fault) for stop in sweep.stops})
