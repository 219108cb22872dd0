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
    states varchar[],
    state_column varchar,
    source varchar not null,
    table_description varchar not null,
    grain varchar not null
)
"""

Text = dict[str, Any]


def describe(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Writes ``<table>.toml`` as comments on tables and columns, and into mart.data_dictionary.

    A file holds ``description``, ``grain``, ``source`` and, per column, ``meaning`` and perhaps
    ``unit``, a ``source`` of its own, ``states`` (of a column that tells states) or
    ``state_column`` (of a number: where its state stands, ``column`` or ``table.column``). Instead
    of columns and source, ``columns_of`` names the table whose columns these are.
    Raises ValueError for a table or column without description, or a description without either.
    """
    con.execute(CREATE)
    described = _read(folder)
    columns = con.execute(
        "select table_name, column_name, column_index, data_type from duckdb_columns()"
        " where schema_name = 'mart' and database_name = current_database()"
        " order by table_name, column_index"
    ).fetchall()
    _refuse_gaps(described, [(table, column) for table, column, _, _ in columns])
    entries = [_entry(described, *row) for row in columns]
    insert(con, TABLE, arrow_rows(con, TABLE, entries))
    for table, text in described.items():
        _comment(con, f"table mart.{table}", f"{text['description']} {text['grain']}")
    for entry in entries:
        _comment(con, f'column mart.{entry["table_name"]}."{entry["column_name"]}"', _say(entry))


def _read(folder: Path) -> dict[str, Text]:
    files = {
        file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in folder.glob("*.toml")
    }
    return {table: _with_columns(files, table) for table in files}


def _with_columns(files: dict[str, Text], table: str) -> Text:
    text = files[table]
    if same_as := text.get("columns_of"):
        return text | {key: files[same_as][key] for key in ("source", "columns")}
    if lacking := {"description", "grain", "source", "columns"} - set(text):
        raise ValueError(f"{table}.toml lacks {', '.join(sorted(lacking))}.")
    return text


def _entry(
    described: dict[str, Text], table: str, column: str, position: int, data_type: str
) -> Text:
    text = described[table]
    says = text["columns"][column]
    return {
        "table_name": table,
        "column_name": column,
        "position": position,
        "data_type": data_type,
        "description": says["meaning"],
        "unit": says.get("unit"),
        "states": _states(described, table, says),
        "state_column": says.get("state_column"),
        "source": says.get("source", text["source"]),
        "table_description": text["description"],
        "grain": text["grain"],
    }


def _states(described: dict[str, Text], table: str, says: Text) -> list[str] | None:
    if "state_column" not in says:
        return says.get("states")
    other_table, _, column = says["state_column"].rpartition(".")
    states: list[str] = described[other_table or table]["columns"][column]["states"]
    return states


def _say(entry: Text) -> str:
    parts = [entry["description"]]
    if entry["unit"]:
        parts.append(f"Unit: {entry['unit']}.")
    if entry["state_column"]:
        parts.append(f"State: see {entry['state_column']}.")
    elif entry["states"]:
        parts.append(f"States: {', '.join(entry['states'])}.")
    return " ".join([*parts, f"Source: {entry['source']}"])


def _refuse_gaps(described: dict[str, Text], columns: list[tuple[str, str]]) -> None:
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
