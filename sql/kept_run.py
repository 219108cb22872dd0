"""A run's own files, beside what the store has now, and beside another run's."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from sql.problem import InvalidRows
from sql.query import QUERIES, query
from sql.runs import tables_of
from sql.store import NO_DOWNLOADS
from sql.used import USED, open_used

# What work on tables can end in that somebody changed by hand.
SENSELESS = (duckdb.Error, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


def kept_tables(folder: Path) -> dict[str, pa.Table]:
    """The tables of RUN_TABLES that the run's version knew, as they lie in its folder.

    Raises InvalidRows when one is missing or cannot be read.
    """
    try:
        with duckdb.connect(config=NO_DOWNLOADS) as con:
            names = tables_of(con, folder)
        return {name: pq.read_table(folder / f"{name}.parquet") for name in names}
    except (OSError, ValueError, duckdb.Error) as error:
        first_line = str(error).partition("\n")[0]
        raise InvalidRows(f"The run in {folder} cannot be read: {first_line}") from None


def loaded_tables(
    con: duckdb.DuckDBPyConnection, run_id: str, kept: Mapping[str, pa.Table]
) -> dict[str, pa.Table]:
    """The same tables and columns of a run as the store has them; without rows when it has not."""
    loaded = {}
    for name, table in kept.items():
        columns = ", ".join(f'"{column}"' for column in table.schema.names)
        select = f"select {columns} from meta.{name} where run_id = ?"  # noqa: S608 - our own names
        loaded[name] = con.execute(select, [run_id]).to_arrow_table().cast(table.schema)
    return loaded


def put_beside(
    con: duckdb.DuckDBPyConnection, folder: Path, as_of: datetime, created_at: datetime
) -> None:
    """For this connection: kept_<what> of a run beside used_<what>, and what came in after it."""
    with open_used(folder) as run:
        for name in USED:
            _put(con, name.replace("used_", "kept_"), run, name)
    for name, params in (
        ("late_file", {"created_at": created_at}),
        ("late_account", {"as_of": as_of}),
    ):
        select = (QUERIES / f"{name}.sql").read_text(encoding="utf-8")
        con.execute(f"create or replace temp table {name} as\n{select}", params)


def changed_numbers(before: Path, after: Path) -> list[dict[str, Any]]:
    """The numbers in which two runs differ most (query ``changed_number``), from their folders.

    Raises InvalidRows when one of them has none or cannot be read.
    """
    with open_used(before) as con, open_used(after) as later:
        _put(con, "before_number", con, "used_number")
        _put(con, "after_number", later, "used_number")
        return query(con, "changed_number")


def _put(
    con: duckdb.DuckDBPyConnection, name: str, source: duckdb.DuckDBPyConnection, table: str
) -> None:
    rows = source.table(table).to_arrow_table()  # noqa: F841 - DuckDB reads it by its name
    con.execute(f"create or replace temp table {name} as from rows")
