"""Opens the DuckDB file: one process writes, times are Bangkok times, nothing is downloaded."""

from pathlib import Path

import duckdb

from sql.build import create_as_of
from sql.migrate import migrate
from sql.problem import StoreBusy, StoreUnreadable

# What other rooms call a connection: they never import duckdb.
Store = duckdb.DuckDBPyConnection

TIME_ZONE = "Asia/Bangkok"

# The office machine may be offline, and a query must never fetch code from the network.
NO_DOWNLOADS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
}


def open_store(path: Path, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """A connection to the database at ``path``; when writing, created and migrated if needed.

    Days and times that queries compute are those of Asia/Bangkok.
    Raises StoreBusy when another process holds the file, StoreUnreadable when it is missing or
    damaged, StoreFromElsewhere when its migrations are not ours.
    """
    if read_only and not path.exists():
        raise StoreUnreadable(f"There is no database at {path} yet. Run `pulse load` to make it.")
    if not read_only:
        path.parent.mkdir(parents=True, exist_ok=True)
    con = _connect(path, read_only)
    try:
        con.execute(f"set global TimeZone = '{TIME_ZONE}'")
        if not read_only:
            migrate(con)
            create_as_of(con)
    except BaseException:
        con.close()
        raise
    return con


def _connect(path: Path, read_only: bool) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(str(path), read_only=read_only, config=NO_DOWNLOADS)
    except duckdb.Error as error:
        if _is_held_elsewhere(error):
            raise StoreBusy(
                f"{path} is in use by another process. Wait until it has finished, "
                "or close the program that has the file open."
            ) from None
        raise StoreUnreadable(
            f"{path} cannot be opened as a DuckDB database ({_first_line(error)}). "
            "If it is damaged, move it away and run `pulse rebuild`: all of it is made again "
            "from the files beside it."
        ) from None


def _is_held_elsewhere(error: duckdb.Error) -> bool:
    # DuckDB has no class of its own for a held file.
    return "Could not set lock" in str(error) or "different configuration" in str(error)


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
