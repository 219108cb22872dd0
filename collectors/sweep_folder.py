"""One sweep's folder in landing."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Any

from collectors.answer import Answer
from collectors.due import Due, read_due
from collectors.landed_file import (
    WRITING,
    DamagedFile,
    read_answer,
    write_answer,
    write_whole,
)
from collectors.question import Question
from collectors.scope import Scope
from collectors.stop import Stop

# channel -> account key -> reason
Failures = Mapping[str, Mapping[str, str]]


class SweepFolder:
    """One sweep's folder: ``sweep.json``, a folder of answers per channel, ``done.json``.

    ``stopped.json`` is there instead of ``done.json`` while the sweep waits to be resumed.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def name(self) -> str:
        """Bangkok day and number: ``20261122-1``."""
        return self.path.name

    @property
    def is_finished(self) -> bool:
        """Whether the sweep came to its end, with or without failures."""
        return (self.path / "done.json").exists()

    def start(self) -> Mapping[str, Any]:
        """``sweep.json``: sweep, day, window, full, started_at, due, left_out.

        Raises DamagedFile.
        """
        return _read_json(self.path / "sweep.json")

    def end(self) -> Mapping[str, Any] | None:
        """``done.json``: finished_at, failures; None while unfinished. Raises DamagedFile."""
        return _read_json(self.path / "done.json") if self.is_finished else None

    def due(self) -> list[Due]:
        """Who this sweep must look at, with what was known when it began."""
        return [read_due(entry) for entry in self.start()["due"]]

    def left_out(self) -> list[tuple[str, str]]:
        """Channel and account key of those that a budget put off to another sweep."""
        return [(channel, key) for channel, key in self.start().get("left_out", ())]

    def scope(self) -> Scope:
        """What this sweep is after: the same when it is resumed, whatever was set since."""
        start = self.start()
        moments = [datetime.fromisoformat(moment) for moment in start["window"] or ()]
        return Scope(
            day=date.fromisoformat(start["day"]),
            window=(moments[0], moments[1]) if moments else None,
            full=start["full"],
        )

    def failures(self) -> Failures:
        """What failed: channel -> account key -> reason. Empty while unfinished."""
        end = self.end()
        return end["failures"] if end else {}

    def find(self, question: Question) -> Answer | None:
        """The landed answer; None when there is none that can be read.

        Failed attempts, a damaged file and one that terms have emptied are none.
        """
        try:
            answer = read_answer(self._path(question))
        except (FileNotFoundError, DamagedFile):
            return None
        return None if answer.is_emptied else answer

    def keep(self, answer: Answer) -> Answer:
        """Land one answer, or one failed attempt under the next free number.

        That something is gone is an answer. A sound file is never written again: what lies there
        already is returned.
        """
        if answer.fault is None or answer.is_gone:
            path = self._path(answer.question)
            landed = self.find(answer.question)
            if landed is not None:
                return landed
        else:
            path = self._next_failed(answer.question)
        return write_answer(path, answer)

    def stop(self, stops: Iterable[Stop], failures: Failures, at: datetime) -> None:
        """Write ``stopped.json``: the sweep is to be resumed; why, and what failed so far."""
        why = [
            {
                "channel": stop.channel,
                "bucket": stop.bucket,
                "kind": stop.fault.kind,
                "message": stop.fault.message,
                "resume_at": stop.resume_at and stop.resume_at.isoformat(),
            }
            for stop in stops
        ]
        content = {"stopped_at": at.isoformat(), "stops": why, "failures": failures}
        write_whole(self.path / "stopped.json", json_bytes(content))

    def stopped(self) -> Mapping[str, Any] | None:
        """``stopped.json``: stopped_at, stops, failures; None when it did not stop, or has ended.

        Raises DamagedFile.
        """
        path = self.path / "stopped.json"
        return _read_json(path) if path.exists() and not self.is_finished else None

    def finish(self, failures: Failures, at: datetime) -> None:
        """Write ``done.json``: the sweep has ended, and this is what failed."""
        for half_written in self.path.rglob(f"{WRITING}*"):
            half_written.unlink()  # when a process was killed
        end = {"finished_at": at.isoformat(), "failures": failures}
        write_whole(self.path / "done.json", json_bytes(end))
        (self.path / "stopped.json").unlink(missing_ok=True)

    def files(self) -> list[Path]:
        """Every landed file, failed attempts included, in order of name."""
        return sorted(self.path.glob("*/*.json.gz"))

    def answers(self) -> Iterator[Answer]:
        """Everything landed, in order of file name; ``fault`` tells failed attempts.

        Raises DamagedFile, which names the file; the iteration can go on after it.
        """
        return map(read_answer, self.files())

    def _path(self, question: Question) -> Path:
        return self.path / question.channel / f"{question.call}-{question.digest}.json.gz"

    def _next_failed(self, question: Question) -> Path:
        stem = self._path(question).name.removesuffix(".json.gz")
        paths = (
            self.path / question.channel / f"{stem}-failed-{number}.json.gz" for number in count(1)
        )
        return next(path for path in paths if not path.exists())


def due_entry(due: Due) -> dict[str, Any]:
    """A due account as ``sweep.json`` holds it."""
    return {
        "channel": due.account.channel,
        "account_key": due.account.key,
        "kind": due.account.kind,
        "id": due.account.id,
        "account_id": due.account_id,
        "posts_list": due.posts_list,
        "posts_count": due.posts_count,
        "known_posts": due.known_posts,
        "seen_at": due.seen_at and due.seen_at.isoformat(),
        "newest_post_at": due.newest_post_at and due.newest_post_at.isoformat(),
    }


def json_bytes(value: object) -> bytes:
    """JSON that a person can read too."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _read_json(path: Path) -> Mapping[str, Any]:
    try:
        value: Mapping[str, Any] = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise DamagedFile(path, error) from None
    return value
