"""The head of a ranking, for those who want no more of it."""

from dataclasses import dataclass
from typing import Any

from pulse.home import Home
from pulse.settings import Settings
from pulse.trouble import BadInput
from sql.mart import find_run, run_rows
from sql.store import open_store

PLACES = 10
CHOICES = ("shortlist", "outstanding", "province_outstanding", "variety")

Row = dict[str, Any]


@dataclass(frozen=True)
class RunHead:
    """A row of ``meta.run``, its first places, and of each choice how many rows it has."""

    run: Row
    places: list[Row]
    chosen: dict[str, int]


def head_of(settings: Settings, run_id: str) -> RunHead:
    """The head of a run in the store. Raises BadInput when there is none."""
    with open_store(Home(settings.home).store) as con:
        run = find_run(con, run_id)
        if run is None:
            raise BadInput(f"There is no run {run_id}. Make one with: pulse rank")
        places = [row for row in run_rows(con, "ranking", run_id) if row["place"]][:PLACES]
        chosen = {choice: len(run_rows(con, choice, run_id)) for choice in CHOICES}
    return RunHead(run, places, chosen)
