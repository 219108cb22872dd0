"""``pulse load`` and ``pulse rebuild``: from landing files to the store."""

from typing import TYPE_CHECKING

import typer

from pulse import show
from pulse.commands.options import Json

if TYPE_CHECKING:
    from pulse.loading import Loaded


def load(json: Json = False) -> None:
    """Bring landed answers that are new into the store. Doing it twice changes nothing.

    Example: pulse load
    """
    from pulse.loading import load as load_landing
    from pulse.settings import load_settings

    _report(load_landing(load_settings()), json)


def rebuild(json: Json = False) -> None:
    """Make the store anew from the files under PULSE_HOME.

    Example: pulse rebuild --json
    """
    from pulse.rebuilding import rebuild as rebuild_store
    from pulse.settings import load_settings

    _report(rebuild_store(load_settings()), json)


def _report(loaded: "Loaded", json: bool) -> None:
    if json:
        show.as_json(
            {
                "answers_loaded": loaded.answers,
                "damaged_files": loaded.damaged,
                "checks": {check.name: check.count for check in loaded.findings},
            }
        )
    else:
        show.loaded(loaded)
    raise typer.Exit(loaded.exit_code)
