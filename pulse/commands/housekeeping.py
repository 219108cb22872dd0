"""``pulse housekeeping``: nothing is kept longer than the declared terms allow."""

import typer

from pulse import show
from pulse.commands.options import Json
from pulse.trouble import Exit


def housekeeping(json: Json = False) -> None:
    """Remove what is past its time by the declared terms, and leave a receipt with digests.

    Takes YouTube's counts and titles out of landing, database, analysts' copy and publications
    under PULSE_HOME; copies that were handed out are yours to remove. Run it daily.

    Example: PULSE_YOUTUBE_TERMS=standard pulse housekeeping
    """
    from pulse.housekeeping import housekeep
    from pulse.settings import load_settings

    done = housekeep(load_settings())
    if json:
        receipt = str(done.receipt) if done.receipt else None
        show.as_json({"files": done.files, "receipt": receipt, "rebuilt": done.loaded is not None})
    else:
        show.say(f"{done.files:,} files held more than may be kept. Receipt: {done.receipt or '-'}")
        if done.loaded:
            show.loaded(done.loaded)
    raise typer.Exit(done.loaded.exit_code if done.loaded else Exit.DONE)
