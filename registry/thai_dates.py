"""Dates and times as Thai offices read and write them."""

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from registry.thai_text import arabic_digits, clean, thai_digits

BANGKOK = ZoneInfo("Asia/Bangkok")
BUDDHIST_ERA = 543

_MONTHS = {
    "มกราคม": "ม.ค.",
    "กุมภาพันธ์": "ก.พ.",
    "มีนาคม": "มี.ค.",
    "เมษายน": "เม.ย.",
    "พฤษภาคม": "พ.ค.",
    "มิถุนายน": "มิ.ย.",
    "กรกฎาคม": "ก.ค.",
    "สิงหาคม": "ส.ค.",
    "กันยายน": "ก.ย.",
    "ตุลาคม": "ต.ค.",
    "พฤศจิกายน": "พ.ย.",
    "ธันวาคม": "ธ.ค.",
}
_MONTH_NAMES = tuple(_MONTHS)
_MONTH_NUMBERS = {
    spelling.replace(".", ""): number
    for number, both in enumerate(_MONTHS.items(), start=1)
    for spelling in both
}

_NAMED = re.compile(r"(?:วันที่ ?)?(\d{1,2}) ?([ก-๎.]+?) ?(?:พ\.?ศ\.? ?)?(\d{4}|\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")


def read_date(text: str) -> date | None:
    """The date a text states, None when it states none or leaves the century open.

    Day comes before month. A year of 2400 or more is Buddhist Era; so is a year of two digits
    where the text is Thai (``13 ก.พ. 64``, ``๑๓/๒/๖๔``).
    """
    typed = clean(text)
    plain = arabic_digits(typed)
    if found := _NAMED.fullmatch(plain):
        month = _MONTH_NUMBERS.get(found[2].replace(".", ""))
        return _date(found[3], month, found[1], thai=True)
    if found := _DAY_FIRST.fullmatch(plain):
        return _date(found[3], int(found[2]), found[1], thai=typed != plain)
    if found := _ISO.fullmatch(plain):
        return _date(found[1], int(found[2]), found[3], thai=False)
    return None


def _date(year: str, month: int | None, day: str, *, thai: bool) -> date | None:
    if month is None or (len(year) == 2 and not thai):
        return None
    number = int(year) + (2500 if len(year) == 2 else 0)
    try:
        return date(number - BUDDHIST_ERA if number >= 2400 else number, month, int(day))
    except ValueError:
        return None


def thai_date(day: date) -> str:
    """A date as a Thai letter writes it: ``๑ พฤษภาคม ๒๕๖๔``."""
    return thai_digits(f"{day.day} {_MONTH_NAMES[day.month - 1]} {day.year + BUDDHIST_ERA}")


def short_thai_date(day: date) -> str:
    """The same for a narrow place: ``๑ พ.ค. ๖๔``."""
    month = _MONTHS[_MONTH_NAMES[day.month - 1]]
    return thai_digits(f"{day.day} {month} {(day.year + BUDDHIST_ERA) % 100:02}")


def bangkok(moment: datetime) -> datetime:
    """The same moment on Bangkok's clock. ValueError for a time without zone: it is no moment."""
    if moment.tzinfo is None:
        raise ValueError(f"a time needs its zone before it can be shown in Bangkok: {moment}")
    return moment.astimezone(BANGKOK)


def bangkok_today() -> date:
    """Today on Bangkok's clock."""
    return bangkok(datetime.now(UTC)).date()
