"""A ranking's results: Parquet files of one folder, and their copy in the meta tables."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from sql.problem import InvalidRows
from sql.rows import Row, arrow_rows
from sql.used import keep_used

RUN_TABLES = (
    "run",
    "tambon_measure",
    "ranking",
    "shortlist",
    "outstanding",
    "province_outstanding",
    "variety",
    "exclusion",
    "sensitivity",
    "board",
)
# A table that came later, by the column of run that came with it.
_CAME_WITH = {"sensitivity": "numpy_version", "board": "boards"}


def write_run(
    con: duckdb.DuckDBPyConnection,
    folder: Path,
    tables: Mapping[str, Sequence[Row]],
    used: Mapping[str, pa.Table],
) -> None:
    """Writes ``<table>.parquet`` for each of RUN_TABLES into ``folder``, whole or not at all.

    tables: rows of meta.<table>; a missing table has no rows, a missing column is NULL.
    used: what the run rests on (``sql.used``), kept beside them.
    Raises InvalidRows when a row fits no table or belongs to another run, FileExistsError when the
    folder is there: a run is never overwritten.
    """
    if folder.exists():
        raise FileExistsError(f"{folder} exists already: a run is never overwritten.")
    unknown = sorted(set(tables) - set(RUN_TABLES))
    if unknown:
        raise InvalidRows(f"A run has no table {', '.join(unknown)}.")
    _refuse_other_runs(tables)
    beside = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    for name in RUN_TABLES:
        rows = arrow_rows(con, f"meta.{name}", tables.get(name, ()))
        pq.write_table(rows, beside / f"{name}.parquet")
    keep_used(used, beside)
    beside.rename(folder)


def load_run(con: duckdb.DuckDBPyConnection, folder: Path) -> bool:
    """Copies a run's files into the meta tables; True when it was not there yet.

    Raises InvalidRows naming the folder when a file is missing or does not fit.
    """
    con.begin()
    try:
        run_id = _run_id(con, folder)
        known = con.execute("select 1 from meta.run where run_id = ?", [run_id]).fetchone()
        if known is None:
            for name in tables_of(con, folder):
                con.execute(
                    f"insert into meta.{name} by name from read_parquet(?)",
                    [str(folder / f"{name}.parquet")],
                )
        con.commit()
    except duckdb.Error as error:
        con.rollback()
        first_line = str(error).partition("\n")[0]
        raise InvalidRows(f"The run in {folder} cannot be loaded: {first_line}") from None
    except BaseException:
        con.rollback()
        raise
    return known is None


def _run_id(con: duckdb.DuckDBPyConnection, folder: Path) -> str:
    found = con.execute(
        "select run_id from read_parquet(?)", [str(folder / "run.parquet")]
    ).fetchall()
    if len(found) != 1:
        raise InvalidRows(f"{folder / 'run.parquet'} holds {len(found)} runs instead of one.")
    return str(found[0][0])


def tables_of(con: duckdb.DuckDBPyConnection, folder: Path) -> list[str]:
    """The tables that the version of the program which made the run knew."""
    run = con.execute("from read_parquet(?)", [str(folder / "run.parquet")])
    columns = {column[0] for column in run.description or ()}
    return [name for name in RUN_TABLES if _CAME_WITH.get(name, "run_id") in columns]


def _refuse_other_runs(tables: Mapping[str, Sequence[Row]]) -> None:
    runs = [row.get("run_id") for row in tables.get("run", ())]
    if len(runs) != 1:
        raise InvalidRows(f"A run has one row in its table run, not {len(runs)}.")
    for name, rows in tables.items():
        others = {row.get("run_id") for row in rows} - set(runs)
        if others:
            raise InvalidRows(f"{name} has rows of run {others}, this is run {runs[0]}.")
