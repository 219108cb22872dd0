"""What is due next: the schedules of ``prefect.yaml``, and the sweep that waits for a platform."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml
from cronsim import CronSim

from pulse.status.last import LastSweep

SCHEDULES = Path(__file__).parents[2] / "prefect.yaml"


@dataclass(frozen=True)
class Coming:
    """what: a deployment's name, or what goes on. at: when, aware."""

    what: str
    at: datetime


def coming(sweep: LastSweep | None, at: datetime, schedules: Path = SCHEDULES) -> list[Coming]:
    """What comes after ``at``, the next first. Needs a server and a worker, or a person.

    Without ``prefect.yaml``, as where only the package is installed, nobody can say.
    """
    found = [*_scheduled(schedules, at)]
    if sweep and sweep.resume_at and sweep.resume_at > at:
        found.append(Coming(f"collect (goes on with {', '.join(sweep.stopped)})", sweep.resume_at))
    return sorted(found, key=lambda one: one.at)


def _scheduled(file: Path, at: datetime) -> list[Coming]:
    if not file.is_file():
        return []
    deployments = yaml.safe_load(file.read_text(encoding="utf-8"))["deployments"]
    return [
        Coming(
            deployment["name"],
            next(CronSim(schedule["cron"], at.astimezone(ZoneInfo(schedule["timezone"])))),
        )
        for deployment in deployments
        for schedule in deployment["schedules"]
        if schedule["active"]
    ]
