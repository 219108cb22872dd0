"""``pulse choices import``: what the inspectors decided."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pulse import show
from pulse.commands.options import Json
from pulse.trouble import Exit

if TYPE_CHECKING:
    from pulse.choices_in import ChoicesDone
    from registry.staff_lists import InspectorChoice

app = typer.Typer(help="The inspectors' choices of outstanding tambons.")


@app.callback()
def choices() -> None:
    """The inspectors' choices of outstanding tambons."""


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="The filled-in ranking.xlsx (sheet ดีเด่นเขตตรวจ).")],
    json: Json = False,
) -> None:
    """Read the filled-in sheet into inspector_choices.csv; every mistake is named by its cell.

    A region with a mistake is left as it was, the others are taken; an empty form takes nothing
    back (delete the region's line in inspector_choices.csv). Rank and publish again to see the
    choices beside the proposals.

    Example: pulse choices import ranking.xlsx
    """
    from pulse.choices_in import import_choices
    from pulse.settings import load_settings

    done = import_choices(load_settings(), file)
    if json:
        show.as_json(asdict(done) | {"imported": done.taken})
    else:
        _show(done)
    if not done.taken:
        raise typer.Exit(Exit.WRONG_USE)
    raise typer.Exit(Exit.IN_PART if done.problems else Exit.DONE)


def _show(done: "ChoicesDone") -> None:
    if done.problems:
        show.as_table(
            "สิ่งที่ต้องแก้",
            ("ช่อง", "ค่าที่พิมพ์", "ปัญหา", "สิ่งที่ต้องทำ"),
            ((one.cell, one.value, one.what, one.advice) for one in done.problems),
        )
    rows = [("ใหม่", one.region_no, "–", _tambon(one), one.office) for one in done.new]
    rows += [
        ("เปลี่ยน", one.region_no, _tambon(before), _tambon(one), one.office)
        for before, one in done.changed
    ]
    if rows:
        show.as_table("ผลการพิจารณา", ("อะไร", "เขตตรวจ", "เดิม", "ใหม่", "หน่วยงาน"), rows)
    if not done.taken:
        show.complain(
            "ไม่มีผลการพิจารณาที่นำเข้าได้ รายการเดิมยังคงอยู่ "
            "ใส่ ✓ หน่วยงาน วันที่ และเหตุผลในชีตดีเด่นเขตตรวจ แล้วนำเข้าใหม่"
        )
        return
    show.say(
        f"นำเข้าแล้ว: เขตใหม่ {len(done.new):,} เปลี่ยน {len(done.changed):,} "
        f"ตรงกับเดิม {len(done.unchanged):,} เขตอื่นคงเดิม {len(done.untouched):,} "
        f"ต้องแก้ {len(done.problems):,} แห่ง"
    )
    if done.new or done.changed:
        show.say("จัดอันดับและเผยแพร่ใหม่เพื่อให้ผลขึ้นในรายงาน: pulse rank แล้ว pulse publish")


def _tambon(one: "InspectorChoice") -> str:
    from registry.dopa import place_of_code

    return str(place_of_code(one.tambon_code) or one.tambon_code)
