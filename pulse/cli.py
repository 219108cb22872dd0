"""The ``pulse`` command."""

import sys

import typer
from typer.exceptions import TyperException

from pulse import show
from pulse.commands import (
    choices,
    collect,
    compare,
    demo,
    housekeeping,
    plan,
    publish,
    rank,
    register,
    sandbox,
    status,
    store,
    typed,
    verify,
    why,
)
from pulse.refusals import is_refusal
from pulse.trouble import Exit, RankingRefused, Trouble

app = typer.Typer(
    help="Collects, ranks and explains which of Thailand's tambons people really follow.\n\n"
    "Exit codes: 0 done, 2 wrong use or bad input, 3 done in part and saved, "
    "4 credentials or terms missing, 5 quota spent, resumes later.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # a bug shows a plain traceback, without values of variables
)
app.command()(demo.demo)
app.command()(status.status)
app.add_typer(register.app, name="register")
app.add_typer(typed.app, name="typed")
app.command()(plan.plan)
app.command()(collect.collect)
app.command()(store.load)
app.command()(store.rebuild)
app.command()(rank.rank)
app.command()(publish.publish)
app.add_typer(choices.app, name="choices")
app.command()(why.why)
app.command()(verify.verify)
app.command()(compare.compare)
app.command()(housekeeping.housekeeping)
app.command()(sandbox.sandbox)


def main() -> None:
    """Run one command. What a person must act on is said in one message, without a traceback."""
    as_json = "--json" in sys.argv
    try:
        # Else a mistyped option would be answered in prose, also to a script.
        done = app(standalone_mode=not as_json)
    except Exception as error:
        code = _exit_code(error)
        if code is None:
            raise
        if as_json:
            named = {"accounts": error.accounts} if isinstance(error, RankingRefused) else {}
            show.as_json({"error": str(error), "exit_code": code} | named)
        else:
            show.complain(str(error))
        sys.exit(code)
    sys.exit(done)


def _exit_code(error: Exception) -> int | None:
    """What a refusal ends with; None for what is a fault of the program."""
    if isinstance(error, Trouble | TyperException):
        return error.exit_code
    return Exit.WRONG_USE if is_refusal(error) else None
