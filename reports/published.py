"""Finds what was published, and takes it away when terms want numbers removed that stand in it."""

from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq

from reports.publish import FILES
from reports.youtube_board import TYPED

_RANKING, _MEASURES = "ranking.parquet", "tambon_measures.parquet"


def published_in(root: Path) -> list[Path]:
    """Every folder below ``root`` with a publication in it; none that is still being written."""
    found = {path.parent for path in root.rglob("*.parquet") if path.name in (_MEASURES, TYPED)}
    return sorted(folder for folder in found if not folder.name.startswith("."))


def run_of(folder: Path) -> str | None:
    """Which run was published here; None when that cannot be read."""
    try:
        runs = pq.read_table(folder / _RANKING, columns=["run_id"]).to_pylist()
    except (OSError, ValueError):
        return None
    return runs[0]["run_id"] if runs else None


def written_at(folder: Path) -> datetime:
    """When a publication was put into its folder (UTC)."""
    return datetime.fromtimestamp((folder / _MEASURES).stat().st_mtime, UTC)


def holds_numbers_of(folder: Path, channel: str) -> bool:
    """Whether a channel's numbers stand in the totals; of a damaged table nobody can say not."""
    try:
        rows = pq.read_table(folder / _MEASURES, columns=["channel", "value"]).to_pylist()
    except FileNotFoundError:
        return False
    except (OSError, ValueError):
        return True
    return any(row["channel"] == channel and row["value"] is not None for row in rows)


def files_of(folder: Path) -> list[Path]:
    """The files of a publication, in the order to remove them: last what tells of its numbers."""
    names = sorted(FILES, key=lambda name: (name == _MEASURES, name == _RANKING, name))
    return [folder / name for name in names if (folder / name).exists()]


def remove_publication(folder: Path) -> None:
    """Remove a publication; what else was put into its folder stays, and then the folder too."""
    for file in files_of(folder):
        file.unlink()
    if not any(folder.iterdir()):
        folder.rmdir()
