"""What was done last: the newest sweeps, ranking and publication, from their files."""

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from collectors.landed_file import DamagedFile
from collectors.landing import Landing
from collectors.sweep_folder import Failures, SweepFolder
from pulse.home import Home
from reports.published import published_in, run_of, written_at
from sql.problem import InvalidRows
from sql.purge import run_row

State = Literal["ended", "stopped", "open"]


@dataclass(frozen=True)
class ChannelShare:
    """Accounts of a channel: how many were due, and collected. None: the sweep has not ended."""

    channel: str
    due: int
    collected: int | None


@dataclass(frozen=True)
class LastSweep:
    """The sweeps of the newest Bangkok day of collecting, together.

    sweeps: their names. open: of those that run, or were killed. stopped: of those that wait.
    ended_at: of the last, once all have ended. failures: channel -> account -> reason, of those
    whom no sweep of the day collected. stops: as ``stopped.json`` has them, each with the ``sweep``
    that it stopped. left_out: accounts that a budget put off.
    """

    day: date
    sweeps: list[str]
    open: list[str]
    stopped: list[str]
    started_at: datetime
    ended_at: datetime | None
    channels: list[ChannelShare]
    failures: Failures
    stops: list[dict[str, Any]]
    left_out: int

    @property
    def state(self) -> State:
        """Of the day: it has ended when every sweep has."""
        return "open" if self.open else "stopped" if self.stopped else "ended"

    @property
    def resume_at(self) -> datetime | None:
        """When going on makes sense (UTC); None when nothing waits for its time."""
        moments = [stop["resume_at"] for stop in self.stops if stop["resume_at"]]
        return min(map(datetime.fromisoformat, moments), default=None)


@dataclass(frozen=True)
class LastRanking:
    """The ranking of the latest moment. collected_share: of the due accounts, 0 to 1."""

    run_id: str
    as_of: datetime
    made_at: datetime
    collected_share: float
    incomplete: bool
    forced: bool
    notes: list[str]


@dataclass(frozen=True)
class LastPublication:
    """What was put into a folder under PULSE_HOME last."""

    folder: Path
    run_id: str | None
    written_at: datetime


def last_sweep(home: Home) -> LastSweep | None:
    """The newest day's sweeps; None when there is none that can be read."""
    sweeps = Landing(home.landing).sweeps()
    for newest in reversed(sweeps):
        with suppress(DamagedFile):
            of_day = [one for one in sweeps if one.name[:8] == newest.name[:8]]
            return _together(of_day)
    return None


def last_ranking(home: Home) -> LastRanking | None:
    """The run of the latest moment, made last; None when there is none that can be read."""
    rows: list[dict[str, Any]] = []
    for folder in sorted(home.runs.glob("[0-9]*Z-*"), reverse=True):
        if rows and folder.name[:16] < rows[0]["run_id"][:16]:
            break
        with suppress(InvalidRows):
            rows.append(run_row(folder))
    if not rows:
        return None
    row = max(rows, key=lambda one: one["created_at"])
    return LastRanking(
        run_id=row["run_id"],
        as_of=row["as_of"],
        made_at=row["created_at"],
        collected_share=row["collected_share"],
        incomplete=row["incomplete"],
        forced=row["forced"],
        notes=list(row["notes"] or ()),
    )


def last_publication(home: Home) -> LastPublication | None:
    """The publication written last under ``reports/``; None when there is none."""
    found = []
    for folder in published_in(home.reports):
        with suppress(OSError):  # the board alone, or removed while we look
            found.append(LastPublication(folder, run_of(folder), written_at(folder)))
    return max(found, key=lambda one: one.written_at, default=None)


def _together(sweeps: list[SweepFolder]) -> LastSweep:
    collected: set[tuple[str, str]] = set()
    due: dict[tuple[str, str], None] = {}
    reasons: dict[tuple[str, str], str] = {}
    running: set[str] = set()
    unfinished: dict[str, list[str]] = {"open": [], "stopped": []}
    stops: list[dict[str, Any]] = []
    left_out: set[tuple[str, str]] = set()
    for sweep in sweeps:
        ours = [(one.account.channel, one.account.key) for one in sweep.due()]
        due |= dict.fromkeys(ours)
        left_out |= {(channel, key) for channel, key in sweep.left_out()}
        told = sweep.end() or sweep.stopped()
        if told is None:
            unfinished["open"].append(sweep.name)
            running |= {channel for channel, _ in ours}
            continue
        if not sweep.is_finished:
            unfinished["stopped"].append(sweep.name)
            stops += [stop | {"sweep": sweep.name} for stop in told["stops"]]
        failed = _flat(told["failures"])
        reasons |= failed
        collected |= set(ours) - set(failed)
    lacking = {name: why for name, why in reasons.items() if name not in collected}
    last = sweeps[-1]
    end = last.end() if not any(unfinished.values()) else None
    return LastSweep(
        day=last.scope().day,
        sweeps=[sweep.name for sweep in sweeps],
        **unfinished,
        started_at=datetime.fromisoformat(last.start()["started_at"]),
        ended_at=datetime.fromisoformat(end["finished_at"]) if end else None,
        channels=_shares(due, collected, running),
        failures=_by_channel(lacking),
        stops=stops,
        left_out=len(left_out - set(due)),
    )


def _shares(
    due: Mapping[tuple[str, str], None], collected: set[tuple[str, str]], running: set[str]
) -> list[ChannelShare]:
    wanted = Counter(channel for channel, _ in due)
    got = Counter(channel for channel, _ in collected)
    return [
        ChannelShare(channel, number, None if channel in running else got[channel])
        for channel, number in sorted(wanted.items())
    ]


def _flat(failures: Failures) -> dict[tuple[str, str], str]:
    return {(channel, key): why for channel, of in failures.items() for key, why in of.items()}


def _by_channel(reasons: Mapping[tuple[str, str], str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for (channel, key), why in reasons.items():
        found.setdefault(channel, {})[key] = why
    return found
