"""Headings of a sheet, in English or Thai, as columns by their promised names."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from registry.thai_text import clean

LINK_COLUMNS = ("youtube", "facebook", "line", "line_square", "website", "other")

LONGEST_HEADING = 100

_BRACKETED = re.compile(r"\(.*?\)")
_MARKS = re.compile(r"[\s_.:*-]+")

Columns = Sequence[str | None]


def _plain(heading: str) -> str:
    return _MARKS.sub("", _BRACKETED.sub("", clean(heading[:LONGEST_HEADING])).lower())


@dataclass(frozen=True)
class Headings:
    """The headings of one kind of sheet.

    spellings: column -> its spellings, separated by blanks. missing: which columns a row of
    headings lacks to be one. needs: the same for the person who must act. repeatable: columns of
    which several make one cell.
    """

    spellings: Mapping[str, str]
    missing: Callable[[Columns], list[str]]
    needs: str
    repeatable: frozenset[str] = frozenset()

    def columns_of(self, headings: Sequence[str]) -> list[str | None]:
        """The promised column that each heading names, None for a heading that is not ours."""
        columns = {_plain(word): c for c, words in self.spellings.items() for word in words.split()}
        return [columns.get(_plain(heading)) for heading in headings]


def _names_a_tambon(columns: Columns) -> list[str]:
    """By its code, or by its three names."""
    if "tambon_code" in columns:
        return []
    return [name for name in ("tambon", "amphoe", "province") if name not in columns]


TAMBON_CODE = "tambon_code รหัสตำบล รหัส code tamboncode รหัสdopa รหัสกรมการปกครอง"

REGISTER = Headings(
    spellings={
        "tambon_code": TAMBON_CODE,
        "tambon": "tambon ตำบล ชื่อตำบล ตำบลเป้าหมาย subdistrict",
        "amphoe": "amphoe อำเภอ ชื่ออำเภอ amphur district",
        "province": "province จังหวัด ชื่อจังหวัด changwat",
        "pilot": "pilot ตำบลนำร่อง นำร่อง kickoff ตำบลkickoff",
        "leaders": "leaders จำนวนผู้นำ จำนวนผู้นำการเปลี่ยนแปลง ผู้นำ",
        "youtube": "youtube ยูทูบ ยูทูป youtubechannel ช่องyoutube ช่องยูทูบ",
        "facebook": "facebook เฟซบุ๊ก เฟสบุ๊ค เฟซบุ๊ค เฟสบุ๊ก เพจ เพจfacebook facebookpage เพจเฟซบุ๊ก fb",
        "line": "line ไลน์ lineoa ไลน์oa lineofficial lineofficialaccount line@",
        "line_square": "line_square linesquare square สแควร์ ไลน์สแควร์ โอเพนแชท "
        "openchat lineopenchat",
        "website": "website เว็บไซต์ เว็บไซท์ เวบไซต์ เว็บ web url",
        "other": "other อื่นๆ ช่องทางอื่น ช่องทางอื่นๆ",
    },
    missing=_names_a_tambon,
    needs="tambon_code (รหัสตำบล) หรือ tambon, amphoe, province (ตำบล อำเภอ จังหวัด)",
    repeatable=frozenset(LINK_COLUMNS),
)
