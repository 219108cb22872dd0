"""Rows of the marts as dicts, for the reports."""

from typing import Any

from sql.query import dicts
from sql.store import Store

# Tables of mart with rows of each run, and the column that names the run.
RUN_COLUMN = {
    "ranking": "run_id",
    "shortlist": "run_id",
    "outstanding": "run_id",
    "province_outstanding": "run_id",
    "variety": "run_id",
    "exclusion": "run_id",
    "sensitivity": "run_id",
    "board": "run_id",
    "tambon_measures": "run",
}


def find_run(con: Store, run_id: str | None) -> dict[str, Any] | None:
    """A row of meta.run: the named one, or the latest as-of; None when there is none."""
    select = """
        select * from meta.run
        where $run_id is null or run_id = $run_id
        order by as_of desc, created_at desc limit 1
    """
    rows = dicts(con.execute(select, {"run_id": run_id}))
    return rows[0] if rows else None


def run_rows(con: Store, table: str, run_id: str) -> list[dict[str, Any]]:
    """The rows of one run in a mart of RUN_COLUMN, in the mart's own order."""
    select = f"select * from mart.{table} where {RUN_COLUMN[table]} = ?"  # noqa: S608 - ours
    return dicts(con.execute(select, [run_id]))


def mart_rows(con: Store, table: str) -> list[dict[str, Any]]:
    """All rows of a mart that has no runs, in the mart's own order."""
    return dicts(con.execute(f"from mart.{table}"))


def sweep_health(con: Store, sweep_id: str) -> list[dict[str, Any]]:
    """The rows of one sweep in ``mart.collection_health``, by channel."""
    select = "select * from mart.collection_health where sweep_id = ? order by channel"
    return dicts(con.execute(select, [sweep_id]))
