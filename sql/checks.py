"""Finds what must not be in the store: each check is a SELECT of offending rows."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import duckdb

from sql.query import dicts

CHECKS = Path(__file__).parent / "checks"
ROWS_SHOWN = 20


@dataclass(frozen=True)
class Check:
    """What one check found.

    severity: ``fail`` (a number is wrong) | ``warn`` (a person should look). says: what an
    offending row means. count: number of offending rows, 0 = good; rows: the first of them.
    """

    name: str
    severity: Literal["fail", "warn"]
    says: str
    count: int
    rows: tuple[dict[str, Any], ...]


def run_checks(con: duckdb.DuckDBPyConnection) -> list[Check]:
    """Runs every check on a built store, the failing kind first, in the order of their names."""
    return [
        _run(con, file, severity)
        for severity in ("fail", "warn")
        for file in sorted((CHECKS / severity).glob("*.sql"))
    ]


def _run(con: duckdb.DuckDBPyConnection, file: Path, severity: Literal["fail", "warn"]) -> Check:
    select = file.read_text(encoding="utf-8")
    offending = con.sql(select)
    counted = offending.count("*").fetchone()
    return Check(
        name=file.stem,
        severity=severity,
        says=_head(select),
        count=counted[0] if counted else 0,
        rows=tuple(dicts(con.execute(f"from ({select}\n) limit {ROWS_SHOWN}"))),
    )


def _head(select: str) -> str:
    lines = select.splitlines()
    return " ".join(line.removeprefix("--").strip() for line in lines if line.startswith("--"))
