"""Takes out of landing what a platform's terms no longer let us keep, and leaves receipts."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from collectors.answer import Answer, Purged, sha256_of
from collectors.fault import Fault
from collectors.landed_file import DamagedFile, read_answer, write_answer, write_whole
from collectors.sweep_folder import SweepFolder, json_bytes


@dataclass(frozen=True)
class Retention:
    """What a channel's terms let stay.

    untouched_for: younger than this, everything stays. body: of an older answer and its age, the
    body that may stay, "" for none; it gives again what it gave. keeps_counts: whether, at an age,
    the counts of the account with this permanent id may stay, wherever they are.
    """

    channel: str
    terms: str
    untouched_for: timedelta
    body: Callable[[Answer, timedelta], str]
    keeps_counts: Callable[[str | None, timedelta], bool]


def overdue(sweep: SweepFolder, retention: Retention, at: datetime) -> list[Path]:
    """The files of a sweep that hold more than may stay at ``at`` (UTC).

    A channel's files of one sweep age together, with the oldest of them: a post must not stay
    without the account that was described a second earlier.
    """
    return [path for path, _ in _changes(sweep, retention, at)]


def purge(sweep: SweepFolder, retention: Retention, at: datetime) -> None:
    """Put in place of each overdue file, at once, what of it may stay.

    A damaged answer is removed. Stopped anywhere, it is done by doing it again.
    """
    for _, carry_out in _changes(sweep, retention, at):
        carry_out()


def _changes(
    sweep: SweepFolder, retention: Retention, at: datetime
) -> Iterator[tuple[Path, Callable[[], object]]]:
    """The overdue files, and how each is mended."""
    age = _age(sweep, retention.channel, at)
    is_old = age > retention.untouched_for
    # A sweep that has ended needs no number of posts any more, and it was old when it began.
    if is_old or sweep.is_finished:
        with suppress(DamagedFile):  # every load tells of it
            start = sweep.start()
            due = [_purged_due(entry, retention, age) for entry in start["due"]]
            if due != start["due"]:
                path = sweep.path / "sweep.json"
                yield path, partial(write_whole, path, json_bytes({**start, "due": due}))
    for path in _answers(sweep, retention.channel) if is_old else ():
        try:
            purged = _purged_answer(path, retention, age, at)
        except DamagedFile:
            yield path, path.unlink  # nobody can say what it holds, and nobody can load it
        else:
            if purged is not None:
                yield path, partial(write_answer, path, purged)


def _answers(sweep: SweepFolder, channel: str) -> list[Path]:
    return sorted((sweep.path / channel).glob("*.json.gz"))


def _age(sweep: SweepFolder, channel: str, at: datetime) -> timedelta:
    """Since the sweep began or, when the platform's clock says longer, since the oldest answer."""
    moments = []
    with suppress(DamagedFile):
        moments.append(datetime.fromisoformat(sweep.start()["started_at"]))
    for path in _answers(sweep, channel):
        with suppress(DamagedFile):
            moments.append(read_answer(path).observed_at)
    return at - min(moments, default=at)


def _purged_answer(path: Path, retention: Retention, age: timedelta, at: datetime) -> Answer | None:
    """The answer as it may stay; None when it may stay as it is."""
    answer = read_answer(path)
    body = retention.body(answer, age)
    if body == answer.body:
        return None
    # A fault tells the platform's own words.
    fault = answer.fault and Fault(answer.fault.kind, "", answer.fault.retry_after)
    purged = Purged(at, retention.terms, sha256_of(body))
    return replace(answer, body=body, fault=fault, purged=purged)


def _purged_due(
    entry: Mapping[str, Any], retention: Retention, age: timedelta
) -> Mapping[str, Any]:
    if entry["channel"] != retention.channel or entry["posts_count"] is None:
        return entry
    if retention.keeps_counts(entry["account_id"], age):
        return entry
    return {**entry, "posts_count": None}
