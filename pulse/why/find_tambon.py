"""Which tambon of a ranking a person means: by its code, or by a name that is clear."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

from pulse.trouble import BadInput
from registry.place_names import PlaceNames, place_names
from registry.thai_text import arabic_digits, clean

Row = Mapping[str, Any]
NAMED_AT_MOST = 10

_CODE = re.compile(r"\d{6}")
_PREFIX_APART = re.compile(r"(ตำบล|อำเภอ|จังหวัด|อบต\.|[ตอจ]\.)\s+")
_BETWEEN_NAMES = re.compile(r"[\s/,]+")
_CAPITAL = "เมือง"


class _Word(NamedTuple):
    """One word as the name of each level, without its prefix."""

    tambon: str
    amphoe: str
    province: str


def find_tambon(typed: str, tambons: Iterable[Row]) -> str:
    """The code of the tambon meant. Names in any order: ``โพธิ์ชัย หนองคาย``, ``หนองคาย/โพธิ์ชัย``.

    tambons: rows with tambon_code, tambon, amphoe, province. Raises BadInput, with the candidates,
    when none or several fit.
    """
    rows = list(tambons)
    text = arabic_digits(clean(typed))
    if _CODE.fullmatch(text):
        return _of_code(text, rows)
    found = _named(text, rows)
    if len(found) == 1:
        return str(found[0]["tambon_code"])
    if found:
        raise BadInput(
            f"{typed!r} is the name of {len(found)} tambons in this ranking. Say which one by its "
            f"code, or add the amphoe or the province:\n{_listed(found)}"
        )
    alike = _alike(text, rows)
    meant = f" Did you mean:\n{_listed(alike)}" if alike else ""
    raise BadInput(
        f"No tambon {typed!r} in the register of this ranking. Give its 6-digit code, or its name "
        f"with amphoe and province as in หนองคาย/เมืองหนองคาย/โพธิ์ชัย.{meant}"
    )


def _of_code(code: str, rows: list[Row]) -> str:
    if any(row["tambon_code"] == code for row in rows):
        return code
    same_amphoe = [row for row in rows if row["tambon_code"].startswith(code[:4])]
    near = f" Of the same amphoe there are:\n{_listed(same_amphoe)}" if same_amphoe else ""
    raise BadInput(f"No tambon {code} in the register of this ranking.{near}")


def _named(text: str, rows: list[Row]) -> list[Row]:
    whole = place_names(text, "", "")
    if exact := [row for row in rows if _is_whole(row, whole)]:
        return exact
    words = [
        _Word(
            place_names(word, "", "").tambon,
            place_names("", word, "").amphoe,
            place_names("", "", word).province,
        )
        for word in _BETWEEN_NAMES.split(_PREFIX_APART.sub(r"\1", text))
        if word
    ]
    return [row for row in rows if _fits(row, words)]


def _is_whole(row: Row, names: PlaceNames) -> bool:
    """The address as one writes it, or the bare name of the tambon."""
    return bool(
        row["tambon"] == names.tambon
        and (not names.amphoe or _in_amphoe(row, names.amphoe))
        and names.province in ("", row["province"])
    )


def _fits(row: Row, words: list[_Word]) -> bool:
    """One word is its name, every other one names where it lies."""
    return any(
        one.tambon == row["tambon"]
        and all(
            _in_amphoe(row, other.amphoe) or other.province == row["province"]
            for other in words[:at] + words[at + 1 :]
        )
        for at, one in enumerate(words)
    )


def _in_amphoe(row: Row, amphoe: str) -> bool:
    return amphoe == row["amphoe"] or (
        amphoe == _CAPITAL and row["amphoe"] == _CAPITAL + row["province"]
    )


def _alike(text: str, rows: list[Row]) -> list[Row]:
    words = [place_names(word, "", "").tambon for word in _BETWEEN_NAMES.split(text) if word]
    names = {row["tambon"] for row in rows}
    near = {name for word in words for name in get_close_matches(word, names, n=3)}
    return [row for row in rows if row["tambon"] in near]


def _listed(rows: list[Row]) -> str:
    lines = [
        f"  {row['tambon_code']}  ต.{row['tambon']} อ.{row['amphoe']} จ.{row['province']}"
        for row in rows[:NAMED_AT_MOST]
    ]
    more = len(rows) - NAMED_AT_MOST
    return "\n".join([*lines, f"  ... and {more} more"] if more > 0 else lines)
