"""What commands print: tables for people, JSON for scripts."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

if TYPE_CHECKING:
    from pulse.loading import Loaded
    from pulse.settings import Settings
    from sql.checks import Check

HEAD = 10

# Terminals of scripts have no width; a table must not lose columns there.
console = Console(width=None if Console().is_terminal else 160, soft_wrap=False)
errors = Console(stderr=True, soft_wrap=True)


def as_json(content: Any) -> None:
    """One JSON document on standard output, and nothing else."""
    print(json.dumps(content, ensure_ascii=False, indent=1, default=str))  # noqa: T201


def as_table(title: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A table. Cells are text and never read as markup: they come from outside."""
    table = Table(title=title, title_justify="left")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(_cell(value) for value in row))
    console.print(table)


def say(text: str) -> None:
    """One message, as it is."""
    console.print(text, markup=False, highlight=False, soft_wrap=True)


def complain(text: str) -> None:
    """One message to the person who must act, on standard error."""
    errors.print(text, markup=False, highlight=False, style="bold")


def _cell(value: Any) -> str:
    if value is None:
        return "ไม่มี"
    if isinstance(value, float):
        return f"{value:,.4f}"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return escape(str(value))


def picked(rows: Iterable[Mapping[str, Any]], *columns: str) -> list[list[Any]]:
    """The named columns of dict rows."""
    return [[row[column] for column in columns] for row in rows]


def loaded(done: "Loaded") -> None:
    """What a load brought in, and what its checks found."""
    say(f"Loaded {done.answers:,} new answers.")
    findings(done.findings)
    for damaged in done.damaged:
        complain(damaged)


def findings(checks: "Iterable[Check]") -> None:
    """What checks of the store found."""
    for check in checks:
        say(f"{check.severity}: {check.name} ({check.count:,} rows): {check.says}")


def ranking_head(settings: "Settings", run_id: str) -> None:
    """The first ten places of a run."""
    from pulse.home import Home
    from sql.mart import run_rows
    from sql.store import open_store

    with open_store(Home(settings.home).store) as con:
        rows = run_rows(con, "ranking", run_id)[:HEAD]
    columns = ("place", "tambon", "amphoe", "province", "score")
    totals = ("follow_total", "like_total", "share_total")
    headings = ("ที่", "ตำบล", "อำเภอ", "จังหวัด", "คะแนน", "ผู้ติดตาม", "ถูกใจ", "แชร์")
    as_table("อันดับ", headings, picked(rows, *columns, *totals))
