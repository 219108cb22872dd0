"""Headings of a register, in English or Thai, as columns by their promised names."""

import re
from collections.abc import Sequence

from registry.thai_text import clean

LINK_COLUMNS = ("youtube", "facebook", "line", "line_square", "website")

LONGEST_HEADING = 100

_HEADINGS = {
    "tambon_code": "tambon_code รหัสตำบล รหัส code tamboncode รหัสdopa รหัสกรมการปกครอง",
    "tambon": "tambon ตำบล ชื่อตำบล ตำบลเป้าหมาย subdistrict",
    "amphoe": "amphoe อำเภอ ชื่ออำเภอ amphur district",
    "province": "province จังหวัด ชื่อจังหวัด changwat",
    "pilot": "pilot ตำบลนำร่อง นำร่อง kickoff ตำบลkickoff",
    "leaders": "leaders จำนวนผู้นำ จำนวนผู้นำการเปลี่ยนแปลง ผู้นำ",
    "youtube": "youtube ยูทูบ ยูทูป youtubechannel ช่องyoutube ช่องยูทูบ",
    "facebook": "facebook เฟซบุ๊ก เฟสบุ๊ค เฟซบุ๊ค เฟสบุ๊ก เพจ เพจfacebook facebookpage เพจเฟซบุ๊ก fb",
    "line": "line ไลน์ lineoa ไลน์oa lineofficial lineofficialaccount line@",
    "line_square": "line_square linesquare square สแควร์ ไลน์สแควร์ โอเพนแชท openchat lineopenchat",
    "website": "website เว็บไซต์ เว็บไซท์ เวบไซต์ เว็บ web url",
}
_BRACKETED = re.compile(r"\(.*?\)")
_MARKS = re.compile(r"[\s_.:*-]+")


def _plain(heading: str) -> str:
    return _MARKS.sub("", _BRACKETED.sub("", clean(heading[:LONGEST_HEADING])).lower())


_COLUMNS = {_plain(word): column for column, words in _HEADINGS.items() for word in words.split()}


def columns_of(headings: Sequence[str]) -> list[str | None]:
    """The promised column that each heading names, None for a heading that is not ours."""
    return [_COLUMNS.get(_plain(heading)) for heading in headings]


def missing_columns(columns: Sequence[str | None]) -> list[str]:
    """What a row of headings lacks to name a tambon: by its code, or by its three names."""
    if "tambon_code" in columns:
        return []
    return [name for name in ("tambon", "amphoe", "province") if name not in columns]
