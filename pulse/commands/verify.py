"""``pulse verify``: computes a ranking again and compares."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pulse import show
from pulse.commands.options import Json

if TYPE_CHECKING:
    from pulse.verified import Checked, Difference, Verified

_WHO = {
    "bundle": "its files say",
    "responses": "the stored response says",
    "database": "the database says",
    "results": "recomputed",
}


def verify(
    run: Annotated[str, typer.Argument(help="A run id, or an evidence.zip that was published.")],
    json: Json = False,
) -> None:
    """Compute a ranking again from what it kept; say whether it is the same, and where not.

    A run of this office is also compared with the database and the platforms' stored responses.
    Exit code 0: the same, 2: different, 3: not everything could be compared.

    Example: pulse verify evidence.zip
    """
    from pulse.verifying import verify as verify_run
    from pulse.verifying import verify_bundle

    if run.lower().endswith(".zip"):
        verified = verify_bundle(Path(run))
    else:
        from pulse.settings import load_settings

        verified = verify_run(load_settings(), run)
    if json:
        show.as_json(_document(verified))
    else:
        _print(verified)
    raise typer.Exit(verified.exit_code)


def _document(verified: "Verified") -> dict[str, Any]:
    differences = verified.differences
    return {
        "run_id": verified.run_id,
        "same": not differences and not verified.unchecked,
        "differences": len(differences),
        "first": vars(differences[0]) if differences else None,
        "late": verified.late,
        "checked": {step.step: dict(step.compared) for step in verified.steps},
        "unchecked": verified.unchecked,
        "notes": verified.notes,
    }


def _print(verified: "Verified") -> None:
    differences = verified.differences
    if differences:
        show.say(f"{verified.run_id}: DIFFERENT, {len(differences):,} in all")
    elif verified.unchecked:
        show.say(f"{verified.run_id}: nothing differs, but not everything could be compared")
    else:
        show.say(f"{verified.run_id}: the same")
    for step in verified.steps:
        show.say(f"  {step.step + ':':<11}{_of_step(step)}")
    if verified.late:
        show.say(
            f"{verified.late:,} numbers came in after the run was made; they are no part of it."
        )
    for sentence in [*verified.unchecked, *verified.notes]:
        show.say(sentence)


def _of_step(step: "Checked") -> str:
    compared = ", ".join(f"{count:,} {what}" for what, count in step.compared.items())
    if not step.differences:
        return compared or "not compared"
    first = step.differences[0]
    count = f"{len(step.differences):,} different"
    return f"{compared or 'not computed'}; {count}, the first:\n    {_said(step, first)}"


def _said(step: "Checked", one: "Difference") -> str:
    from reports.safe_text import plain_text  # a bundle's words come from anywhere

    row = " ".join(str(value) for value in one.row.values())
    where = f"{one.where} ({row})" if row else one.where
    kept, found = _value(one.kept), _value(one.found)
    return plain_text(f"{where}: {one.column} was kept as {kept}, {_WHO[step.step]} {found}")


def _value(value: Any) -> str:
    if value is None:
        return "nothing"
    return f"{value:,}" if isinstance(value, int) else str(value)
