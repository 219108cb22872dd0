"""Counts as people and platforms write them in Thailand."""

import re
from dataclasses import dataclass
from decimal import Decimal

from registry.thai_text import arabic_digits, clean

_UNITS = {
    "": 1,
    "k": 10**3,
    "พัน": 10**3,
    "หมื่น": 10**4,
    "แสน": 10**5,
    "m": 10**6,
    "ล้าน": 10**6,
}
_COUNT = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?P<fraction>\.\d{1,6})?"
    r"\s?(?P<unit>k|m|พัน|หมื่น|แสน|ล้าน)?",
    re.IGNORECASE,
)
# A thousand to some, one to others.
_POINT_OR_COMMA = re.compile(r"\d{1,3}\.\d{3}")


@dataclass(frozen=True)
class Count:
    """A count. rounded: it was written in a short form (``1.2 หมื่น``), so digits are missing."""

    value: int
    rounded: bool


def read_count(text: str) -> Count | None:
    """The count a text states (``๑,๒๓๔``, ``1.2K``, ``3.5 หมื่น``), None when it states none."""
    typed = arabic_digits(clean(text))
    found = _COUNT.fullmatch(typed)
    if not found or _POINT_OR_COMMA.fullmatch(typed):
        return None
    unit = (found["unit"] or "").lower()
    number = Decimal(found["number"].replace(",", "") + (found["fraction"] or ""))
    value = number * _UNITS[unit]
    if value != value.to_integral_value():
        return None
    return Count(int(value), rounded=bool(unit))
