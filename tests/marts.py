"""Marts of a database as plain values, to compare two databases."""

from pathlib import Path

import duckdb


def marts(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every mart table's rows in one order."""
    with duckdb.connect(str(database), read_only=True) as con:
        tables = con.execute(
            "select table_name from duckdb_tables() where schema_name = 'mart' order by 1"
        ).fetchall()
        return {
            table: con.execute(f"select * from mart.{table} order by all").fetchall()
            for (table,) in tables
        }


def rows(database: Path, select: str, *parameters: object) -> list[tuple[object, ...]]:
    """Rows of one SELECT on a database opened as analysts open it."""
    with duckdb.connect(str(database), read_only=True) as con:
        return con.execute(select, parameters).fetchall()
