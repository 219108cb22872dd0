"""A run out of the store and into the files that staff and the public read."""

import json
from pathlib import Path
from typing import Any

from pulse.home import Home
from pulse.refreshing import failing
from pulse.settings import Settings
from pulse.trouble import BadInput
from registry.reference import provinces
from reports.publication import Publication
from reports.publish import write_publication
from reports.words import CHANNELS
from sql.checks import run_checks
from sql.mart import RUN_COLUMN, find_run, mart_rows, run_rows
from sql.query import query
from sql.store import Store, open_store
from sql.used import is_kept, open_used


def publish(settings: Settings, run_id: str | None = None, out: Path | None = None) -> list[Path]:
    """Write the publication of a run (default: the latest). Returns the files written.

    Raises BadInput when there is no such run or a check says that numbers are wrong,
    ForeignFolder when ``out`` holds other files.
    """
    home = Home(settings.home)
    with open_store(home.store) as con:
        run = _run(con, run_id)
        if wrong := failing(run_checks(con)):
            named = "\n  ".join(f"{one.name} ({one.count:,} rows): {one.says}" for one in wrong)
            raise BadInput(
                "Not published, because checks say that numbers are wrong. Look into these, or "
                f"make the store anew with pulse rebuild:\n  {named}"
            )
        publication = _publication(con, run, home.runs / run["run_id"])
    return write_publication(publication, out or home.reports / run["run_id"])


def _run(con: Store, run_id: str | None) -> dict[str, Any]:
    run = find_run(con, run_id)
    if run is None:
        wanted = f"no run {run_id}" if run_id else "no ranking yet"
        raise BadInput(f"There is {wanted}. Make one with: pulse rank")
    return run


def _publication(con: Store, run: dict[str, Any], folder: Path) -> Publication:
    campaign = json.loads(run["campaign_json"])
    methodology = json.loads(run["methodology_json"])
    rows = {table: run_rows(con, table, run["run_id"]) for table in RUN_COLUMN}
    return Publication(
        campaign_name=campaign["name"],
        run=run
        | {
            "weights": methodology["weights"],
            # Runs made before intervals have none.
            "clear_at": methodology.get("clear_at"),
            "notes": _notes(con),
        },
        ranking=rows["ranking"],
        measures=rows["tambon_measures"],
        shortlist=rows["shortlist"],
        outstanding=rows["outstanding"],
        province_outstanding=rows["province_outstanding"],
        variety=rows["variety"],
        exclusions=rows["exclusion"],
        missing=query(con, "missing"),
        unconfirmed_centres=_unconfirmed_centres(rows["ranking"]),
        shortlist_missing=run["notes"],
        youtube_board=_youtube_board(con, run),
        sensitivity=rows["sensitivity"],
        campaign=campaign,
        methodology=methodology,
        **_rests_on(folder),
    )


def _rests_on(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """How many accounts and numbers a run rests on; runs made before these were kept: none."""
    if not is_kept(folder):
        return {"coverage": [], "states": []}
    with open_used(folder) as used:
        return {"coverage": query(used, "kept_coverage"), "states": query(used, "kept_states")}


def _youtube_board(con: Store, run: dict[str, Any]) -> list[dict[str, Any]]:
    """The YouTube accounts that the run's terms kept out of its score."""
    if run["youtube_terms"] == "analytics-amendment":
        return []
    counted = set(run["youtube_accounts"] or ())
    return [row for row in mart_rows(con, "youtube_board") if row["account"] not in counted]


def _unconfirmed_centres(ranking: list[dict[str, Any]]) -> list[str]:
    """Names of the centres whose area was not confirmed when the ranking was made."""
    numbers = {row["centre_no"] for row in ranking if not row["centre_confirmed"]}
    areas = sorted({(p.centre_no, p.centre) for p in provinces() if p.centre_no in numbers})
    return [centre for _, centre in areas]


def _notes(con: Store) -> list[str]:
    return [
        f"{CHANNELS.get(row['channel'], row['channel'])}: มี {row['accounts']:,} บัญชีในทะเบียน "
        "ระบบยังไม่เก็บตัวเลขของช่องทางนี้ จึงไม่นำมาคิดคะแนน"
        for row in query(con, "uncollected_channels")
    ]
