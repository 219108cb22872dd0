"""What the last building of the store found, noted beside it: whoever asks need not open it."""

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from collectors.landed_file import write_whole
from pulse.home import Home
from sql.checks import Check


@dataclass(frozen=True)
class Finding:
    """A check that found something: how many rows, and what such a row means."""

    name: str
    severity: str
    count: int
    says: str


@dataclass(frozen=True)
class LastLoad:
    """at: when (UTC). damaged: files that could not be read, in words for who must act."""

    at: datetime
    damaged: list[str]
    findings: list[Finding]


def note_load(home: Home, checks: Iterable[Check], damaged: Sequence[str] | None) -> None:
    """Keep what was found. damaged: None where no file was read; then what was noted stays."""
    if damaged is None:
        before = last_load(home)
        damaged = before.damaged if before else []
    findings = [Finding(one.name, one.severity, one.count, one.says) for one in checks]
    noted = {
        "at": datetime.now(UTC).isoformat(),
        "damaged": list(damaged),
        "findings": [asdict(one) for one in findings],
    }
    write_whole(_file(home), json.dumps(noted, ensure_ascii=False, indent=1).encode())


def last_load(home: Home) -> LastLoad | None:
    """What was noted; None when nothing was, or it cannot be read: the next load notes it anew."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        noted = json.loads(_file(home).read_bytes())
        findings = [Finding(**one) for one in noted["findings"]]
        return LastLoad(datetime.fromisoformat(noted["at"]), noted["damaged"], findings)
    return None


def _file(home: Home) -> Path:
    return home.root / "last_load.json"
