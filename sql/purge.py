"""A run's files without the numbers that a platform's terms no longer let us keep."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from sql.problem import InvalidRows

MEASURES = "tambon_measure"
NUMBERS = ("used_number", "used_first")
WITH_TOTALS = ("ranking", "variety")
MEASURED = ("follow", "like", "share")
# Boards whose results are computed from one measure, in plain figures.
OF_A_MEASURE = {"growth": "follow", "likes_per_post": "like"}


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
    going = [row for row in measures.to_pylist() if _is_number_of(row, channel)]
    used = {
        name: _without_numbers(table, channel)
        for name in NUMBERS
        if (table := _if_kept(folder, name)) is not None and _has_number_of(table, channel)
    }
    if not going and not used:
        return {}
    totals = {(row["tambon_code"], row["measure"]) for row in going if row["counted"]}
    changed = {name: _without_totals(folder, name, totals) for name in WITH_TOTALS if totals}
    if totals and (boards := _if_kept(folder, "board")) is not None:
        changed["board"] = _without_results(boards, channel, totals)
    # Last, because it tells which totals must go.
    return changed | used | {MEASURES: _without_numbers(measures, channel)}


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


def _if_kept(folder: Path, name: str) -> pa.Table | None:
    """A table that runs of earlier versions do not have."""
    return _read(folder, name) if (folder / f"{name}.parquet").exists() else None


def _is_number_of(row: Mapping[str, Any], channel: str) -> bool:
    return row["channel"] == channel and row["value"] is not None


def _has_number_of(table: pa.Table, channel: str) -> bool:
    return any(_is_number_of(row, channel) for row in table.to_pylist())


def _without_numbers(table: pa.Table, channel: str) -> pa.Table:
    rows = [
        row | {"value": None, "state": "purged"} if _is_number_of(row, channel) else row
        for row in table.to_pylist()
    ]
    return pa.Table.from_pylist(rows, schema=table.schema)


def _without_results(boards: pa.Table, channel: str, totals: set[tuple[str, str]]) -> pa.Table:
    """The boards without results that tell such numbers: of the channel alone, or of a measure."""
    going = {"result": None, "base": None, "state": "purged"}
    rows = [
        row | going
        if row["board"] == channel or (row["tambon_code"], OF_A_MEASURE.get(row["board"])) in totals
        else row
        for row in boards.to_pylist()
    ]
    return pa.Table.from_pylist(rows, schema=boards.schema)


def _without_totals(folder: Path, name: str, totals: set[tuple[str, str]]) -> pa.Table:
    table = _read(folder, name)
    rows = [
        row | {f"{m}_total": None for m in MEASURED if (row["tambon_code"], m) in totals}
        for row in table.to_pylist()
    ]
    return pa.Table.from_pylist(rows, schema=table.schema)
