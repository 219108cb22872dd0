"""The ledger of what platforms were asked: what is spent of each quota, and what is left."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from collectors.appended_lines import AppendedLines
from collectors.cost import Limit
from collectors.fault import Fault, FaultKind
from collectors.question import Question
from collectors.tally import Limits, Tally
from collectors.usage import Usage
from registry.thai_dates import bangkok


class Ledger:
    """A line in ``<folder>/<UTC day>.jsonl`` for each request, written before it is sent.

    So requests that fail, and those in flight when the process is killed, are counted. It survives
    a restart; several processes share it, and threads may. folder: None keeps it in memory.
    limits: channel -> bucket -> limit; "*" stands for every bucket that is not named. Moments are
    UTC; ``at`` is now for whoever asks what is left now.
    """

    def __init__(self, folder: Path | None, limits: Limits) -> None:
        self._folder, self._tally = folder, Tally(limits)
        self._lock = threading.Lock()
        self._files: dict[date, AppendedLines] = {}

    def spend(self, sweep: str, question: Question, at: datetime | None = None) -> None:
        """Count one request that is about to be sent. at: now.

        Raises Fault (quota), which says when the quota is whole again, when too little is left.
        """
        at = at or datetime.now(UTC)
        channel, bucket, units = question.channel, question.bucket, question.units
        with self._up_to(at) as tally:
            limit, left = tally.limit(channel, bucket), tally.remaining(channel, bucket, at)
            if limit is not None and left is not None and left < units:
                raise Fault(FaultKind.QUOTA, _spent_message(tally, limit, question, at))
            line = {"at": at.isoformat(), "sweep": sweep, "channel": channel}
            self._append(at, line | {"bucket": bucket, "units": units})

    def note_usage(self, channel: str, usage: Usage, at: datetime | None = None) -> None:
        """Keep what a platform says of its own limits. at: now."""
        at = at or datetime.now(UTC)
        with self._lock:
            line = {"at": at.isoformat(), "channel": channel, "usage": usage.name[:100]}
            told = {"percent": usage.percent, "regain_minutes": usage.regain_minutes}
            self._append(at, line | told)

    def usage(self, channel: str, at: datetime) -> list[Usage]:
        """What the platform last said of each of its limits, while it holds.

        That is until it is regained, or an hour; ``regain_minutes`` count from ``at``.
        """
        with self._up_to(at) as tally:
            return tally.usage(channel, at)

    def requests(self, sweep: str, channel: str, at: datetime) -> int:
        """Requests that a sweep has sent to a channel, on the days around ``at``."""
        with self._up_to(at) as tally:
            return tally.requests(sweep, channel)

    def spent(self, channel: str, bucket: str, at: datetime) -> int:
        """Units spent in the period of ``at``: the hour up to it, or its Pacific day."""
        with self._up_to(at) as tally:
            return tally.spent(channel, bucket, at)

    def remaining(self, channel: str, bucket: str, at: datetime) -> int | None:
        """Units left in the period of ``at``; None when the bucket has no limit."""
        with self._up_to(at) as tally:
            return tally.remaining(channel, bucket, at)

    def resets_at(self, channel: str, bucket: str, at: datetime) -> datetime | None:
        """When the bucket's quota is whole again; None when it has no limit."""
        with self._up_to(at) as tally:
            return tally.resets_at(channel, bucket, at)

    @contextmanager
    def _up_to(self, at: datetime) -> Iterator[Tally]:
        """The tally with what this and other processes have written, for this thread alone."""
        day = at.astimezone(UTC).date()
        with self._lock:
            # A Pacific day lies in the files of two days, a sweep may too.
            for near in (day - timedelta(days=1), day, day + timedelta(days=1)):
                if (file := self._file(near)) is not None:
                    for line in file.new():
                        self._take(line)
            yield self._tally

    def _append(self, at: datetime, line: Mapping[str, Any]) -> None:
        file = self._file(at.astimezone(UTC).date())
        if file is None:
            self._take(line)
        else:
            # It is counted when it is read back, as those of other processes are.
            file.append(line)

    def _file(self, day: date) -> AppendedLines | None:
        if self._folder is not None and day not in self._files:
            self._files[day] = AppendedLines(self._folder / f"{day}.jsonl")
        return self._files.get(day)

    def _take(self, line: Mapping[str, Any]) -> None:
        # A line that a power cut damaged counts for nothing; the platform has the last word.
        with suppress(KeyError, TypeError, ValueError):
            self._tally.take(line)


def _spent_message(tally: Tally, limit: Limit, question: Question, at: datetime) -> str:
    channel, bucket = question.channel, question.bucket
    spent, again = tally.spent(channel, bucket, at), tally.resets_at(channel, bucket, at) or at
    return (
        f"{spent:,} of {limit.units:,} units of {f'{channel} {bucket}'.strip()} are spent; "
        f"whole again on {bangkok(again):%d %b %Y at %H:%M} in Bangkok"
    )
