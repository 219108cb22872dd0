"""``pulse demo``: the whole job without account or key."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from pulse import show
from pulse.commands.options import Json


def demo(
    facebook_posts: Annotated[
        Path | None,
        typer.Option(help="CSV of real Facebook posts to serve instead of invented ones."),
    ] = None,
    tambons: Annotated[
        int, typer.Option(min=304, help="How many tambons: fewer are quicker.")
    ] = 1000,
    json: Json = False,
) -> None:
    """Register, collect some days, rank, choose and publish 1,000 invented tambons.

    Example: PULSE_HOME=/tmp/pulse-demo pulse demo
    """
    from pulse.demo import run_demo
    from pulse.settings import load_settings

    done = run_demo(facebook_posts, tambons, quiet=json)
    if json:
        show.as_json(asdict(done))
        return
    show.ranking_head(load_settings(), done.run_id)
    show.say(
        f"Report       {done.page}\nSpreadsheet  {done.spreadsheet}\nDatabase     {done.database}"
    )
