"""The boards beside the main ranking, in the words and figures that staff read."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from registry.thai_text import thai_digits
from reports import headline, words
from reports.publication import Publication, Row

GROWTH, LIKES_PER_POST = "growth", "likes_per_post"
_YOUTUBE_IN_STEPS = (
    "YouTube ปัดจำนวนผู้ติดตามลงเหลือเลขนัยสำคัญ ๓ ตัว ผู้ติดตามจึงเพิ่มเป็นขั้น ส่วนที่เพิ่มน้อยกว่าหนึ่งขั้นมองไม่เห็น"
)
# By what tambons are together; the first two digits of a tambon's code are its province's.
_KEYS: Mapping[str, Callable[[Row], Any]] = {
    "centre": lambda row: row["centre_no"],
    "region": lambda row: row["region_no"],
    "province": lambda row: row["tambon_code"][:2],
}


@dataclass(frozen=True)
class Board:
    """One board. notes: how to read it. rows: lines with a place, in order. lacking: the others."""

    name: str
    notes: tuple[str, ...]
    rows: tuple[Row, ...]
    lacking: tuple[Row, ...]

    @property
    def title(self) -> str:
        """What it is called, on page and sheet."""
        return words.BOARDS[self.name]

    @property
    def figure(self) -> str:
        """What is counted on it: a score on the board of a channel."""
        return self.title if self.name in (GROWTH, LIKES_PER_POST) else words.COLUMNS["score"]

    @property
    def lacks(self) -> str:
        """Why tambons are not on it, and how many; empty where all are."""
        counts = Counter(row["reason"] for row in self.lacking)
        return " · ".join(
            f"{words.NOT_ON_BOARD.get(why, why)} {n:,} ตำบล" for why, n in counts.most_common()
        )


@dataclass(frozen=True)
class Scope:
    """The main ranking inside one centre, region or province. rows: (place inside it, row)."""

    title: str
    rows: tuple[tuple[int, Row], ...]


def boards_of(publication: Publication) -> list[Board]:
    """The boards of the run, in its order."""
    boards = []
    for name in publication.run["boards"] or ():
        lines = [row for row in publication.boards if row["board"] == name]
        in_place = tuple(row for row in lines if row["place"] is not None)
        lacking = tuple(row for row in lines if row["place"] is None)
        boards.append(Board(name, tuple(_notes(name, publication)), in_place, lacking))
    return boards


def result(row: Row) -> str:
    """The figure that a line stands by."""
    if row["result"] is None:
        return words.STATES.get(row["state"], words.NOT_COMPUTED)
    if row["board"] == GROWTH:
        return f"{row['result']:+,.0f}".replace("-", "−")
    return f"{row['result']:,.2f}" if row["board"] == LIKES_PER_POST else f"{row['result']:.4f}"


def rests_on(row: Row) -> str:
    """What stands behind the figure; empty for a channel without posts."""
    if row["base"] is None:
        return ""
    if row["board"] == GROWTH:
        percent = gained_share(row)
        share = "" if percent is None else f" ({100 * percent:+,.1f}%)".replace("-", "−")
        return f"จาก {row['base']:,}{share}"
    return f"{row['base']:,} โพสต์" if row["base"] else ""


def gained_share(row: Row) -> float | None:
    """The gain as a share of the followers at the start; None where these were 0 or purged."""
    return row["result"] / row["base"] if row["base"] and row["result"] is not None else None


def remark(row: Row) -> str:
    """What must be known beside the figure; empty for a plain one."""
    plain = row["result"] is None or row["state"] == "observed"
    marks = [] if plain else [words.STATES[row["state"]]]
    if row["left_out"]:
        unit = "บัญชีที่ไม่มีตัวเลขสองครั้ง" if row["board"] == GROWTH else "โพสต์ที่ไม่มียอด"
        marks.append(f"ไม่นับ {row['left_out']:,} {unit}")
    elif row["partial"]:
        marks.append(words.PARTIAL)
    if row["decided_by"] not in ("score", None):
        marks.append(f"เท่ากัน ตัดสินด้วย{words.DECIDED_BY[row['decided_by']]}")
    return ", ".join(marks)


def scopes_of(publication: Publication, scope: str) -> list[Scope]:
    """The ranking inside each "centre", "region" or "province"; only tambons with a place."""
    place, key = f"place_in_{scope}", _KEYS[scope]
    rows = [row for row in publication.ranking if row[place] is not None]
    rows.sort(key=lambda row: (key(row), row[place]))
    centres = {row["centre_no"]: row["centre"] for row in publication.shortlist}
    return [
        Scope(_title(scope, group[0], centres), tuple((row[place], row) for row in group))
        for group in (tuple(group) for _, group in groupby(rows, key))
    ]


def _title(scope: str, row: Row, centres: Mapping[int, str]) -> str:
    if scope == "province":
        return str(row["province"])
    if scope == "region":
        return f"เขตตรวจราชการที่ {row['region_no']}"
    name = centres.get(row["centre_no"])
    return f"{row['centre_no']}. {name}" if name else f"ศูนย์ที่ {row['centre_no']}"


def _notes(name: str, publication: Publication) -> list[str]:
    has_youtube = any(r["counted"] and r["channel"] == "youtube" for r in publication.measures)
    if name == GROWTH:
        notes = [
            "ผู้ติดตามล่าสุด หักด้วยผู้ติดตามครั้งแรกที่เก็บได้ในช่วงเวลาที่นับ บัญชีต่อบัญชี "
            "เรียงตามจำนวนที่เพิ่ม มิใช่ร้อยละ เพราะบัญชีเล็กเพิ่มเพียงไม่กี่คนก็เป็นร้อยละที่สูง"
        ]
        notes += [_YOUTUBE_IN_STEPS, headline.NOT_FROM_YOUTUBE] if has_youtube else []
    elif name == LIKES_PER_POST:
        least = thai_digits(publication.campaign["targets"]["reports_per_month"])
        notes = [
            "ถูกใจของโพสต์ในช่วงเวลาที่นับ หารด้วยจำนวนโพสต์ที่มียอดถูกใจ "
            f"ต้องมีอย่างน้อย {least} โพสต์ เท่าที่โครงการกำหนดให้รายงานในหนึ่งเดือน"
        ]
        notes += [headline.NOT_FROM_YOUTUBE] if has_youtube else []
    else:
        notes = ["คิดคะแนนด้วยวิธีเดียวกับอันดับหลัก จากตัวเลขของช่องทางนี้เท่านั้น"]
        notes += [headline.NOT_FROM_YOUTUBE, headline.YOUTUBE_ROUNDS] if name == "youtube" else []
    return notes
