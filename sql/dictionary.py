"""What every column for analysts means, told in a TOML file beside each mart model."""

import tomllib
from pathlib import Path
from typing import Any

import duckdb

from sql.rows import arrow_rows, insert

TABLE = "mart.data_dictionary"

CREATE = f"""
create table {TABLE} (
    table_name varchar not null,
    column_name varchar not null,
    position integer not null,
    data_type varchar not null,
    description varchar not null,
    unit varchar,
    table_description varchar not null,
    grain varchar not null
)
"""


def describe(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Writes ``<table>.toml`` as comments on tables and columns, and into mart.data_dictionary.

    A file holds ``description``, ``grain`` and, per column, ``meaning`` and perhaps ``unit``.
    Raises ValueError for a table or column without description, or a description without either.
    """
    con.execute(CREATE)
    described = {
        file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in folder.glob("*.toml")
    }
    columns = con.execute(
        "select table_name, column_name, column_index, data_type from duckdb_columns()"
        " where schema_name = 'mart' and database_name = current_database()"
        " order by table_name, column_index"
    ).fetchall()
    _refuse_gaps(described, [(table, column) for table, column, _, _ in columns])
    insert(con, TABLE, arrow_rows(con, TABLE, [_entry(described, *row) for row in columns]))
    for table, text in described.items():
        _comment(con, f"table mart.{table}", f"{text['description']} {text['grain']}")
        for column, says in text["columns"].items():
            unit = f" Unit: {says['unit']}." if "unit" in says else ""
            _comment(con, f'column mart.{table}."{column}"', says["meaning"] + unit)


def _entry(
    described: dict[str, dict[str, Any]], table: str, column: str, position: int, data_type: str
) -> dict[str, object]:
    says = described[table]["columns"][column]
    return {
        "table_name": table,
        "column_name": column,
        "position": position,
        "data_type": data_type,
        "description": says["meaning"],
        "unit": says.get("unit"),
        "table_description": described[table]["description"],
        "grain": described[table]["grain"],
    }


def _refuse_gaps(described: dict[str, dict[str, Any]], columns: list[tuple[str, str]]) -> None:
    told = {(table, column) for table, text in described.items() for column in text["columns"]}
    silent = sorted(set(columns) - told)
    empty = sorted(told - set(columns))
    if silent or empty:
        raise ValueError(
            f"Without description: {silent or 'none'}; described but not there: {empty or 'none'}."
        )


def _comment(con: duckdb.DuckDBPyConnection, on: str, text: str) -> None:
    quoted = text.replace("'", "''")
    con.execute(f"comment on {on} is '{quoted}'")
