"""What a ranking rests on: gathered from the store as of a moment, kept, and opened again.

Each table ``used_<what>`` is the answer to the query of its name. The queries that count read
these tables and nothing else, so that they give the same from the store and from the kept files.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from sql.problem import InvalidRows
from sql.query import QUERIES, dicts
from sql.store import NO_DOWNLOADS, TIME_ZONE

USED = ("used_tambon", "used_account", "used_post", "used_number", "used_first")
# Runs kept before a table came are read as if it had no rows.
_CAME_LATER = {
    "used_first": "tambon_code varchar, channel varchar, account_id varchar, value bigint,"
    " state varchar, observed_at timestamptz, file varchar, sha256 varchar"
}


def gather(con: duckdb.DuckDBPyConnection, **params: object) -> None:
    """Fill the tables, for this connection only.

    params: as_of, window_start, window_end, channels, left_out, max_age_hours and
    typed_max_age_hours, of which each query takes its own.
    """
    for name in USED:
        select = (QUERIES / f"{name}.sql").read_text(encoding="utf-8")
        own = {key: value for key, value in params.items() if f"${key}" in select}
        con.execute(f"create or replace temp table {name} as\n{select}", own)


def used_rows(con: duckdb.DuckDBPyConnection, name: str) -> list[dict[str, Any]]:
    """The rows of one gathered table as dicts."""
    return dicts(con.execute(f"from {name}"))


def used_tables(con: duckdb.DuckDBPyConnection) -> dict[str, pa.Table]:
    """The gathered tables, in the order of their queries."""
    return {name: con.table(name).to_arrow_table() for name in USED}


def open_used(folder: Path) -> duckdb.DuckDBPyConnection:
    """A database in memory with the tables that were kept in a run's folder, and no other.

    Raises InvalidRows when one of them is missing or cannot be read.
    """
    con = duckdb.connect(config=NO_DOWNLOADS)
    con.execute(f"set TimeZone = '{TIME_ZONE}'")
    for name in USED:
        file = folder / f"{name}.parquet"
        if name in _CAME_LATER and not file.exists():
            con.execute(f"create temp table {name} ({_CAME_LATER[name]})")
            continue
        kept = _read(file)  # noqa: F841 - DuckDB reads it by its name
        con.execute(f"create temp table {name} as from kept")
    return con


def is_kept(folder: Path) -> bool:
    """Whether a run's folder holds them: runs made before they were kept do not."""
    return (folder / "used_number.parquet").exists()


def keep_used(tables: Mapping[str, pa.Table], folder: Path) -> None:
    """Write the tables into a run's folder."""
    for name, table in tables.items():
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd")


def _read(file: Path) -> pa.Table:
    try:
        return pq.read_table(file)
    except (OSError, ValueError) as error:
        raise InvalidRows(f"{file} cannot be read ({error}).") from None
