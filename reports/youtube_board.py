"""YouTube's own numbers, in files of their own, apart from everything that we compute.

The terms under which they are shown want them removed again: the report itself then stays as it was
published.
"""

from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq

from reports.page import render_board, render_removed_board
from reports.publication import Publication
from reports.spreadsheet import write_board_spreadsheet

PAGE = "youtube_board.html"
SPREADSHEET, CSV, TYPED = "youtube_board.xlsx", "youtube_board.csv", "youtube_board.parquet"
FILES = (PAGE, SPREADSHEET, CSV, TYPED)


def write_board(publication: Publication, folder: Path) -> None:
    """Write the board's page and workbook; none when it has no rows."""
    if not publication.youtube_board:
        return
    (folder / PAGE).write_text(render_board(publication), encoding="utf-8")
    write_board_spreadsheet(publication, folder / SPREADSHEET)


def oldest_reading(folder: Path) -> datetime | None:
    """When the oldest number of a published board was read; None when the folder has none."""
    if not (folder / TYPED).exists():
        return None
    try:
        moments = pq.read_table(folder / TYPED, columns=["read_at"]).column("read_at").to_pylist()
    except (OSError, ValueError):  # damaged: nobody can say how old its numbers are
        return datetime.min.replace(tzinfo=UTC)
    return min(moments, default=None)


def remove_board(folder: Path) -> None:
    """Remove a board's numbers; its page says that they were, because the report links to it."""
    beside = folder / f".{PAGE}.new"
    beside.write_text(render_removed_board(), encoding="utf-8")
    beside.replace(folder / PAGE)
    # The table with types last: while it is there, a removal that was cut off is seen.
    for name in (SPREADSHEET, CSV, TYPED):
        (folder / name).unlink(missing_ok=True)
