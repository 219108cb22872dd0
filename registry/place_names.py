"""Place names as people type them, put in the form that official names can be compared with."""

import re
from functools import cache
from typing import NamedTuple

from registry.reference import table
from registry.thai_text import arabic_digits, clean

_MOO = re.compile(r"\s*(?:หมู่ที่|หมู่|ม\.)\s*\d+\s*$")
_PREFIXES = {
    "tambon": re.compile(
        r"^(?:องค์การบริหารส่วนตำบล|เทศบาลตำบล|อบต\.?|ทต\.?(?=[\s.])|ตำบล|แขวง|ต\.|ต\s)\s*"
    ),
    "amphoe": re.compile(r"^(?:กิ่งอำเภอ|กิ่ง\s?อ\.|อำเภอ|เขต|อ\.|อ\s)\s*"),
    "province": re.compile(r"^(?:จังหวัด|จ\.|จ\s)\s*"),
}
# A prefix without its dot is one letter, which is also how other names begin.
_GLUED = {"tambon": "ต", "amphoe": "อ", "province": "จ"}
_WHOLE_ADDRESS = re.compile(
    r"(?:^|\s)(?:ตำบล|ต\.)\s*(?P<tambon>\S+)"
    r"\s+(?:อำเภอ|อ\.)\s*(?P<amphoe>\S+)"
    r"\s+(?:จังหวัด|จ\.)\s*(?P<province>\S+)"
)


class PlaceNames(NamedTuple):
    """Names of one place, cleaned, without prefixes; empty where nothing was typed."""

    tambon: str
    amphoe: str
    province: str


def place_names(tambon: str, amphoe: str, province: str) -> PlaceNames:
    """Names as typed -> names as they would be written officially, known aliases replaced."""
    if not amphoe.strip() and not province.strip():
        whole = _WHOLE_ADDRESS.search(clean(tambon))
        if whole:
            tambon, amphoe, province = whole["tambon"], whole["amphoe"], whole["province"]
    official_province = _official_province(_bare(province, "province"))
    return PlaceNames(
        _bare(tambon, "tambon"),
        _official_amphoe(_bare(amphoe, "amphoe"), official_province),
        official_province,
    )


def without_glued_prefixes(names: PlaceNames) -> PlaceNames:
    """The second reading of ``ตบ้านต้อง อเซกา จบึงกาฬ``: first letters taken for prefixes.

    Only where every name typed has one: ``ตลาดใหญ่ เมืองชัยภูมิ`` is another name, not ``ลาดใหญ่``.
    """
    typed = {level: name for level, name in names._asdict().items() if name}
    if not all(name.startswith(_GLUED[level]) for level, name in typed.items()):
        return names
    province = _official_province(names.province.removeprefix(_GLUED["province"]))
    return PlaceNames(
        names.tambon.removeprefix(_GLUED["tambon"]),
        _official_amphoe(names.amphoe.removeprefix(_GLUED["amphoe"]), province),
        province,
    )


def _bare(name: str, level: str) -> str:
    tidy = arabic_digits(clean(name)).replace("ฯ", "")
    return _PREFIXES[level].sub("", _MOO.sub("", tidy)).strip()


def _official_province(name: str) -> str:
    return _aliases().get(("province", name.replace(".", "").replace(" ", ""), ""), name)


def _official_amphoe(name: str, province: str) -> str:
    return _aliases().get(("amphoe", name, province), name)


@cache
def _aliases() -> dict[tuple[str, str, str], str]:
    return {(row["level"], row["alias"], row["province"]): row["name"] for row in table("aliases")}
