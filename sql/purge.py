"""A run's files without the numbers that a platform's terms no longer let us keep."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from sql.problem import InvalidRows

MEASURES = "tambon_measure"
NUMBERS = "used_number"
WITH_TOTALS = ("ranking", "variety")
MEASURED = ("follow", "like", "share")


def run_row(folder: Path) -> dict[str, Any]:
    """The row of ``run.parquet``; a column that the run's version did not have is not there.

    Raises InvalidRows.
    """
    return dict(_read(folder, "run").to_pylist()[0])


def tables_without(folder: Path, channel: str) -> dict[str, pa.Table]:
    """The tables of a run that change when a channel's numbers go, in the order to put them.

    The numbers become NULL with the state ``purged``, and so do totals in which they were counted;
    places and scores stay. Empty when the run holds no such number. Raises InvalidRows.
    """
    measures = _read(folder, MEASURES)
    rows = measures.to_pylist()
    going = [_is_number_of(row, channel) for row in rows]
    if not any(going):
        return {}
    pairs = list(zip(rows, going, strict=True))
    totals = {
        (row["tambon_code"], row["measure"]) for row, goes in pairs if goes and row["counted"]
    }
    left = [row | {"value": None, "state": "purged"} if goes else row for row, goes in pairs]
    changed = {name: _without_totals(folder, name, totals) for name in WITH_TOTALS if totals}
    used = _without_numbers(folder, channel)
    # Last, because it tells which totals must go.
    return changed | used | {MEASURES: pa.Table.from_pylist(left, schema=measures.schema)}


def put_tables(folder: Path, tables: Mapping[str, pa.Table]) -> None:
    """Put these tables in a run's folder, each at once, in this order."""
    for name, table in tables.items():
        beside = folder / f".{name}.parquet.new"
        pq.write_table(table, beside)
        beside.replace(folder / f"{name}.parquet")


def _read(folder: Path, name: str) -> pa.Table:
    try:
        return pq.read_table(folder / f"{name}.parquet")
    except (OSError, ValueError) as error:
        raise InvalidRows(
            f"The run in {folder} cannot be read ({error}). Restore it from a backup, or remove it."
        ) from None


def _is_number_of(row: Mapping[str, Any], channel: str) -> bool:
    return row["channel"] == channel and row["value"] is not None


def _without_numbers(folder: Path, channel: str) -> dict[str, pa.Table]:
    """The numbers behind the totals; runs made before they were kept have none."""
    if not (folder / f"{NUMBERS}.parquet").exists():
        return {}
    table = _read(folder, NUMBERS)
    rows = [
        row | {"value": None, "state": "purged"} if _is_number_of(row, channel) else row
        for row in table.to_pylist()
    ]
    return {NUMBERS: pa.Table.from_pylist(rows, schema=table.schema)}


def _without_totals(folder: Path, name: str, totals: set[tuple[str, str]]) -> pa.Table:
    table = _read(folder, name)
    rows = [
        row | {f"{m}_total": None for m in MEASURED if (row["tambon_code"], m) in totals}
        for row in table.to_pylist()
    ]
    return pa.Table.from_pylist(rows, schema=table.schema)
