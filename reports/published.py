"""Finds what was published, and takes it away when terms want numbers removed that stand in it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from reports import evidence
from reports.publish import FOLDERS, is_published
from reports.youtube_board import TYPED

_RANKING, _MEASURES = "ranking.parquet", "tambon_measures.parquet"
_WITH_NUMBERS = ("tambon_measure", "used_number", "used_first")


def published_in(root: Path) -> list[Path]:
    """Every folder below ``root`` with a publication in it; none that is still being written."""
    found = {path.parent for path in root.rglob("*.parquet") if path.name in (_MEASURES, TYPED)}
    found |= {path.parent for path in root.rglob(evidence.FILE)}
    return sorted(folder for folder in found if not folder.name.startswith("."))


def run_of(folder: Path) -> str | None:
    """Which run was published here; None when that cannot be read."""
    try:
        if (folder / _RANKING).exists():
            runs = pq.read_table(folder / _RANKING, columns=["run_id"]).to_pylist()
        else:
            runs = evidence.rows_of(folder / evidence.FILE, "run")
    except (OSError, ValueError):
        return None
    return runs[0]["run_id"] if runs else None


def written_at(folder: Path) -> datetime:
    """When a publication was put into its folder (UTC)."""
    files = (folder / _MEASURES, folder / evidence.FILE)
    return datetime.fromtimestamp(min(f.stat().st_mtime for f in files if f.exists()), UTC)


def holds_numbers_of(folder: Path, channel: str) -> bool:
    """Whether a channel's numbers stand in the totals or in the evidence.

    Of a damaged file nobody can say that they do not.
    """
    rows: list[dict[str, Any]] = []
    try:
        if (folder / _MEASURES).exists():
            rows += pq.read_table(folder / _MEASURES, columns=["channel", "value"]).to_pylist()
        if (folder / evidence.FILE).exists():
            rows += evidence.rows_of(folder / evidence.FILE, *_WITH_NUMBERS)
    except (OSError, ValueError):
        return True
    return any(row["channel"] == channel and row["value"] is not None for row in rows)


def files_of(folder: Path) -> list[Path]:
    """The files of a publication, in the order to remove them: last what tells of its numbers."""
    found = (path for path in folder.rglob("*") if path.is_file() and is_published(path, folder))
    return sorted(found, key=lambda path: (path.name == _MEASURES, path.name == _RANKING, path))


def remove_publication(folder: Path) -> None:
    """Remove a publication; what else was put into its folder stays, and then the folder too."""
    for file in files_of(folder):
        file.unlink()
    for each in (*(folder / name for name in FOLDERS), folder):
        if each.is_dir() and not any(each.iterdir()):
            each.rmdir()
