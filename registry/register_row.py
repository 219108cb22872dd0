"""One row of a register: its tambon, its accounts, and what is wrong with it."""

import re
from dataclasses import dataclass

from registry.account import Account
from registry.headings import LINK_COLUMNS
from registry.links import Refusal, read_cell
from registry.links.refusal import LONGEST_VALUE, MASK
from registry.places import Match, find_tambon
from registry.sheet import Row, broken_row
from registry.tambon import Problem, Tambon
from registry.thai_numbers import read_count
from registry.thai_text import arabic_digits, clean, visible

MOST_LEADERS = 1_000

_YES = frozenset(
    {"yes", "y", "1", "true", "ใช่", "นำร่อง", "ตำบลนำร่อง", "kick off", "kickoff"}
    | {"✓", "✔", "☑", "/"}
)
_NO = frozenset({"", "no", "n", "0", "false", "ไม่", "ไม่ใช่", "-", "✗", "✘", "☐"})
_FRACTION_OF_A_WHOLE = re.compile(r"\.0+$")

# reason of a match -> column, what, advice.
_PLACE_PROBLEMS = {
    "old_name": (
        "province",
        "เป็นชื่อเขตปกครองเดิม ใช้ตำบลปัจจุบันตามประกาศแทนแล้ว",
        "แก้ชื่อให้เป็นปัจจุบัน",
    ),
    "missing": ("tambon", "แถวนี้ไม่มีชื่อตำบลและรหัสตำบล", "ใส่ชื่อตำบล อำเภอ จังหวัด หรือรหัสตำบล ๖ หลัก"),
    "ambiguous": ("tambon", "ชื่อนี้มีหลายตำบล", "ใส่อำเภอ จังหวัด หรือรหัสตำบลให้ครบ"),
    "unknown": ("tambon", "ไม่พบตำบลชื่อนี้ในทะเบียนกรมการปกครอง", "ตรวจตัวสะกดตำบล อำเภอ จังหวัด"),
    "outside": ("province", "กรุงเทพมหานครอยู่นอกโครงการ (๗๖ จังหวัด)", "ลบแถวนี้ หรือแก้จังหวัด"),
    "code_unknown": (
        "tambon_code",
        "ไม่มีรหัสตำบลนี้ในทะเบียนกรมการปกครอง",
        "แก้รหัสเป็นรหัสกรมการปกครอง ๖ หลัก",
    ),
    "code_disagrees": ("tambon_code", "รหัสตำบลไม่ตรงกับชื่อ", "แก้รหัสหรือชื่อให้เป็นตำบลเดียวกัน"),
}


@dataclass(frozen=True)
class ReadRow:
    """What one row says. tambon: None when the row is refused; problems say why."""

    number: int
    tambon: Tambon | None
    problems: tuple[Problem, ...]


def read_row(row: Row) -> ReadRow:
    """The tambon of a row with its accounts, and every problem of the row."""
    if row.broken:
        return ReadRow(row.number, None, (broken_row(row),))
    names = (_short(row, "tambon"), _short(row, "amphoe"), _short(row, "province"))
    code = _FRACTION_OF_A_WHOLE.sub("", _short(row, "tambon_code"))
    match = find_tambon(*names, code)
    accounts, link_problems = _accounts(row)
    pilot, pilot_problems = _pilot(row)
    leaders, leader_problems = _leaders(row)
    place_problems = _place_problems(row.number, match, names, code)
    problems = (*place_problems, *pilot_problems, *leader_problems, *link_problems)
    if match.place is None:
        return ReadRow(row.number, None, problems)
    tambon = Tambon(
        code=match.place.code,
        tambon=match.place.tambon,
        amphoe=match.place.amphoe,
        province=match.place.province,
        province_code=match.place.code[:2],
        pilot=pilot,
        leaders=leaders,
        accounts=accounts,
    )
    return ReadRow(row.number, tambon, problems)


def _short(row: Row, column: str) -> str:
    return visible(row.cells.get(column, "")[:LONGEST_VALUE])


def _place_problems(
    row: int, match: Match, names: tuple[str, str, str], code: str
) -> list[Problem]:
    if not match.reason:
        return []
    column, what, advice = _PLACE_PROBLEMS[match.reason]
    places = [match.place] if match.place else match.candidates
    if places:
        advice = f"{advice} เช่น {' / '.join(map(str, places))}"
    value = code if column == "tambon_code" else " ".join(filter(None, names))
    severity = "warning" if match.place else "refused"
    return [Problem(row, column, value[:LONGEST_VALUE], match.reason, what, advice, severity)]


def _accounts(row: Row) -> tuple[tuple[Account, ...], list[Problem]]:
    found = [
        (column, item)
        for column in LINK_COLUMNS
        for item in read_cell(row.cells.get(column, ""), column)
    ]
    accounts = dict.fromkeys(item for _, item in found if isinstance(item, Account))
    problems = [
        Problem(row.number, column, item.value, item.code, item.what, item.advice, item.severity)
        for column, item in found
        if isinstance(item, Refusal)
    ]
    return tuple(accounts), problems


def _pilot(row: Row) -> tuple[bool, list[Problem]]:
    typed = _short(row, "pilot")
    answer = arabic_digits(clean(typed)).lower()
    if answer in _YES or answer in _NO:
        return answer in _YES, []
    what, advice = "อ่านไม่ออกว่าเป็นตำบลนำร่องหรือไม่ ถือว่าไม่เป็น", "ใส่ ใช่ หรือ ไม่"
    return False, [Problem(row.number, "pilot", typed, "pilot_unclear", what, advice, "warning")]


def _leaders(row: Row) -> tuple[int | None, list[Problem]]:
    typed = _short(row, "leaders").removesuffix("คน")
    if typed in {"", "-"}:
        return None, []
    count = read_count(typed)
    if count and not count.rounded and count.value <= MOST_LEADERS:
        return count.value, []
    what = "จำนวนผู้นำไม่ใช่จำนวนเต็มที่เป็นไปได้ จึงไม่เก็บ"
    advice = "ใส่จำนวนเป็นตัวเลข เช่น ๑๕ อย่าใส่ชื่อบุคคล"
    # Names of leaders are what people type here by mistake: the value is not repeated.
    return None, [Problem(row.number, "leaders", MASK, "leaders_unclear", what, advice, "warning")]
