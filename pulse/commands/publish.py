"""``pulse publish``: the files that staff and the public read."""

from pathlib import Path
from typing import Annotated

import typer

from pulse import show
from pulse.commands.options import Json, Run

# What people open first; the rest is reached from there.
_TO_OPEN = ("index.html", "ranking.xlsx", "method.docx")


def publish(
    run: Run = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder (default: reports/<run> under PULSE_HOME).")
    ] = None,
    json: Json = False,
) -> None:
    """Write a run as web pages (one for each tambon too), a spreadsheet, CSV and Parquet.

    Example: pulse publish
    Example: pulse publish --out /media/usb/tambon-pulse
    """
    from pulse.publishing import publish as write_files
    from pulse.settings import load_settings

    files = write_files(load_settings(), run, out)
    folder = files[0].parent
    pages = sum(1 for _ in folder.rglob("*.html"))
    if json:
        show.as_json({"files": [str(file) for file in files], "pages": pages})
    else:
        for file in files:
            if file.name in _TO_OPEN:
                show.say(str(file))
        show.say(f"{pages:,} pages and {len(files):,} files in {folder}")
