"""``pulse collect``: one sweep."""

from typing import Annotated

import typer

from pulse import show
from pulse.commands.options import Json


def collect(
    channel: Annotated[
        list[str] | None, typer.Option(help="Only this channel (may be repeated).")
    ] = None,
    province: Annotated[
        list[str] | None, typer.Option(help="Only this province, 2-digit code (may be repeated).")
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Only finish today's unfinished sweep.")
    ] = False,
    json: Json = False,
) -> None:
    """Ask the platforms for every due account once, land the answers, load them.

    Example: pulse collect --channel facebook --province 43
    """
    from pulse.collecting import collect as sweep
    from pulse.progress import asking_with_progress
    from pulse.settings import load_settings

    settings = load_settings()
    with asking_with_progress(settings.concurrency, quiet=json) as asking:
        done = sweep(
            settings, asking, channels=channel or (), provinces=province or (), resume=resume
        )
    if json:
        show.as_json(
            {
                "sweep": done.sweep_id,
                "due": done.due,
                "answers_loaded": done.loaded.answers,
                "failures": done.failures,
                "advice": done.advice,
                "damaged_files": done.loaded.damaged,
                "checks": [check.name for check in done.loaded.findings],
            }
        )
    else:
        show.sweep(done)
    raise typer.Exit(done.exit_code)
