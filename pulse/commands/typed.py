"""``pulse typed check | import``: counts that offices type in."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pulse import show
from pulse.commands.options import Json
from pulse.trouble import Exit

if TYPE_CHECKING:
    from registry.typed_counts import TypedSheet

app = typer.Typer(
    help="Counts typed by an office for accounts that tell us nothing: Square, sites, others.\n\n"
    "Columns: date, account (link; or tambon_code and channel), measure (follow, like, share), "
    "count, office, evidence. Thai headings, digits and dates are understood."
)

Source = Annotated[str, typer.Argument(help="CSV or XLSX file, or the link of a Google Sheet.")]
ProblemsOut = Annotated[
    Path | None, typer.Option("--problems", help="Write the problems as CSV to this file.")
]


@app.command()
def check(source: Source, problems: ProblemsOut = None, json: Json = False) -> None:
    """Read typed counts and list every problem with row, value and what to do. Imports nothing.

    Example: pulse typed check square-may.xlsx --problems to-mend.csv
    """
    from pulse.settings import load_settings
    from pulse.typing_in import channels_counted, check_typed

    settings = load_settings()
    counted = channels_counted(settings)
    _show(check_typed(settings, source), problems, counted, json=json, imported=False)


@app.command("import")
def import_(source: Source, problems: ProblemsOut = None, json: Json = False) -> None:
    """Import the sound rows; a later day, or a later import of the same day, supersedes.

    Example: pulse typed import square-may.xlsx
    """
    from pulse.settings import load_settings
    from pulse.typing_in import channels_counted, import_typed

    settings = load_settings()
    counted = channels_counted(settings)
    _show(import_typed(settings, source), problems, counted, json=json, imported=True)


def _show(
    sheet: "TypedSheet",
    problems_out: Path | None,
    counted: frozenset[str],
    *,
    json: bool,
    imported: bool,
) -> None:
    from registry.problems_table import HEADINGS, cells, problems_csv

    not_counted = sorted({count.account.channel for count in sheet.counts} - counted)
    if problems_out:
        problems_out.write_text(problems_csv(sheet.problems), encoding="utf-8", newline="")
    if json:
        show.as_json(
            {
                "rows_read": sheet.rows_read,
                "counts": len(sheet.counts),
                "rounded": sum(count.count.rounded for count in sheet.counts),
                "imported": imported and bool(sheet.counts),
                "not_counted": not_counted,
                "problems": [asdict(problem) for problem in sheet.problems],
            }
        )
        raise typer.Exit(_exit_code(sheet))
    if sheet.problems:
        show.as_table("สิ่งที่ต้องดู", HEADINGS, map(cells, sheet.problems))
    done = "นำเข้าแล้ว" if imported else "ใช้ได้"
    show.say(
        f"อ่าน {sheet.rows_read:,} แถว {done} {len(sheet.counts):,} ตัวเลข "
        f"พบสิ่งที่ต้องดู {len(sheet.problems):,} รายการ"
    )
    if not_counted:
        show.say(
            f"ยังไม่มีผลต่ออันดับ: แคมเปญนี้ไม่นับ {', '.join(not_counted)} "
            "(not counted until channels in campaign.toml names it)"
        )
    if not sheet.counts:
        show.complain("ไม่มีแถวที่ใช้ได้ ตัวเลขเดิมยังคงอยู่ แก้ตามรายการข้างต้นแล้วนำเข้าใหม่")
    raise typer.Exit(_exit_code(sheet))


def _exit_code(sheet: "TypedSheet") -> Exit:
    if not sheet.counts:
        return Exit.WRONG_USE
    refused = any(problem.severity == "refused" for problem in sheet.problems)
    return Exit.IN_PART if refused else Exit.DONE
