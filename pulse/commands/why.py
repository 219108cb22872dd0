"""``pulse why``: every number behind a place."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pulse import show
from pulse.commands.options import Json

if TYPE_CHECKING:
    from pulse.home import Home
    from pulse.why.kept_run import KeptRun
    from reports.why.content import Why


def why(
    tambon: Annotated[str, typer.Argument(help="6-digit code, or a name that is clear.")],
    versus: Annotated[
        str | None, typer.Option(help="Another tambon, to stand beside the first.")
    ] = None,
    run: Annotated[str | None, typer.Option(help="Run id (default: the latest).")] = None,
    html: Annotated[
        Path | None, typer.Option(help="Write a page to this file instead of the terminal.")
    ] = None,
    json: Json = False,
) -> None:
    """Explain a tambon's place: its score, its numbers with their receipts, what it missed and by
    how much.

    Example: pulse why "โพธิ์ชัย หนองคาย" --versus 430103
    """
    from pulse.home import Home
    from pulse.settings import load_settings
    from pulse.trouble import BadInput
    from pulse.why.find_tambon import find_tambon
    from pulse.why.kept_run import open_run

    home = Home(load_settings().home)
    with open_run(home, run) as kept:
        codes = [
            find_tambon(one, kept.tambons.values()) for one in (tambon, versus) if one is not None
        ]
        if len(codes) > len(set(codes)):
            raise BadInput(f"{tambon} and {versus} are the same tambon. Name another: --versus")
        found = [_explain(home, kept, code) for code in codes]
    if html:
        _write(html, found)
    if json:
        show.as_json(asdict(found[0]) if versus is None else [asdict(one) for one in found])
    elif html:
        show.say(str(html))
    else:
        _print(found)


def _explain(home: "Home", kept: "KeptRun", code: str) -> "Why":
    from pulse.why.gather import explain
    from pulse.why.titles import titles_of

    return explain(
        kept, code, titles_of(home, (a["account_id"] for a in kept.accounts.get(code, ())))
    )


def _write(file: Path, found: "list[Why]") -> None:
    from reports.why.page import render_versus, render_why

    page = render_why(found[0]) if len(found) == 1 else render_versus(*found)
    file.write_text(page, encoding="utf-8")


def _print(found: "list[Why]") -> None:
    from pulse.why.terminal import print_versus, print_why

    if len(found) == 1:
        print_why(found[0])
    else:
        print_versus(*found)
