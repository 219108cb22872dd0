"""A ranking opened from its own folder: its rows, its rules, and the numbers it rests on."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from pulse.home import Home
from pulse.ranking_rules import Rules, rules_of
from pulse.trouble import BadInput
from scoring.choices import Choice
from scoring.contender import MEASURES
from scoring.ranked import Ranked
from sql.store import Store
from sql.used import is_kept, open_used, used_rows

Row = dict[str, Any]

_PROPOSED: dict[Choice, str] = {
    "region": "outstanding",
    "province": "province_outstanding",
    "variety": "variety",
}


@dataclass(frozen=True)
class KeptRun:
    """run: its row of meta.run. ranked: the published ranking. ranking: its rows by tambon code.
    measures, accounts: rows of each tambon. inspectors: the chosen row of each region. chances: of
    those proposed, by choice and code. purged:
    numbers that terms did not let us keep are gone from it. con: holds its ``used_*`` tables.
    """

    run: Row
    rules: Rules
    ranked: list[Ranked]
    ranking: dict[str, Row]
    measures: dict[str, list[Row]]
    tambons: dict[str, Row]
    accounts: dict[str, list[Row]]
    inspectors: dict[int, Row]
    chances: dict[Choice, dict[str, float | None]]
    purged: bool
    con: Store

    @cached_property
    def by_code(self) -> dict[str, Ranked]:
        """The ranking by tambon code."""
        return {one.code: one for one in self.ranked}

    @cached_property
    def populations(self) -> dict[str, int]:
        """How many tambons with a score have each measure."""
        scored = [one for one in self.ranked if one.score is not None]
        return {m: sum(one.pct[m] is not None for one in scored) for m in MEASURES}


@contextmanager
def open_run(home: Home, run_id: str | None = None) -> Iterator[KeptRun]:
    """The named run, or that of the latest moment. Raises BadInput when it cannot be explained."""
    folder = _folder(home, run_id)
    if not is_kept(folder):
        raise BadInput(
            f"The run {folder.name} was made before rankings kept the numbers they rest on. "
            "Make it again with: pulse rank --as-of (its moment)"
        )
    con = open_used(folder)
    try:
        yield _read(folder, con)
    finally:
        con.close()


def _folder(home: Home, run_id: str | None) -> Path:
    runs = {file.parent.name: file.parent for file in home.runs.glob("[!.]*/run.parquet")}
    if not runs:
        raise BadInput("There is no ranking yet. Make one with: pulse rank")
    if run_id is None:
        return max(runs.values(), key=_made)
    if run_id not in runs:
        latest = ", ".join(sorted(runs)[-3:])
        raise BadInput(f"There is no run {run_id}. The last ones are: {latest}")
    return runs[run_id]


def _made(folder: Path) -> tuple[Any, Any]:
    run = _rows(folder, "run")[0]
    return run["as_of"], run["created_at"]


def _read(folder: Path, con: Store) -> KeptRun:
    run = _rows(folder, "run")[0]
    rules = rules_of(run)
    ranking, measures = _rows(folder, "ranking"), _rows(folder, "tambon_measure")
    tambons = {
        row["tambon_code"]: row | (rules.campaign.areas_of(row["province_code"]) or {})
        for row in used_rows(con, "used_tambon")
    }
    proposed = {choice: _rows(folder, table) for choice, table in _PROPOSED.items()}
    return KeptRun(
        run=run,
        rules=rules,
        ranked=[_ranked(row, tambons[row["tambon_code"]]["province_code"]) for row in ranking],
        ranking={row["tambon_code"]: row for row in ranking},
        measures=_by_tambon(measures),
        tambons=tambons,
        accounts=_by_tambon(used_rows(con, "used_account")),
        inspectors={row["region_no"]: row for row in proposed["region"] if row["chosen"]},
        # Runs made before these chances have none.
        chances={
            choice: {row["tambon_code"]: row.get("chance") for row in rows}
            for choice, rows in proposed.items()
        },
        purged=any(row["state"] == "purged" for row in measures),
        con=con,
    )


def _ranked(row: Row, province_code: str) -> Ranked:
    """As it was published."""
    same = ("region_no", "centre_no", "status", "reason", "score", "coverage", "partial")
    return Ranked(
        code=row["tambon_code"],
        province_code=province_code,
        pct={measure: row[f"{measure}_pct"] for measure in MEASURES},
        totals={measure: row[f"{measure}_total"] for measure in MEASURES},
        **{name: row[name] for name in (*same, "place", "rank", "decided_by")},
    )


def _rows(folder: Path, table: str) -> list[Row]:
    file = folder / f"{table}.parquet"
    try:
        rows: list[Row] = pq.read_table(file).to_pylist()
    except (OSError, ValueError) as error:
        raise BadInput(f"{file} cannot be read ({error}). Restore it from a backup.") from None
    return rows


def _by_tambon(rows: list[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row["tambon_code"]].append(row)
    return grouped
