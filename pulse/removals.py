"""What YouTube's terms want removed: from landing, from rankings, from what was published."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from collectors.landing import Landing
from collectors.retention import Retention, overdue, purge
from pulse.home import Home
from reports import youtube_board
from reports.published import (
    files_of,
    holds_numbers_of,
    published_in,
    remove_publication,
    run_of,
    written_at,
)
from sql.purge import put_tables, run_row, tables_without

DRAFTS_LIVE = timedelta(days=1)


@dataclass(frozen=True)
class Removal:
    """Files that hold more than may stay, and how to mend that; cut off, it is done again."""

    files: list[Path]
    carry_out: Callable[[], object]


def may_hold_numbers(home: Home) -> bool:
    """Whether anything of YouTube was ever collected or ranked here."""
    ranked = any(run["youtube_terms"] for run in _runs(home).values())
    return ranked or any(home.landing.glob("*/youtube"))


def in_landing(home: Home, retention: Retention, at: datetime) -> Iterator[Removal]:
    """Answers and lists of sweeps past their time."""
    for sweep in Landing(home.landing).sweeps():
        if files := overdue(sweep, retention, at):
            yield Removal(files, partial(purge, sweep, retention, at))


def in_publications(home: Home, retention: Retention, at: datetime) -> Iterator[Removal]:
    """What was published, wherever under PULSE_HOME: numbers in totals, and YouTube's board."""
    runs = _runs(home)
    for folder in published_in(home.root):
        if holds_numbers_of(folder, retention.channel):
            # Of a run that is not there, nothing else tells how old it is.
            run = runs.get(run_of(folder) or "") or {"as_of": written_at(folder)}
            if _is_past(run, retention, at):
                # Blended, they stand on every page.
                yield Removal(files_of(folder), partial(remove_publication, folder))
                continue
        oldest = youtube_board.oldest_reading(folder)
        if oldest is not None and at - oldest > retention.untouched_for:
            files = [folder / name for name in youtube_board.FILES if (folder / name).exists()]
            yield Removal(files, partial(youtube_board.remove_board, folder))


def in_runs(home: Home, retention: Retention, at: datetime) -> Iterator[Removal]:
    """Rankings with numbers past their time."""
    for run_id, run in _runs(home).items():
        if not _is_past(run, retention, at):
            continue
        folder = home.runs / run_id
        tables = tables_without(folder, retention.channel)
        if tables and run["youtube_terms"] == retention.terms == "analytics-amendment":
            yield from _whole(folder)  # its scores are derived from them
        elif tables:
            files = [folder / f"{name}.parquet" for name in tables]
            yield Removal(files, partial(put_tables, folder, tables))


def in_drafts(home: Home, at: datetime) -> Iterator[Removal]:
    """What a killed process left half written; younger ones may still be written."""
    drafts = [
        *home.root.glob(".*.duckdb.new*"),
        *home.root.glob("*.duckdb.tmp"),
        *home.landing.rglob(".[w2]*"),
        *home.runs.glob(".*"),
        *home.reports.glob(".*"),
    ]
    for draft in drafts:
        if at - datetime.fromtimestamp(draft.lstat().st_mtime, UTC) > DRAFTS_LIVE:
            yield from _whole(draft)


def _runs(home: Home) -> dict[str, dict[str, Any]]:
    """The rankings that are kept, by name."""
    return {folder.name: run_row(folder) for folder in sorted(home.runs.glob("[0-9]*Z-*"))}


def _is_past(run: dict[str, Any], retention: Retention, at: datetime) -> bool:
    """Whether YouTube's numbers in a run may stay no more, under the terms of today."""
    age = at - run["as_of"]
    channels = run.get("youtube_accounts") or [None]
    keeps = all(retention.keeps_counts(channel, age) for channel in channels)
    return age > retention.untouched_for and not keeps


def _whole(path: Path) -> Iterator[Removal]:
    """A file, or a folder with all in it."""
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.is_file())
        yield Removal(files, partial(_remove_folder, path))
    elif path.exists():
        yield Removal([path], partial(path.unlink, missing_ok=True))


def _remove_folder(folder: Path) -> None:
    # Out of sight first: half a ranking would not load.
    going = folder if folder.name.startswith(".") else folder.with_name(f".{folder.name}.going")
    folder.rename(going)
    shutil.rmtree(going)
