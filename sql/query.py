"""Questions to the store, each a bare SELECT in ``queries/`` with named parameters."""

from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

QUERIES = Path(__file__).parent / "queries"


def query(con: duckdb.DuckDBPyConnection, name: str, **params: object) -> list[dict[str, Any]]:
    """The rows that ``queries/<name>.sql`` gives, as dicts; times aware, in Asia/Bangkok.

    The head of the file says what the parameters are and what a row is. Raises ValueError for a
    name that does not exist or a time without zone, DuckDB's own error for a missing parameter.
    """
    file = QUERIES / f"{name}.sql"
    if not file.is_file():
        known = ", ".join(sorted(path.stem for path in QUERIES.glob("*.sql")))
        raise ValueError(f"There is no query {name}; there are {known}.")
    for key, value in params.items():
        if isinstance(value, datetime) and value.tzinfo is None:
            raise ValueError(f"{name}: {key} = {value} has no time zone.")
    return dicts(con.execute(file.read_text(encoding="utf-8"), params))


def dicts(result: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """The rows of an executed statement as dicts."""
    columns = [column[0] for column in result.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]
