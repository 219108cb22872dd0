"""The small lists that staff keep: exclusions, inspectors' choices, featured, consents."""

import csv
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import geothai

from registry.account import Account
from registry.links import read_cell
from registry.office import names_a_person
from registry.thai_dates import bangkok_today, read_date
from registry.thai_text import arabic_digits, clean

LONGEST_TEXT = 500

# How a column is read, and what to write there.
_Reader = tuple[Callable[[str], Any], str]
CONSENT_HOLDS_FOR = timedelta(days=30)


class InvalidStaffList(Exception):  # noqa: N818 - names what the person sees
    """A line of a list that cannot be used; the message says where, and what to do."""


@dataclass(frozen=True)
class Exclusion:
    """A tambon that loses its place. office: who decided (an office, never a person)."""

    tambon_code: str
    office: str
    date: date
    reason: str


@dataclass(frozen=True)
class InspectorChoice:
    """The outstanding tambon that an inspection region chose."""

    region_no: int
    tambon_code: str
    office: str
    date: date
    reason: str


@dataclass(frozen=True)
class Featured:
    """A tambon that the variety programme has already shown."""

    tambon_code: str
    office: str
    date: date
    reason: str


@dataclass(frozen=True)
class Consent:
    """A YouTube channel whose owner consented that its counts are kept and combined.

    office: who asked the owner. granted: when; checked: when it was last seen to hold.
    """

    account: Account
    office: str
    granted: date
    checked: date

    def holds(self, day: date) -> bool:
        """Whether it may be relied on: the terms want it checked again every 30 days."""
        return self.granted <= day <= self.checked + CONSENT_HOLDS_FOR


def read_exclusions(path: Path) -> tuple[Exclusion, ...]:
    """The excluded tambons; none when there is no file. Raises InvalidStaffList."""
    lines = _lines(path, ("tambon_code", "office", "date", "reason"), unique="tambon_code")
    return tuple(Exclusion(**line) for line in lines)


def read_inspector_choices(path: Path, regions: int) -> tuple[InspectorChoice, ...]:
    """The inspectors' choices, one a region of 1 to ``regions``; none without file.

    Raises InvalidStaffList.
    """
    columns = ("region_no", "tambon_code", "office", "date", "reason")
    readers = _COLUMNS | {"region_no": _region_up_to(regions)}
    lines = _lines(path, columns, unique="region_no", readers=readers)
    return tuple(InspectorChoice(**line) for line in lines)


def read_featured(path: Path) -> tuple[Featured, ...]:
    """The tambons featured so far; none when there is no file. Raises InvalidStaffList."""
    lines = _lines(path, ("tambon_code", "office", "date", "reason"), unique=None)
    return tuple(Featured(**line) for line in lines)


def read_consents(path: Path) -> tuple[Consent, ...]:
    """The owners' consents, one a channel; none when there is no file. Raises InvalidStaffList."""
    lines = _lines(path, ("channel", "office", "granted", "checked"), unique="channel")
    return tuple(Consent(account=line.pop("channel"), **line) for line in lines)


def _code(text: str) -> str | None:
    code = arabic_digits(text)
    return code if geothai.address(code) and not code.startswith("10") else None


def _region_up_to(last: int) -> _Reader:
    def region(text: str) -> int | None:
        number = arabic_digits(text)
        valid = re.fullmatch(r"\d{1,2}", number) and 1 <= int(number) <= last
        return int(number) if valid else None

    return region, f"ใส่เลขเขตตรวจราชการ 1-{last}"


def _text(text: str) -> str | None:
    return text if 0 < len(text) <= LONGEST_TEXT else None


def _office(text: str) -> str | None:
    return None if names_a_person(text) else _text(text)


def _youtube_channel(text: str) -> Account | None:
    is_id = re.fullmatch(r"UC[\w-]{22}", text)
    found = read_cell(f"https://www.youtube.com/channel/{text}" if is_id else text, "youtube")
    one = found[0] if len(found) == 1 else None
    return one if isinstance(one, Account) and one.channel == "youtube" else None


def _past_date(text: str) -> date | None:
    day = read_date(text)
    # A slip in the year would keep a consent in force for ever.
    return day if day and day <= bangkok_today() else None


_COLUMNS: dict[str, _Reader] = {
    "tambon_code": (_code, "ใส่รหัสตำบลของกรมการปกครอง ๖ หลัก นอกกรุงเทพมหานคร"),
    "office": (_office, f"ใส่ชื่อหน่วยงานที่ตัดสิน (ไม่ใช่ชื่อบุคคล) ไม่เกิน {LONGEST_TEXT} ตัวอักษร"),
    "date": (read_date, "ใส่วันที่ เช่น 2021-05-01 หรือ ๑ พฤษภาคม ๒๕๖๔"),
    "channel": (_youtube_channel, "ใส่รหัสช่อง (UC…) หรือลิงก์ของช่อง YouTube ช่องเดียว"),
    "granted": (_past_date, "ใส่วันที่เจ้าของช่องยินยอม ไม่เกินวันนี้"),
    "checked": (_past_date, "ใส่วันที่ตรวจล่าสุดว่ายังยินยอม ไม่เกินวันนี้"),
    "reason": (_text, f"ใส่เหตุผล ไม่เกิน {LONGEST_TEXT} ตัวอักษร"),
}


_ONE_LINE = 'หนึ่งรายการต้องอยู่ในบรรทัดเดียวและไม่เกินหัวตาราง ตรวจเครื่องหมาย " และ , ที่เกิน'


def _lines(
    path: Path,
    columns: tuple[str, ...],
    unique: str | None,
    readers: Mapping[str, _Reader] = _COLUMNS,
) -> list[dict[str, Any]]:
    rows = _rows(path)
    if not rows:
        return []
    headings = [clean(heading).lower() for heading in rows[0]]
    for column in columns:
        if column not in headings:
            needed = ",".join(columns)
            raise _invalid(path, 1, column, f"ไม่มีหัวคอลัมน์นี้ หัวตารางต้องเป็น {needed}")
    lines: list[dict[str, Any]] = []
    for number, row in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        if any(row[len(headings) :]) or any("\n" in cell or "\r" in cell for cell in row):
            raise _invalid(path, number, "-", _ONE_LINE)
        cells = dict(zip(headings, map(clean, row), strict=False))
        line = {
            column: _value(path, number, column, cells.get(column, ""), readers[column])
            for column in columns
        }
        if unique and any(line[unique] == earlier[unique] for earlier in lines):
            raise _invalid(path, number, unique, "ซ้ำกับบรรทัดก่อนหน้า เหลือไว้บรรทัดเดียว")
        lines.append(line)
    return lines


def _rows(path: Path) -> list[list[str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        # strict: a quote that is never closed would hide the lines that follow in one cell.
        return list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except FileNotFoundError:
        return []
    except UnicodeDecodeError:
        raise _invalid(path, 1, "-", "ไฟล์ไม่ใช่ UTF-8 บันทึกใหม่เป็น CSV UTF-8") from None
    except (OSError, csv.Error) as error:
        raise _invalid(path, 1, "-", f"อ่านไฟล์ไม่ได้ ({error})") from None


def _value(path: Path, number: int, column: str, text: str, reader: _Reader) -> Any:
    read, advice = reader
    value = read(text)
    if value is None:
        raise _invalid(path, number, column, advice)
    return value


def _invalid(path: Path, number: int, column: str, advice: str) -> InvalidStaffList:
    return InvalidStaffList(f"{path.name} บรรทัด {number} คอลัมน์ {column}: {advice}")
