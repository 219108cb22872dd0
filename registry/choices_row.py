"""One row of the inspectors' sheet: a choice, nothing, or what is wrong in which cell."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import geothai

from registry.choices_problems import MARK, ChoiceProblem, problem
from registry.formulas import neutralised
from registry.links.refusal import MASK
from registry.office import names_a_person, names_an_office, tells_a_contact
from registry.sheet import Row
from registry.staff_lists import LONGEST_TEXT, InspectorChoice
from registry.thai_dates import read_date
from registry.thai_text import arabic_digits, clean

# What the row for a tambon that was not proposed says for its name.
OTHER_TAMBON = "ตำบลอื่นในเขต (ใส่รหัส)"
CellName = Callable[[int, str], str]

_YES = {MARK, "✔", "√", "x", "/", "1", "y", "yes", "true", "ใช่", "เลือก"}
_NOTHING = re.compile(r"[-–—_.]*")
_NO = re.compile(r"[-–—_.]*|0|n|no|false|ไม่|ไม่ใช่|ไม่เลือก")


@dataclass(frozen=True)
class ReadChoice:
    """What one row says. region: as typed. is_marked: None where the mark cannot be understood.

    choice: None when the row is not marked, or has problems.
    """

    row: int
    region: str
    is_marked: bool | None
    choice: InspectorChoice | None = None
    problems: tuple[ChoiceProblem, ...] = ()


def read_choice_row(
    row: Row, region_of: Mapping[str, int], today: date, cell: CellName
) -> ReadChoice:
    """The choice of a row. cell: the name of a cell by row and column."""
    typed = {column: clean(text) for column, text in row.cells.items()}
    region = arabic_digits(typed.get("region_no", "")).lstrip("0")
    mark = arabic_digits(typed.get("mark", "")).lower()
    at = cell(row.number, "mark")
    if mark not in _YES and not _NO.fullmatch(mark):
        return ReadChoice(row.number, region, None, None, (problem("mark_unclear", at, mark),))
    if mark not in _YES:
        forgotten = (problem("mark_missing", at, ""),) if _is_filled(typed) else ()
        return ReadChoice(row.number, region, False, None, forgotten)
    codes = {
        "region_no": None if region.isdecimal() else "region_unclear",
        "tambon_code": _fault_of_tambon(typed.get("tambon_code", ""), region, region_of)
        or _fault_of_name(typed),
        "office": _fault_of_office(typed.get("office", "")),
        "date": _fault_of_date(typed.get("date", ""), today),
        "reason": _fault_of_reason(typed.get("reason", "")),
    }
    problems = tuple(
        problem(code, cell(row.number, column), _shown(code, typed.get(column, "")))
        for column, code in codes.items()
        if code
    )
    day = read_date(typed.get("date", ""))
    if problems or day is None:
        return ReadChoice(row.number, region, True, None, problems)
    code = arabic_digits(typed["tambon_code"])
    choice = InspectorChoice(int(region), code, typed["office"], day, typed["reason"])
    return ReadChoice(row.number, region, True, choice)


def _is_filled(typed: Mapping[str, str]) -> bool:
    """Whether somebody wrote into a row without a mark."""
    inputs = ["office", "date", "reason"]
    inputs += ["tambon_code"] if typed.get("tambon") == OTHER_TAMBON else []
    return any(not _NOTHING.fullmatch(typed.get(column, "")) for column in inputs)


def _fault_of_tambon(typed: str, region: str, region_of: Mapping[str, int]) -> str | None:
    if _NOTHING.fullmatch(typed):
        return "tambon_missing"
    found = region_of.get(arabic_digits(typed))
    if found is None:
        return "tambon_unknown"
    return None if str(found) == region else "tambon_of_other_region"


def _fault_of_name(typed: Mapping[str, str]) -> str | None:
    """Sorting one column alone would put every code beside another's name."""
    found = geothai.address(arabic_digits(typed.get("tambon_code", "")))
    name = typed.get("tambon", "")
    if found is None or name in ("", OTHER_TAMBON):
        return None
    name = name.removeprefix("ตำบล").removeprefix("ต.").strip()
    return None if name == found.subdistrict.name_th else "tambon_other_name"


def _fault_of_office(typed: str) -> str | None:
    if _NOTHING.fullmatch(typed):
        return "office_missing"
    if names_a_person(typed) or tells_a_contact(typed):
        return "office_person"
    is_office = names_an_office(typed) and not _is_formula(typed) and len(typed) <= LONGEST_TEXT
    # It may be a person's name without a title.
    return None if is_office else "office_unclear"


def _fault_of_date(typed: str, today: date) -> str | None:
    day = read_date(typed)
    if day is None:
        return "date_unclear"
    return "date_future" if day > today else None


def _fault_of_reason(typed: str) -> str | None:
    if _NOTHING.fullmatch(typed):
        return "reason_missing"
    if names_a_person(typed) or tells_a_contact(typed):
        return "reason_person"
    return "reason_unclear" if len(typed) > LONGEST_TEXT or _is_formula(typed) else None


def _is_formula(typed: str) -> bool:
    return neutralised(typed) != typed


def _shown(code: str, typed: str) -> str:
    """Names are not repeated, nor what may be one."""
    return MASK if code.startswith(("office_", "reason_")) and typed else typed
