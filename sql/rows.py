"""Rows as dicts into tables, in bulk through Arrow (row by row is a thousand times slower)."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import duckdb
import pyarrow as pa

from sql.problem import InvalidRows

Row = Mapping[str, object]


def arrow_rows(con: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row]) -> pa.Table:
    """The rows with the column order and types of ``table`` (``schema.name``); missing = NULL.

    Raises InvalidRows for a column the table does not have, a value of the wrong type, or a time
    without time zone.
    """
    schema = con.table(table).limit(0).to_arrow_table().schema
    _refuse_unknown_columns(table, schema, rows)
    columns = [_column(table, field, rows) for field in schema]
    return pa.table(columns, schema=schema)


def insert(con: duckdb.DuckDBPyConnection, table: str, rows: pa.Table) -> None:
    """Appends an Arrow table that has exactly the columns of ``table``.

    Raises InvalidRows when a column that must be filled is empty.
    """
    try:
        con.from_arrow(rows).insert_into(table)
    except duckdb.ConstraintException as error:
        raise InvalidRows(f"{table}: {error}") from None


def _refuse_unknown_columns(table: str, schema: pa.Schema, rows: Sequence[Row]) -> None:
    unknown = sorted({name for row in rows for name in row} - set(schema.names))
    if unknown:
        raise InvalidRows(
            f"{table} has no column {', '.join(unknown)}; it has {', '.join(schema.names)}."
        )


def _column(table: str, field: pa.Field, rows: Sequence[Row]) -> pa.Array:
    values = [row.get(field.name) for row in rows]
    if pa.types.is_timestamp(field.type):
        # Arrow would silently take a time without zone for UTC.
        naive = [v for v in values if isinstance(v, datetime) and v.tzinfo is None]
        if naive:
            raise InvalidRows(f"{table}.{field.name}: {naive[0]} has no time zone.")
    try:
        return pa.array(values, type=field.type)
    except (pa.ArrowException, TypeError, ValueError) as error:
        raise InvalidRows(f"{table}.{field.name}: {error}") from None
