"""Brings the tables of raw, registry and meta to the present shape, once and in order.

Everything above them is built anew from SELECTs and needs no migration.
"""

import hashlib
from pathlib import Path

import duckdb

from sql.problem import StoreFromElsewhere

MIGRATIONS = Path(__file__).parent / "migrations"

LEDGER = """
create schema if not exists meta;
create table if not exists meta.migration (
    number integer not null,
    name varchar not null,
    sha256 varchar not null,
    applied_at timestamptz not null
);
"""


def migrate(con: duckdb.DuckDBPyConnection, folder: Path = MIGRATIONS) -> list[str]:
    """Applies what is not yet applied, each file in a transaction; returns the names applied now.

    Raises StoreFromElsewhere when an applied file was changed or is unknown here.
    """
    con.execute(LEDGER)
    applied: dict[str, str] = dict(
        con.execute("select name, sha256 from meta.migration order by number").fetchall()
    )
    files = sorted(folder.glob("*.sql"))
    _refuse_strangers(applied, files)
    fresh = [file for file in files if file.stem not in applied]
    for file in fresh:
        _apply(con, file)
    return [file.stem for file in fresh]


def _refuse_strangers(applied: dict[str, str], files: list[Path]) -> None:
    shipped = {file.stem: _sha256(file) for file in files}
    for name, sha256 in applied.items():
        if name not in shipped:
            raise StoreFromElsewhere(
                f"The database was made by a newer version: it has migration {name}. "
                "Update the program, or move the database away and run `pulse rebuild`."
            )
        if shipped[name] != sha256:
            raise StoreFromElsewhere(
                f"Migration {name} was changed after it was applied to this database. Put the file "
                "back as it was and add a new migration, or move the database away and run "
                "`pulse rebuild`."
            )


def _apply(con: duckdb.DuckDBPyConnection, file: Path) -> None:
    con.begin()
    try:
        con.execute(file.read_text(encoding="utf-8"))
        con.execute(
            "insert into meta.migration values (?, ?, ?, now())",
            [int(file.stem.partition("_")[0]), file.stem, _sha256(file)],
        )
        con.commit()
    except BaseException:
        con.rollback()
        raise


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
