"""``pulse collect``: one sweep."""

from typing import Annotated

import typer

from pulse import show, show_sweep
from pulse.commands.options import Channels, Json, Provinces


def collect(
    channel: Channels = None,
    province: Provinces = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Only go on with a sweep that was left open.")
    ] = False,
    budget: Annotated[
        int | None,
        typer.Option(min=1, help="At most so many quota units of each platform; see pulse plan."),
    ] = None,
    json: Json = False,
) -> None:
    """Ask the platforms for every due account once, land the answers, load them.

    A sweep of today that was stopped or killed is gone on with; no answered question is asked
    again.

    Example: pulse collect
    Example: pulse collect --channel facebook --province 43
    Example: pulse collect --resume
    """
    from pulse.collecting import collect as sweep
    from pulse.progress import asking_with_progress
    from pulse.settings import load_settings

    settings = load_settings()
    with asking_with_progress(settings.concurrency, quiet=json) as asking:
        done = sweep(
            settings,
            asking,
            channels=channel or (),
            provinces=province or (),
            resume=resume,
            budget=budget,
        )
    if json:
        show.as_json(show_sweep.sweep_json(done))
    else:
        show_sweep.sweep(done)
    raise typer.Exit(done.exit_code)
