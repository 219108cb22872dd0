"""Recomputes a run from its own files alone, and compares what comes out with what was kept."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from pulse.ranking_facts import count_facts
from pulse.ranking_rules import Rules, rules_of
from pulse.ranking_run import OF_THE_MAKING, make_run
from pulse.trouble import BadInput
from pulse.verified import Checked, Difference
from pulse.verifying_rows import KEYS, Row, table_differences
from sql.kept_run import kept_tables
from sql.store import Store
from sql.used import is_kept, open_used, used_rows

_OF_DRAWS = frozenset({"rank_low", "rank_high", "robust_share", "moved_most_by", "chance", "label"})


def check_results(folder: Path) -> Checked:
    """Recompute the run in ``folder`` and compare every table.

    Raises BadInput for a run that does not keep its numbers, or whose rules this version does not
    know; InvalidRows for a file that cannot be read.
    """
    kept = kept_tables(folder)
    run = kept["run"].to_pylist()[0]
    if not is_kept(folder):
        raise BadInput(
            f"The run {run['run_id']} was made before runs kept the numbers they rest on. Make it "
            f"again with: pulse rank --as-of {run['as_of']:%Y-%m-%dT%H:%M:%S%z}"
        )
    rules = rules_kept(run)
    compared = {"tables": len(kept), "rows": sum(table.num_rows for table in kept.values())}
    with open_used(folder) as con:
        if purged := _purged(con):
            return Checked(
                "results",
                {"tables": 0, "rows": 0},
                unchecked=[
                    f"{purged:,} numbers of this run were removed as the platforms' terms demand: "
                    "it cannot be recomputed any more. Its places and digests stay as the receipt."
                ],
            )
        facts = count_facts(con, rules.as_of, rules.campaign, rules.methodology)
        recomputed = make_run(facts, rules)
    differences = sorted(_differences(folder, kept, recomputed), key=lambda d: _rank(d, rules))
    if run["numpy_version"] == np.__version__:
        return Checked("results", compared, differences)
    others = [one for one in differences if not _may_be_the_draws(one)]
    return Checked(
        "results",
        compared,
        others,
        unchecked=[
            f"The run was made with numpy {run['numpy_version']}, here is {np.__version__}, which "
            "may draw other random numbers: the run's id, intervals and chances cannot be settled "
            f"({len(differences) - len(others):,} differ). Everything else was compared."
        ],
    )


def rules_kept(run: Mapping[str, Any]) -> Rules:
    """The rules of a run. Raises BadInput when this version of the program does not know them."""
    try:
        return rules_of(run)
    except (KeyError, TypeError, ValueError):
        raise BadInput(
            f"The rules of run {run.get('run_id')} cannot be read by this version of the program. "
            f"It was made with: {run.get('versions_json') or 'an older version'!r}."
        ) from None


def _differences(
    folder: Path, kept: Mapping[str, pa.Table], recomputed: Mapping[str, Sequence[Row]]
) -> Iterator[Difference]:
    run_id = kept["run"].to_pylist()[0]["run_id"]
    for name in KEYS:
        if name not in kept:
            continue
        rows = recomputed[name]
        if name != "run":  # the id itself is compared once
            rows = [{**row, "run_id": run_id} for row in rows]
        found = _as_kept(rows, kept[name].schema)
        where = f"{folder.name}/{name}.parquet"
        yield from table_differences(where, name, kept[name].to_pylist(), found, OF_THE_MAKING)


def _as_kept(rows: Sequence[Row], schema: pa.Schema) -> list[dict[str, Any]]:
    """The rows with the columns and types of a kept table."""
    columns = [pa.array([row.get(field.name) for row in rows], field.type) for field in schema]
    table: list[dict[str, Any]] = pa.table(columns, schema=schema).to_pylist()
    return table


def _rank(difference: Difference, rules: Rules) -> int:
    """What tells most first: other rules, then other totals and places, then their digests."""
    if difference.where.endswith("/run.parquet"):
        return 0 if difference.column in rules.kept else 2
    return 1


def _may_be_the_draws(difference: Difference) -> bool:
    column = difference.column
    return (
        column in _OF_DRAWS
        or column.startswith("chance_")
        or column in ("run_id", "numpy_version")
        or difference.where.endswith("/sensitivity.parquet")
    )


def _purged(con: Store) -> int:
    numbers = used_rows(con, "used_number") + used_rows(con, "used_first")
    return sum(row["state"] == "purged" for row in numbers)
