"""The ``pulse`` command."""

import sys

import typer

from pulse import show
from pulse.commands import (
    collect,
    demo,
    housekeeping,
    plan,
    publish,
    rank,
    register,
    sandbox,
    store,
    typed,
)
from pulse.trouble import Exit, Trouble

app = typer.Typer(
    help="Collects, ranks and explains which of Thailand's tambons people really follow.\n\n"
    "Exit codes: 0 done, 2 wrong use or bad input, 3 done in part and saved, "
    "4 credentials or terms missing, 5 quota spent, resumes later.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # a bug shows a plain traceback, without values of variables
)
app.command()(demo.demo)
app.add_typer(register.app, name="register")
app.add_typer(typed.app, name="typed")
app.command()(plan.plan)
app.command()(collect.collect)
app.command()(store.load)
app.command()(store.rebuild)
app.command()(rank.rank)
app.command()(publish.publish)
app.command()(housekeeping.housekeeping)
app.command()(sandbox.sandbox)


def main() -> None:
    """Run one command. What a person must act on is said in one message, without a traceback."""
    try:
        app()
    except Exception as error:
        if not _is_refusal(error):
            raise
        code = error.exit_code if isinstance(error, Trouble) else Exit.WRONG_USE
        if "--json" in sys.argv:
            show.as_json({"error": str(error), "exit_code": code})
        else:
            show.complain(str(error))
        sys.exit(code)


def _is_refusal(error: Exception) -> bool:
    """Whether the message is for a person. Imports only now: a good run never needs these."""
    from collectors.landed_file import DamagedFile
    from collectors.landing import AlreadyCollecting
    from registry.campaign import InvalidCampaign
    from registry.spreadsheet_cells import UnreadableRegister
    from registry.staff_lists import InvalidStaffList
    from reports.publish import ForeignFolder
    from scoring.methodology import InvalidMethodology
    from scoring.outstanding import InvalidChoice
    from sql.problem import StoreProblem

    # An OSError is a file or folder that is not there, not ours, or full: its message names it.
    files = (DamagedFile, UnreadableRegister, ForeignFolder, OSError)
    refusals = (Trouble, AlreadyCollecting, StoreProblem)
    invalid = (InvalidCampaign, InvalidMethodology, InvalidChoice, InvalidStaffList)
    return isinstance(error, refusals + files + invalid)
