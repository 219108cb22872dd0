"""Compares the tables of a run, row by row, and names what differs."""

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from pulse.verified import Difference

Row = Mapping[str, Any]

# What names a row in each table of a run.
KEYS: Mapping[str, tuple[str, ...]] = {
    "tambon_measure": ("tambon_code", "measure", "channel"),
    "ranking": ("tambon_code",),
    "shortlist": ("tambon_code",),
    "outstanding": ("region_no", "tambon_code"),
    "province_outstanding": ("province_code", "tambon_code"),
    "variety": ("pick_no",),
    "exclusion": ("tambon_code", "office", "date", "reason"),
    "sensitivity": ("assumption", "alternative"),
    "board": ("board", "tambon_code"),
    "run": (),
}
# What tells a reader which row it is, besides its key.
NAMES = ("tambon", "amphoe", "province")


def table_differences(
    where: str,
    table: str,
    kept: Sequence[Row],
    found: Sequence[Row],
    leave_out: Collection[str] = (),
) -> Iterator[Difference]:
    """Every cell of ``kept`` that ``found`` has otherwise, and every row that only one of them has.

    where: how to call the table. Columns that only one of them has are not compared.
    """
    keys = KEYS[table]
    columns = [
        column
        for column in (kept or [{}])[0]
        if column not in leave_out and column in (found or [{}])[0]
    ]
    kept_by_key, found_by_key = _by_key(kept, keys), _by_key(found, keys)
    for key in {**kept_by_key, **found_by_key}:
        was, now = kept_by_key.get(key, []), found_by_key.get(key, [])
        named = _named((was or now)[0], keys)
        if len(was) != len(now):
            yield Difference(where, named, "rows", len(was), len(now))
        for one, other in zip(was, now, strict=False):
            for column in columns:
                if not is_same(one[column], other[column]):
                    yield Difference(where, named, column, one[column], other[column])


def is_same(kept: Any, found: Any) -> bool:
    """Whether two values are the same but for the last bits in which processors may differ."""
    if isinstance(kept, float) and isinstance(found, float):
        return math.isclose(kept, found, rel_tol=1e-9, abs_tol=1e-12)
    return bool(kept == found)


def _by_key(rows: Sequence[Row], keys: Sequence[str]) -> dict[tuple[Any, ...], list[Row]]:
    by_key: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        by_key.setdefault(tuple(row[key] for key in keys), []).append(row)
    return by_key


def _named(row: Row, keys: Sequence[str]) -> dict[str, Any]:
    return {name: row[name] for name in (*keys, *NAMES) if row.get(name) is not None}
