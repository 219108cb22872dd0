"""One row of typed counts: a number with its day, office and evidence, or what is wrong with it."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote, urlsplit

from registry.account import Account
from registry.formulas import neutralised
from registry.links.cell import names_a_secret
from registry.links.refusal import MASK
from registry.office import names_a_person, names_an_office, tells_a_contact
from registry.sheet import Row, broken_row
from registry.tambon import Problem
from registry.thai_dates import read_date
from registry.thai_numbers import Count, read_count
from registry.thai_text import clean, visible
from registry.typed_account import Listed, account_of
from registry.typed_headings import measure_named
from registry.typed_offers import MAY_BE_TYPED
from registry.typed_problems import problem

EARLIEST = date(2005, 1, 1)  # none of the platforms is older
MOST = 100_000_000  # more than there are people in Thailand
LONGEST_TEXT = 300

_NEGATIVE = re.compile(r"[-−–(]\s*\d.*")
# Not a path of Windows: it holds the name of who is logged in.
_FILE = re.compile(r"[^<>:\"|?*]+\.[A-Za-z0-9]{2,5}")
_MAIL = re.compile(r"[\w.+-]@[\w-]+\.\w")
_NOTHING = re.compile(r"[-–—_.]*|ไม่มี|n/?a|none", re.IGNORECASE)


@dataclass(frozen=True)
class TypedCount:
    """A number that an office read off an account on a Bangkok day.

    count: ``rounded`` when it was typed in a short form. evidence: name of a file, or a link.
    """

    row: int
    tambon_code: str
    account: Account
    day: date
    measure: str
    count: Count
    office: str
    evidence: str


@dataclass(frozen=True)
class ReadTypedRow:
    """What one row says. count: None when the row is refused; problems say why."""

    count: TypedCount | None
    problems: tuple[Problem, ...]


Refused = tuple[None, Problem]


def read_typed_row(row: Row, listed: Listed, today: date) -> ReadTypedRow:
    """The number of a row, or every problem of it. listed: the accounts of the register."""
    if row.broken:
        return ReadTypedRow(None, (broken_row(row),))
    place, place_problem = account_of(row, listed)
    day, day_problem = _day(row, today)
    measure, measure_problem = _measure(row, place.account.channel if place else None)
    count, count_problem = _count(row)
    office, office_problem = _office(row)
    evidence, evidence_problem = _evidence(row)
    if place and day and measure and count and office and evidence:
        found = TypedCount(
            row.number, place.tambon_code, place.account, day, measure, count, office, evidence
        )
        return ReadTypedRow(found, ())
    problems = (
        *(place_problem, day_problem, measure_problem),
        *(count_problem, office_problem, evidence_problem),
    )
    return ReadTypedRow(None, tuple(one for one in problems if one))


def _cell(row: Row, column: str) -> str:
    return visible(row.cells.get(column, "")[: 2 * LONGEST_TEXT])


def _day(row: Row, today: date) -> tuple[date, None] | Refused:
    typed = _cell(row, "date")
    day = read_date(typed)
    if day is None:
        return None, problem(row.number, "date_unclear", typed)
    if day > today:
        return None, problem(row.number, "date_future", typed)
    if day < EARLIEST:
        return None, problem(row.number, "date_too_old", typed)
    return day, None


def _measure(row: Row, channel: str | None) -> tuple[str, None] | Refused:
    typed = _cell(row, "measure")
    measure = measure_named(typed)
    if measure is None:
        return None, problem(row.number, "measure_unclear", typed)
    if channel and measure not in MAY_BE_TYPED[channel]:
        return None, problem(row.number, "measure_not_offered", typed)
    return measure, None


def _count(row: Row) -> tuple[Count, None] | Refused:
    typed = _cell(row, "count")
    if _NOTHING.fullmatch(typed):
        return None, problem(row.number, "count_missing", typed)
    if _NEGATIVE.fullmatch(typed):
        return None, problem(row.number, "count_negative", typed)
    count = read_count(typed.removesuffix("คน"))
    if count is None:
        return None, problem(row.number, "count_unclear", typed)
    if count.value > MOST:
        return None, problem(row.number, "count_too_large", typed)
    return count, None


def _office(row: Row) -> tuple[str, None] | Refused:
    typed = clean(_cell(row, "office"))
    if _NOTHING.fullmatch(typed):
        return None, problem(row.number, "office_missing", typed)
    if names_a_person(typed) or tells_a_contact(typed):
        return None, problem(row.number, "office_person", MASK)
    if len(typed) > LONGEST_TEXT or _is_formula(typed) or not names_an_office(typed):
        # It may be a person's name without a title.
        return None, problem(row.number, "office_unclear", MASK)
    return typed, None


def _evidence(row: Row) -> tuple[str, None] | Refused:
    typed = _cell(row, "evidence")
    if _NOTHING.fullmatch(typed):
        return None, problem(row.number, "evidence_missing", typed)
    if names_a_secret(typed):
        return None, problem(row.number, "evidence_unclear", MASK)
    if names_a_person(clean(unquote(typed))):
        return None, problem(row.number, "evidence_person", MASK)
    is_named = _is_link(typed) or _FILE.fullmatch(typed)
    if len(typed) > LONGEST_TEXT or _is_formula(typed) or not is_named:
        # A name and password can stand before the @, a name inside a path.
        is_told = not re.search(r"[@\\]", typed)
        return None, problem(row.number, "evidence_unclear", typed if is_told else MASK)
    if _MAIL.search(unquote(typed)):
        return None, problem(row.number, "evidence_person", MASK)
    return typed, None


def _is_formula(typed: str) -> bool:
    return neutralised(typed) != typed


def _is_link(typed: str) -> bool:
    try:
        link = urlsplit(typed)
    except ValueError:
        return False
    return (
        link.scheme in {"http", "https"}
        and "." in (link.hostname or "")
        and "@" not in link.netloc
        and " " not in typed
    )
