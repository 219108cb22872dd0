"""Where every response lands: a folder a sweep, immutable files, nothing else."""

import re
import shutil
import tempfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from collectors.due import Due
from collectors.landed_file import write_whole
from collectors.scope import Scope
from collectors.sweep_folder import SweepFolder, due_entry, json_bytes

SWEEP_NAME = re.compile(r"(\d{8})-(\d+)")


class Landing:
    """The landing folder. It may not exist yet."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def start_sweep(self, scope: Scope, due: Sequence[Due], at: datetime) -> SweepFolder:
        """Begin the next sweep of the scope's day. at: now, UTC."""
        day = scope.day
        self.root.mkdir(parents=True, exist_ok=True)
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

    def unfinished(self, day: date) -> SweepFolder | None:
        """The day's latest sweep when it has not ended: the one to resume."""
        latest = self.of_day(day)[-1:]
        return latest[0] if latest and not latest[0].is_finished else None

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
