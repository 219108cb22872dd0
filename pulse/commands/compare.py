"""``pulse compare``: what changed from one ranking to another."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pulse import show
from pulse.commands.options import Json

if TYPE_CHECKING:
    from pulse.comparing import Comparison, Move

SHOWN = 20
NAMED_AT_MOST = 10

_BECAUSE = {
    "entered": "เข้าทะเบียน",
    "left": "ออกจากทะเบียน",
    "status": "สถานะเปลี่ยน",
    "purged": "ตัวเลขถูกลบตามเงื่อนไขของแพลตฟอร์ม จึงบอกสาเหตุไม่ได้",
    "recounted": "ยอดที่นับของตำบลเปลี่ยน และเกณฑ์ว่านับอะไรก็เปลี่ยน",
    "own_numbers": "ตัวเลขของตำบลเองเปลี่ยน",
    "outgrown": "ตัวเลขเพิ่มขึ้น แต่ตำบลอื่นเพิ่มมากกว่า",
    "rules": "ตัวเลขของตำบลเองไม่เปลี่ยน เกณฑ์หรือตำบลอื่นเปลี่ยน",
    "others": "ตัวเลขของตำบลเองไม่เปลี่ยน ตำบลอื่นเปลี่ยน",
}
_CHOICES = {
    "shortlist": "คัดเลือกตามศูนย์",
    "outstanding": "ข้อเสนอของเขตตรวจ",
    "province_outstanding": "ดีเด่นของจังหวัด",
    "variety": "วาไรตี้",
}
_RULES = {
    "campaign": "โครงการ",
    "methodology": "วิธีคิด",
    "staff": "รายการของเจ้าหน้าที่",
    "terms": "เงื่อนไขของช่องทาง",
}


def compare(
    before: Annotated[str, typer.Argument(metavar="RUN", help="The earlier run.")],
    after: Annotated[str, typer.Argument(metavar="RUN", help="The later run.")],
    json: Json = False,
) -> None:
    """Show who moved between two rankings, and which number moved them.

    Example: pulse compare 20210425T235900Z-1a2b3c4d 20210501T235900Z-5e6f7a8b
    """
    from pulse.comparing_runs import compare_runs
    from pulse.settings import load_settings

    comparison = compare_runs(load_settings(), before, after)
    if json:
        show.as_json(_document(comparison))
    else:
        _print(comparison)


def _document(comparison: "Comparison") -> dict[str, Any]:
    """Of every tambon that has anything other, its numbers too."""
    return asdict(comparison) | {"moved": sum(move.distance > 0 for move in comparison.moves)}


def _print(comparison: "Comparison") -> None:
    from reports.headline import moment

    show.say(f"ข้อมูล ณ {' → '.join(map(moment, comparison.as_of))}")
    moved = [move for move in comparison.moves if move.distance]
    if moved:
        show.as_table(
            f"ตำบลที่ขยับมากที่สุด {min(SHOWN, len(moved))} จาก {len(moved):,}",
            ("ตำบล", "จังหวัด", "ที่", "คะแนน", "เพราะ", "ตัวเลขที่เปลี่ยน", "ได้/เสีย"),
            [_cells(move) for move in moved[:SHOWN]],
        )
    else:
        show.say("ไม่มีตำบลใดได้ที่ใหม่")
    for name, label in _CHOICES.items():
        won = [_name(move) for move in comparison.moves if name in move.won]
        lost = [_name(move) for move in comparison.moves if name in move.lost]
        if won or lost:
            show.say(f"{label}: เข้า {_named(won)}; ออก {_named(lost)}")
    for file, keys in comparison.rules.items():
        for key, (was, now) in keys.items():
            show.say(f"เกณฑ์เปลี่ยน: {_RULES.get(file, file)} {key}: {_change(was, now)}")


def _change(was: Any, now: Any) -> str:
    """Of lists only what came and went: a register of consents is long."""
    if not (isinstance(was, list) or isinstance(now, list)):
        return _arrow((was, now), "{}")
    before, after = ([_item(one) for one in found or ()] for found in (was, now))
    came = [one for one in after if one not in before]
    went = [one for one in before if one not in after]
    if not came and not went:
        return "รายละเอียดเปลี่ยน"
    return f"เพิ่ม {_named(came, NAMED_AT_MOST)}; ออก {_named(went, NAMED_AT_MOST)}"


def _item(one: Any) -> str:
    """An entry of a staff list by its tambon, one of a campaign's areas by its name."""
    if isinstance(one, dict):
        return str(one.get("tambon_code") or one.get("name") or one)
    return str(one)


def _cells(move: "Move") -> list[Any]:
    return [
        _name(move),
        move.province,
        _arrow(move.place, "{:,}"),
        _arrow(move.score, "{:.4f}"),
        _why(move),
        "\n".join(_numbers(move)),
        "\n".join(
            [*(f"+ {_CHOICES[c]}" for c in move.won), *(f"- {_CHOICES[c]}" for c in move.lost)]
        ),
    ]


def _why(move: "Move") -> str:
    from reports.words import REASONS, STATUSES

    if move.because != "status":
        return _BECAUSE[move.because]
    was, now = (STATUSES.get(status, status) for status in move.status)
    reason = move.reason[1] or move.reason[0]
    return f"{was} → {now}: {REASONS.get(reason, reason or '')}"


def _numbers(move: "Move") -> list[str]:
    """The total behind the largest change of percentile, and what changed most behind it."""
    from reports.words import CHANNELS, MEASURES

    if move.because == "purged" or move.most is None or move.most not in move.totals:
        return []
    lines = [
        f"{MEASURES[move.most]} {_arrow(move.totals[move.most], '{:,}')}",
    ]
    behind = [number for number in move.numbers if number["measure"] == move.most]
    for number in behind[:1]:
        name = number["post_id"] or number["account_id"]
        channel = CHANNELS.get(number["channel"], number["channel"])
        lines.append(f"{channel} {name} {_arrow((number['before'], number['after']), '{:,}')}")
    return lines


def _arrow(pair: tuple[Any, Any], form: str) -> str:
    return " → ".join("ไม่มี" if value is None else form.format(value) for value in pair)


def _name(move: "Move") -> str:
    return f"{move.tambon} ({move.tambon_code})"


def _named(names: list[str], at_most: int | None = None) -> str:
    more = len(names) - (at_most or len(names))
    shown = [*names[:at_most], *([f"และอีก {more:,}"] if more > 0 else [])]
    return ", ".join(shown) or "ไม่มี"
