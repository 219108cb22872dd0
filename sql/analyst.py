"""The copy that analysts open: the marts only, put in place at once when it is whole."""

from pathlib import Path

import duckdb

from sql.problem import StoreUnreadable


def publish_copy(con: duckdb.DuckDBPyConnection, target: Path) -> dict[str, int]:
    """Replaces ``target`` by a new database of the tables of mart; returns their numbers of rows.

    Who has the old file open keeps reading the old one. Raises StoreUnreadable, and leaves the old
    file as it is, when the copy does not read back with the same rows.
    """
    beside = target.with_name(f".{target.name}.new")
    _remove(beside)
    beside.parent.mkdir(parents=True, exist_ok=True)
    tables = _mart_tables(con)
    _write(con, beside, tables)
    written = {table: _rows(con, f"mart.{table}") for table in tables}
    with duckdb.connect(str(beside), read_only=True) as copy:
        read_back = {table: _rows(copy, f"mart.{table}") for table in _mart_tables(copy)}
    if read_back != written:
        _remove(beside)
        raise StoreUnreadable(
            f"The copy for analysts does not read back as it was written; {target} stays as it "
            "was. Check the disk, then run `pulse load` again."
        )
    # An analyst who wrote into the old copy left a log that would be replayed over the new one.
    _wal(target).unlink(missing_ok=True)
    beside.replace(target)
    return written


def _remove(database: Path) -> None:
    database.unlink(missing_ok=True)
    _wal(database).unlink(missing_ok=True)


def _wal(database: Path) -> Path:
    return database.with_name(f"{database.name}.wal")


def _write(con: duckdb.DuckDBPyConnection, file: Path, tables: list[str]) -> None:
    quoted = str(file).replace("'", "''")
    con.execute(f"attach '{quoted}' as analyst_copy")
    try:
        con.execute("create schema analyst_copy.mart")
        for table in tables:
            con.execute(f"create table analyst_copy.mart.{table} as from mart.{table}")
        for on, comment in _comments(con):
            text = comment.replace("'", "''")
            con.execute(f"comment on {on} is '{text}'")
    finally:
        con.execute("detach analyst_copy")


def _mart_tables(con: duckdb.DuckDBPyConnection) -> list[str]:
    rows = con.execute(
        "select table_name from duckdb_tables() where schema_name = 'mart'"
        " and database_name = current_database() order by table_name"
    ).fetchall()
    return [table for (table,) in rows]


def _comments(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    return con.execute(
        """
        select 'table analyst_copy.mart.' || table_name, comment
        from duckdb_tables()
        where schema_name = 'mart' and database_name = current_database() and comment is not null
        union all
        select 'column analyst_copy.mart.' || table_name || '."' || column_name || '"', comment
        from duckdb_columns()
        where schema_name = 'mart' and database_name = current_database() and comment is not null
        """
    ).fetchall()


def _rows(con: duckdb.DuckDBPyConnection, table: str) -> int:
    row = con.execute(f"select count(*) from {table}").fetchone()  # noqa: S608 - our own table
    return int(row[0]) if row else 0
