"""``pulse rank``: score, order, choose."""

from datetime import datetime
from typing import Annotated

import typer

from pulse import show
from pulse.commands.options import Json
from pulse.trouble import BadInput, Exit


def rank(
    as_of: Annotated[
        str | None,
        typer.Option(help="A moment, e.g. 2021-05-01T12:00 (Bangkok unless it says otherwise)."),
    ] = None,
    force: Annotated[
        bool,
        typer.Option("--force", help="Rank though too few accounts were collected; is stamped."),
    ] = False,
    json: Json = False,
) -> None:
    """Rank all tambons as of a moment (default: now) and make the choices; prints the run id.

    Example: pulse rank
    Example: pulse rank --as-of 2021-05-01T23:59
    """
    from pulse.ranking import rank as make_ranking
    from pulse.refreshing import failing
    from pulse.settings import load_settings

    settings = load_settings()
    made = make_ranking(settings, _moment(as_of) if as_of else None, force)
    wrong = failing(made.findings)
    if json:
        show.as_json(
            {
                "run_id": made.run_id,
                "incomplete": made.incomplete,
                "missing": made.missing,
                "failing_checks": {check.name: check.count for check in wrong},
            }
        )
    else:
        show.ranking_head(settings, made.run_id)
        for sentence in made.missing:
            show.complain(sentence)
        show.findings(wrong)
        show.say(made.run_id)
    in_part = made.missing or made.incomplete or wrong
    raise typer.Exit(Exit.IN_PART if in_part else Exit.DONE)


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise BadInput(f"--as-of {text}: not a moment. Write it like 2021-05-01T23:59.") from None
