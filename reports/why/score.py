"""The score as arithmetic that a reader with a calculator can follow."""

from reports import words
from reports.why.content import Part, Why
from reports.why.summary import score

WAYS = {
    "percent_rank": "ตำแหน่งร้อยละ",
    "log_min_max": "ลอการิทึม ต่ำสุดเป็น ๐ สูงสุดเป็น ๑",
    "robust_z": "ระยะห่างจากค่ากลางของลอการิทึม",
    "arithmetic": "ค่าเฉลี่ยถ่วงน้ำหนัก",
    "geometric": "ค่าเฉลี่ยเรขาคณิตถ่วงน้ำหนัก",
}

HEADINGS = ("ยอดรวม", "ตำบลที่มียอดน้อยกว่า", "ตำแหน่ง", "น้ำหนัก", "คะแนนที่ได้")

_WORTH_TELLING = 0.01  # of a position from 0 to 1


def formula(why: Why) -> list[str]:
    """The score as arithmetic that a calculator can follow; nothing without a score."""
    had = [part for part in why.parts if part.pct is not None]
    if why.result.score is None or not had:
        return []
    run = why.run
    ways = f"{WAYS[run.normalisation]} และ{WAYS[run.combination]}"
    if run.normalisation != "percent_rank" or run.combination != "arithmetic":
        return [f"คะแนนฉบับนี้ใช้{ways} ดูสูตรในเอกสารวิธีคิด"]
    weights = [run.weights[part.measure] for part in had]
    terms = " + ".join(
        f"{weight:g} × {part.fewer}/{max(part.population - 1, 1)}"
        for weight, part in zip(weights, had, strict=True)
    )
    points = " + ".join(f"{part.points:.{run.decimals + 2}f}" for part in had)
    return [
        f"คะแนน = 100 × ({terms}) ÷ {sum(weights):g}",
        f"      = {points} = {score(why)}",
    ]


def how_parts_count(why: Why) -> list[str]:
    """How to read the parts of the score, and what it means that one is lacking."""
    if why.result.score is None:
        return []
    said = [
        "ตำแหน่ง คือ จำนวนตำบลที่มียอดน้อยกว่า หารด้วยจำนวนตำบลอื่นที่คิดคะแนนได้"
        "และมีตัวเลขชนิดเดียวกัน (น้อยกว่าทุกตำบลได้ 0 มากกว่าทุกตำบลได้ 1)"
    ]
    if why.run.normalisation != "percent_rank":
        said = []
    lacking = [part for part in why.parts if part.pct is None]
    if lacking:
        named = " และ".join(words.MEASURES[part.measure] for part in lacking)
        said.append(
            f"ตำบลนี้ไม่มีตัวเลข{named} จึงคิดจากตัวเลขที่มี น้ำหนักที่มีเป็นร้อยละ "
            f"{100 * why.result.coverage:.0f} ของทั้งหมด ตัวเลขที่ไม่มีไม่ถือเป็นศูนย์"
        )
    return said + _strengths(why)


def cells(part: Part) -> tuple[str, ...]:
    """A measure's row under HEADINGS."""
    return (
        total(part),
        "–" if part.fewer is None else f"{part.fewer:,} จาก {part.population - 1:,}",
        "–" if part.pct is None else f"{part.pct:.4f}",
        "–" if part.weight_share is None else f"{100 * part.weight_share:.1f}%",
        "–" if part.points is None else f"{part.points:.4f}",
    )


def total(part: Part) -> str:
    """The total with what a reader must know of it, or the word for why there is none."""
    remark = _remark(part)
    if part.total is None:
        return remark
    return f"{part.total:,} ({remark})" if remark else f"{part.total:,}"


def _remark(part: Part) -> str:
    marks = [words.STATES[part.state]] if part.state != "observed" else []
    return ", ".join([*marks, words.PARTIAL] if part.partial else marks)


def _strengths(why: Why) -> list[str]:
    over = {part.measure: part.over_own_mean or 0.0 for part in why.parts if part.pct is not None}
    if not over or max(over.values()) - min(over.values()) < _WORTH_TELLING:
        return []
    best, worst = max(over, key=over.__getitem__), min(over, key=over.__getitem__)
    return [
        f"เทียบกับตัวเอง ตำบลนี้เด่นที่{words.MEASURES[best]} (ตำแหน่งสูงกว่าค่าเฉลี่ยของตน "
        f"{over[best]:.4f}) และอ่อนที่{words.MEASURES[worst]} (ต่ำกว่า {-over[worst]:.4f})"
    ]
