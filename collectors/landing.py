"""Where every response lands: a folder a sweep, immutable files, nothing else."""

import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from collectors.due import Due
from collectors.landed_file import write_whole
from collectors.scope import Scope
from collectors.sweep_folder import SweepFolder, due_entry, json_bytes

SWEEP_NAME = re.compile(r"(\d{8})-(\d+)")
LOCK = ".lock"

# Who only asks whether somebody collects holds the lock for a moment.
PATIENCE = 0.5  # seconds


class AlreadyCollecting(Exception):  # noqa: N818 - says what it is
    """Another process writes into the landing folder."""


class Landing:
    """The landing folder. It may not exist yet."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Keep other processes from collecting. Raises AlreadyCollecting when one does.

        The system frees it when the process ends, also by a kill.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.root / LOCK)
        try:
            lock.acquire(timeout=PATIENCE)
        except Timeout:
            raise AlreadyCollecting(
                f"Another process is collecting into {self.root}. Wait until it has ended, or end "
                "it and resume: what it has collected is kept."
            ) from None
        try:
            yield
        finally:
            lock.release()

    def is_locked(self) -> bool:
        """Whether a process collects at this moment, as far as this user can see. Makes nothing."""
        if not (self.root / LOCK).exists():
            return False
        try:
            with FileLock(self.root / LOCK, timeout=0):
                return False
        except Timeout:
            return True
        except OSError:  # not ours to lock
            return False

    def start_sweep(
        self, scope: Scope, due: Sequence[Due], at: datetime, left_out: Sequence[Due] = ()
    ) -> SweepFolder:
        """Begin the next sweep of the scope's day. at: now, UTC. left_out: by a budget.

        Whoever starts sweeps beside other processes holds the lock.
        """
        day = scope.day
        self.root.mkdir(parents=True, exist_ok=True)
        for half_made in self.root.glob(".2*-*"):
            shutil.rmtree(half_made)  # when a process was killed
        number = max((_number(sweep) for sweep in self.of_day(day)), default=0)
        while True:
            number += 1
            name = f"{day:%Y%m%d}-{number}"
            start = {
                "sweep": name,
                "day": day.isoformat(),
                "window": scope.window and [moment.isoformat() for moment in scope.window],
                "full": scope.full,
                "started_at": at.isoformat(),
                "due": [due_entry(one) for one in due],
                "left_out": [(one.account.channel, one.account.key) for one in left_out],
            }
            prepared = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=self.root))
            write_whole(prepared / "sweep.json", json_bytes(start))
            prepared.chmod(0o755)
            try:
                # Fails when another process has begun a sweep of this name: a folder with content.
                prepared.rename(self.root / name)
            except OSError:
                shutil.rmtree(prepared)
                if not (self.root / name).exists():
                    raise
            else:
                return SweepFolder(self.root / name)

    def open_sweeps(self, before: date) -> list[SweepFolder]:
        """The sweeps of earlier days that have not ended, oldest first."""
        first = f"{before:%Y%m%d}"
        return [one for one in self.sweeps() if one.name < first and not one.is_finished]

    def sweeps(self) -> list[SweepFolder]:
        """All sweeps, oldest first."""
        if not self.root.exists():
            return []
        named = [path for path in self.root.iterdir() if SWEEP_NAME.fullmatch(path.name)]
        return sorted(map(SweepFolder, named), key=lambda s: (s.name[:8], _number(s)))

    def of_day(self, day: date) -> list[SweepFolder]:
        """The day's sweeps, oldest first."""
        return [sweep for sweep in self.sweeps() if sweep.name.startswith(f"{day:%Y%m%d}-")]


def _number(sweep: SweepFolder) -> int:
    return int(sweep.name.partition("-")[2])
