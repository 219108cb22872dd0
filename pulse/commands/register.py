"""``pulse register check | import``: the tambon register."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pulse import show
from pulse.commands.options import Json
from pulse.trouble import Exit

if TYPE_CHECKING:
    from registry.tambon import Register
    from sql.register import Changes

app = typer.Typer(help="The tambon register: check a file, import what is sound.")

Source = Annotated[
    str, typer.Argument(help="CSV (UTF-8 or TIS-620) or XLSX file, or the link of a Google Sheet.")
]
ProblemsOut = Annotated[
    Path | None, typer.Option("--problems", help="Write the problems as CSV to this file.")
]


@app.command()
def check(source: Source, problems: ProblemsOut = None, json: Json = False) -> None:
    """Read a register and list every problem with row, value and what to do. Imports nothing.

    Example: pulse register check tambons.xlsx --problems to-mend.csv
    """
    from pulse.settings import load_settings
    from pulse.sources import open_source
    from registry.register import register_in

    register = register_in(open_source(load_settings(), source))
    _show(register, problems, json, None)
    raise typer.Exit(_exit_code(register))


@app.command("import")
def import_(
    source: Source,
    problems: ProblemsOut = None,
    force: Annotated[
        bool, typer.Option("--force", help="Import though more than a fifth of the tambons leave.")
    ] = False,
    json: Json = False,
) -> None:
    """Import the sound rows, keep the history, and say what changed.

    Example: pulse register import tambons.csv
    Example: pulse register import "https://docs.google.com/spreadsheets/d/.../edit#gid=0"
    """
    from pulse.registering import import_register
    from pulse.settings import load_settings

    register, changes = import_register(load_settings(), source, force=force)
    _show(register, problems, json, changes)
    raise typer.Exit(_exit_code(register))


def _exit_code(register: "Register") -> Exit:
    refused = any(problem.severity == "refused" for problem in register.problems)
    if not register.tambons:
        return Exit.WRONG_USE
    return Exit.IN_PART if refused else Exit.DONE


def _show(
    register: "Register", problems_out: Path | None, json: bool, changes: "Changes | None"
) -> None:
    from registry.problems_table import HEADINGS, cells, problems_csv

    if problems_out:
        problems_out.write_text(problems_csv(register.problems), encoding="utf-8", newline="")
    accounts = sum(len(tambon.accounts) for tambon in register.tambons)
    counts = {
        "rows_read": register.rows_read,
        "tambons": len(register.tambons),
        "accounts": accounts,
    }
    if json:
        problems = [asdict(problem) for problem in register.problems]
        show.as_json(
            counts | {"changes": asdict(changes) if changes else None, "problems": problems}
        )
        return
    if register.problems:
        show.as_table("สิ่งที่ต้องดู", HEADINGS, map(cells, register.problems))
    show.say(
        f"อ่าน {register.rows_read:,} แถว ใช้ได้ {len(register.tambons):,} ตำบล {accounts:,} บัญชี "
        f"พบสิ่งที่ต้องดู {len(register.problems):,} รายการ"
    )
    if not register.tambons:
        show.complain("ไม่มีแถวที่ใช้ได้ ทะเบียนเดิมยังคงอยู่ แก้ตามรายการข้างต้นแล้วนำเข้าใหม่")
    if changes:
        _show_changes(changes)


def _show_changes(changes: "Changes") -> None:
    from registry.dopa import place_of_code

    show.say(
        f"นำเข้าแล้ว: ตำบลใหม่ {len(changes.added):,} เปลี่ยน {len(changes.changed):,} "
        f"ออก {len(changes.removed):,} คงเดิม {changes.unchanged:,} "
        f"บัญชีเพิ่ม {len(changes.accounts_added):,} บัญชีออก {len(changes.accounts_removed):,}"
    )
    tambons = {"ตำบลออก": changes.removed, "ตำบลเปลี่ยน": changes.changed}
    accounts = {"บัญชีออก": changes.accounts_removed, "บัญชีเพิ่ม": changes.accounts_added}
    rows = [
        (what, str(place_of_code(code) or code))
        for what, codes in tambons.items()
        for code in codes
    ]
    # Accounts of tambons that came or went with them say nothing new.
    whole = {*changes.added, *changes.removed}
    rows += [
        (what, name)
        for what, names in accounts.items()
        for name in names
        if name.partition(" ")[0] not in whole
    ]
    if rows:
        show.as_table("สิ่งที่เปลี่ยน", ("อะไร", "ใด"), rows)
