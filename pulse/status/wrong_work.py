"""What is wrong with what was collected, loaded and ranked."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from collectors.landing import Landing
from pulse.home import Home
from pulse.last_load import last_load
from pulse.loading import is_unloaded
from pulse.receipts import unfinished_receipts
from pulse.show_sweep import WHAT_TO_DO, bangkok_time
from pulse.status.last import LastRanking, LastSweep
from registry.thai_dates import bangkok
from sql.problem import InvalidRows
from sql.purge import run_row

NAMED_AT_MOST = 5


def swept(home: Home, sweep: LastSweep | None, collecting: bool, at: datetime) -> Iterator[str]:
    """No sweep for long, one that waits or was cut off, and accounts that were not collected.

    Raises DamagedFile.
    """
    if sweep is None:
        if not collecting:
            yield "Nothing was collected yet. See what it takes, and begin: pulse plan"
        return
    if not collecting:
        yield from _waits(sweep, at)
    yield from map(_stop, sweep.stops)
    yield from _failures(sweep)
    if sweep.left_out:
        yield (
            f"{sweep.left_out:,} accounts of {sweep.day} were left out by a budget. See what they "
            "take: pulse plan"
        )
    if not home.demo_marker.exists() and bangkok(at).date() - sweep.day > timedelta(days=1):
        yield (
            f"Nothing was collected since {sweep.day}. See that the worker runs (make worker), or "
            "collect by hand: pulse collect"
        )
    for newest in Landing(home.landing).sweeps()[-1:]:
        newest.due(), newest.end(), newest.stopped()  # a damaged one says so itself


def _waits(sweep: LastSweep, at: datetime) -> Iterator[str]:
    for name in sweep.open:
        yield f"Sweep {name} was cut off; what landed is kept. Go on: pulse collect --resume"
    if sweep.resume_at and sweep.resume_at <= at:
        since, names = bangkok_time(sweep.resume_at), ", ".join(sweep.stopped)
        yield f"Sweep {names} could go on since {since}: pulse collect --resume"


def _stop(stop: dict[str, Any]) -> str:
    what = f"{stop['channel']} ({stop['bucket']})" if stop["bucket"] else stop["channel"]
    until = datetime.fromisoformat(stop["resume_at"]) if stop["resume_at"] else None
    when = f"until {bangkok_time(until)}" if until else "until somebody acts"
    to_do = WHAT_TO_DO.get(stop["kind"], "look into it.")
    return f"Sweep {stop['sweep']}: {what} stopped {when}, {stop['message']}: {to_do}"


def _failures(sweep: LastSweep) -> Iterator[str]:
    stopped = {stop["channel"] for stop in sweep.stops}
    for channel, failed in sorted(sweep.failures.items()):
        kinds = Counter(reason.partition(":")[0] for reason in failed.values())
        if channel in stopped or not failed:
            continue
        why = ", ".join(f"{number:,} {kind}" for kind, number in kinds.most_common())
        to_do = WHAT_TO_DO.get(kinds.most_common(1)[0][0])
        what = f"First: {to_do}" if to_do else "Ask for them again: pulse collect"
        yield f"{channel}: {len(failed):,} accounts were not collected ({why}). {what}"


def store(home: Home, collecting: bool) -> Iterator[str]:
    """A store that is lost, sweeps that are not loaded, damaged files, and checks that say that
    numbers are wrong.
    """
    sweeps = Landing(home.landing).sweeps()
    unloaded = [one.name for one in sweeps if is_unloaded(one)]
    if sweeps and not collecting and not _is_database(home.store):
        yield f"{home.store} is lost or damaged. Make it anew from the other files: pulse rebuild"
    elif unloaded and not collecting:
        yield f"Not loaded yet: sweep {', '.join(unloaded)}. Load it: pulse load"
    last = last_load(home)
    if last is None:
        return
    yield from last.damaged[:NAMED_AT_MOST]
    if len(last.damaged) > NAMED_AT_MOST:
        more = len(last.damaged) - NAMED_AT_MOST
        yield f"{more:,} more files are damaged: pulse load names all of them."
    for one in last.findings:
        if one.severity == "fail":
            yield (
                "Nothing is published, because a check says that numbers are wrong: "
                f"{one.name} ({one.count:,} rows): {one.says} Make the store anew: pulse rebuild"
            )


def _is_database(file: Path) -> bool:
    """By its first bytes: nobody who has it open is disturbed."""
    try:
        with file.open("rb") as store:
            return store.read(12)[8:] == b"DUCK"
    except FileNotFoundError:
        return False


def ranked(
    home: Home, sweep: LastSweep | None, ranking: LastRanking | None, at: datetime
) -> Iterator[str]:
    """No ranking, a damaged or old one, one that is stamped, and what its choices lacked."""
    damaged = []
    for newest in sorted(home.runs.glob("[0-9]*Z-*"))[-1:]:
        try:
            run_row(newest)
        except InvalidRows as problem:
            damaged.append(str(problem))
    yield from damaged
    if ranking is None:
        if sweep and sweep.state == "ended" and not damaged:
            yield "There is no ranking yet. Make one: pulse rank"
        return
    if ranking.incomplete:
        yield (
            f"Ranking {ranking.run_id} is stamped incomplete: {ranking.collected_share:.1%} of the "
            "accounts were collected. Collect again, then rank: pulse collect && pulse rank"
        )
    for note in ranking.notes:
        yield f"Ranking {ranking.run_id}: {note}"
    behind = bangkok(at).date() - bangkok(ranking.as_of).date()
    if sweep and sweep.day > bangkok(ranking.as_of).date() and behind > timedelta(days=1):
        yield f"Nothing was ranked since {bangkok_time(ranking.as_of)}: pulse rank"


def housekeeping(home: Home) -> Iterator[str]:
    """A removal that was cut off."""
    if unfinished_receipts(home):
        yield "Housekeeping was cut off, and the store may hold what had to go: pulse housekeeping"
