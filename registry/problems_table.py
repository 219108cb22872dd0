"""The problems of a register as a CSV that opens rightly, and harmlessly, in a spreadsheet."""

import csv
import io
from collections.abc import Iterable

from registry.formulas import neutralised
from registry.tambon import Problem

_BOM = "\ufeff"  # without it, Excel reads Thai as something else
_SEVERITIES = {"refused": "ไม่รับ", "warning": "รับไว้ โปรดตรวจ"}
HEADINGS = ("แถว", "คอลัมน์", "ค่าที่พิมพ์", "รหัสปัญหา", "ปัญหา", "สิ่งที่ต้องทำ", "ผล")


def problems_csv(problems: Iterable[Problem]) -> str:
    """CSV text (with BOM, Thai headings), one line a problem; formulas are neutralised by a '."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for problem in problems:
        writer.writerow(map(neutralised, cells(problem)))
    return _BOM + text.getvalue()


def cells(problem: Problem) -> tuple[str, ...]:
    """The problem under HEADINGS, as text that still has to be made safe where it is shown."""
    return (
        str(problem.row),
        problem.column,
        problem.value,
        problem.code,
        problem.what,
        problem.advice,
        _SEVERITIES[problem.severity],
    )
