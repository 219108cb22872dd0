"""``pulse publish``: the files that staff and the public read."""

from pathlib import Path
from typing import Annotated

import typer

from pulse import show
from pulse.commands.options import Json


def publish(
    run: Annotated[str | None, typer.Option(help="Run id (default: the latest).")] = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder (default: reports/<run> under PULSE_HOME).")
    ] = None,
    json: Json = False,
) -> None:
    """Write a run as a web page, a spreadsheet, CSV and Parquet.

    Example: pulse publish --out /media/usb/tambon-pulse
    """
    from pulse.publishing import publish as write_files
    from pulse.settings import load_settings

    files = write_files(load_settings(), run, out)
    if json:
        show.as_json({"files": [str(file) for file in files]})
    else:
        for file in files:
            show.say(str(file))
