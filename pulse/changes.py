"""What moved since the ranking that was published before, in the sentences of the front page."""

from collections.abc import Iterator, Sequence
from typing import Any

from pulse.comparing import Comparison, Move, compare
from pulse.home import Home
from reports.headline import moment
from sql.kept_run import kept_tables
from sql.problem import InvalidRows
from sql.purge import run_row
from sql.used import is_kept

NAMED = 5
_CHOICES = {
    "shortlist": "รายชื่อคัดเลือก",
    "outstanding": "ข้อเสนอของเขตตรวจราชการ",
    "province_outstanding": "ข้อเสนอตำบลดีเด่นของจังหวัด",
    "variety": "วาไรตี้ผู้นำ",
}
_RULES = {
    "campaign": "โครงการ",
    "methodology": "วิธีคิด",
    "staff": "รายชื่อของเจ้าหน้าที่",
    "terms": "เงื่อนไขของช่องทาง",
}


def changes_since(home: Home, run: dict[str, Any]) -> list[str] | None:
    """Sentences about the latest earlier run of the campaign that was published here.

    None where there is none, or where it cannot be read.
    """
    try:
        former = _former(home, run)
        if former is None:
            return None
        before, after = (
            {name: table.to_pylist() for name, table in kept_tables(home.runs / run_id).items()}
            for run_id in (former, run["run_id"])
        )
    except InvalidRows:
        return None
    return sentences(compare(before, after, ()))


def sentences(comparison: Comparison) -> list[str]:
    """Who came in and went out of each choice, who moved farthest, and which rules are others."""
    moved = [move for move in comparison.moves if move.place[0] != move.place[1]]
    said = [*_choices(comparison.moves), *_moves(moved), *_rules(comparison)]
    return [
        f"เทียบกับข้อมูล ณ {moment(comparison.as_of[0])}: "
        f"{len(moved):,} ตำบลได้ที่ใหม่ {comparison.same:,} ตำบลเหมือนเดิมทุกอย่าง",
        *said,
    ]


def _former(home: Home, run: dict[str, Any]) -> str | None:
    published = [home.runs / folder.name for folder in home.reports.glob("[!.]*")]
    rows = [run_row(folder) for folder in published if is_kept(folder)]
    earlier = [
        (row["as_of"], row["created_at"], row["run_id"])
        for row in rows
        if row["campaign_id"] == run["campaign_id"] and row["as_of"] < run["as_of"]
    ]
    return max(earlier)[-1] if earlier else None


def _choices(moves: Sequence[Move]) -> Iterator[str]:
    for choice, name in _CHOICES.items():
        won = [move for move in moves if choice in move.won]
        lost = [move for move in moves if choice in move.lost]
        if won or lost:
            yield f"{name}: เข้าใหม่ {_named(won)} · ออก {_named(lost)}"


def _moves(moved: Sequence[Move]) -> Iterator[str]:
    placed = [move for move in moved if None not in move.place]
    for word, rose in (("ขึ้น", True), ("ลง", False)):
        most = [move for move in placed if (move.place[1] < move.place[0]) == rose][:NAMED]
        if most:
            yield f"{word}มากที่สุด: " + " · ".join(
                f"{_name(move)} (ที่ {move.place[0]:,} เป็น {move.place[1]:,})" for move in most
            )
    lost_place = [move for move in moved if move.place[1] is None]
    if lost_place:
        yield f"ไม่มีที่แล้ว: {_named(lost_place)}"
    new_place = [move for move in moved if move.place[0] is None]
    if new_place:
        yield f"ได้ที่เป็นครั้งแรก: {_named(new_place)}"


def _rules(comparison: Comparison) -> Iterator[str]:
    if comparison.rules:
        named = " · ".join(_RULES.get(file, file) for file in comparison.rules)
        yield f"เกณฑ์ต่างจากครั้งก่อน ({named}) ที่จึงเปลี่ยนได้แม้ตัวเลขไม่เปลี่ยน"


def _named(moves: Sequence[Move]) -> str:
    if not moves:
        return "ไม่มี"
    more = f" และอีก {len(moves) - NAMED:,} ตำบล" if len(moves) > NAMED else ""
    return f"{len(moves):,} ตำบล ({', '.join(_name(move) for move in moves[:NAMED])}{more})"


def _name(move: Move) -> str:
    return f"ต.{move.tambon} จ.{move.province}"
