"""What commands print: tables for people, JSON for scripts."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from reports.safe_text import plain_text

if TYPE_CHECKING:
    from pulse.loading import Loaded
    from pulse.settings import Settings
    from sql.checks import Check

# Terminals of scripts have no width; a table must not lose columns there.
console = Console(width=None if Console().is_terminal else 160, soft_wrap=False)
errors = Console(stderr=True, soft_wrap=True)

# What json.dumps passes on: a terminal obeys the ones, no output can hold the others.
_NOT_ESCAPED = re.compile("[\x7f-\x9f\ud800-\udfff]")


def as_json(content: Any) -> None:
    """One JSON document on standard output, and nothing else."""
    text = json.dumps(content, ensure_ascii=False, indent=1, default=str)
    print(_NOT_ESCAPED.sub(lambda char: f"\\u{ord(char[0]):04x}", text))  # noqa: T201


def as_table(title: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A table. Cells come from outside: never read as markup, nor obeyed by a terminal."""
    table = Table(title=title, title_justify="left")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(_cell(value) for value in row))
    console.print(table)


def say(text: str) -> None:
    """One message. Never read as markup, and without what a terminal would obey."""
    console.print(harmless(text), markup=False, highlight=False, soft_wrap=True)


def complain(text: str) -> None:
    """One message to the person who must act, on standard error."""
    errors.print(harmless(text), markup=False, highlight=False, style="bold")


def harmless(text: str) -> str:
    """The text in its lines and columns, without what a terminal would obey."""
    return "\n".join(
        re.sub("[^ ]+", lambda word: plain_text(word[0]), line) for line in text.split("\n")
    )


def _cell(value: Any) -> str:
    if value is None:
        return "ไม่มี"
    if isinstance(value, float):
        return f"{value:,.4f}"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return escape(harmless(str(value)))


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
    """The first places of a run."""
    from pulse.run_head import head_of

    columns = ("place", "tambon", "amphoe", "province", "score")
    totals = ("follow_total", "like_total", "share_total")
    headings = ("ที่", "ตำบล", "อำเภอ", "จังหวัด", "คะแนน", "ผู้ติดตาม", "ถูกใจ", "แชร์")
    as_table("อันดับ", headings, picked(head_of(settings, run_id).places, *columns, *totals))
