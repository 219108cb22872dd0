"""Recomputes a ranking, and says whether everything is as it was: the run, and where not."""

from collections.abc import Callable
from pathlib import Path

from pulse.home import Home
from pulse.settings import Settings
from pulse.trouble import BadInput
from pulse.verified import Checked, Difference, Verified
from pulse.verifying_bundle import unpacked
from pulse.verifying_database import check_database
from pulse.verifying_responses import check_responses
from pulse.verifying_results import check_results
from sql.kept_run import SENSELESS

NAMED_AT_MOST = 5


def verify(settings: Settings, run_id: str) -> Verified:
    """A run of this office: its own files, the database, and the stored responses.

    Raises BadInput for a run that is not there or keeps no numbers, InvalidRows for a damaged one.
    """
    home = Home(settings.home)
    folder = run_folder(home, run_id)
    steps = (
        _results(folder),
        _unless_senseless("database", lambda: check_database(home, folder)),
        _unless_senseless("responses", lambda: check_responses(home, folder)),
    )
    return Verified(run_id, steps)


def verify_bundle(bundle: Path) -> Verified:
    """A run by its ``evidence.zip`` alone, on any machine. Raises BadInput for a damaged bundle."""
    with unpacked(bundle) as (folder, files):
        return Verified(folder.name, (files, _results(folder)))


def run_folder(home: Home, run_id: str) -> Path:
    """Where a run is kept. Raises BadInput when there is no such run."""
    kept = {file.parent.name: file.parent for file in home.runs.glob("[!.]*/run.parquet")}
    if run_id in kept:
        return kept[run_id]
    last = ", ".join(sorted(kept)[-NAMED_AT_MOST:])
    raise BadInput(
        f"There is no run {run_id} in {home.runs}. "
        + (f"The last ones are: {last}" if kept else "Make one with: pulse rank")
    )


def _results(folder: Path) -> Checked:
    """Recomputed, unless somebody changed the files so that nothing can be made of them."""
    try:
        return check_results(folder)
    except SENSELESS as error:
        found = f"what makes no sense ({_said(error)})"
        return Checked(
            "results", {}, [Difference(folder.name, {}, "all it rests on", "whole", found)]
        )


def _unless_senseless(step: str, check: Callable[[], Checked]) -> Checked:
    try:
        return check()
    except SENSELESS as error:
        return Checked(step, {}, unchecked=[f"The {step} could not be compared: {_said(error)}."])


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {str(error).partition(chr(10))[0]}"
