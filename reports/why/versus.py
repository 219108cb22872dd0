"""Two tambons of one ranking side by side, and why the one is before the other."""

from reports import words
from reports.why import summary
from reports.why.choices import at_step, title
from reports.why.content import Part, Why
from reports.why.score import total
from reports.why.summary import short_name
from scoring.choices import CHOICES
from scoring.contest import Entrant, duel


def reason(one: Why, other: Why) -> list[str]:
    """Which of the two is before the other, the step that decided, and where it comes from."""
    if one.result.place is None or other.result.place is None:
        return _without_place(one, other)
    before, behind = sorted((one, other), key=lambda why: why.result.place or 0)
    found = duel(_entrant(before), _entrant(behind), one.run.seed)
    said = (
        f"{short_name(before)} (ที่ {before.result.place:,}) อยู่ก่อน {short_name(behind)} "
        f"(ที่ {behind.result.place:,}) "
    )
    step = at_step(one, found, short_name(before), short_name(behind))
    if found.decided_by != "score":
        return [f"{said}คะแนนเท่ากัน ตัดสินด้วย{step}"]
    return [
        f"{said}เพราะ{step} ต่างกัน {found.lead:.{one.run.decimals}f} คะแนน",
        *_largest_difference(before, behind),
    ]


def stamps(one: Why, other: Why) -> list[str]:
    """The warnings about either, each once."""
    return list(dict.fromkeys(summary.stamps(one) + summary.stamps(other)))


def rows(one: Why, other: Why) -> list[tuple[str, str, str]]:
    """(what, of the one, of the other)."""
    left, right = _column(one), _column(other)
    return [(what, left[what], right[what]) for what in left]


def _without_place(one: Why, other: Why) -> list[str]:
    return [
        f"{short_name(why)} {_status(why)} จึงไม่มีที่ให้เทียบ"
        for why in (one, other)
        if why.result.place is None
    ]


def _largest_difference(before: Why, behind: Why) -> list[str]:
    """Points compare where both have the same measures, else only positions do."""
    lacking = [
        f"{short_name(why)} ไม่มีตัวเลข{words.MEASURES[part.measure]} คะแนนจึงเป็นของตัวเลขที่มี"
        for why, other in ((before, behind), (behind, before))
        for part, theirs in zip(why.parts, other.parts, strict=True)
        if part.pct is None and theirs.pct is not None
    ]
    both = [
        (part, theirs)
        for part, theirs in zip(before.parts, behind.parts, strict=True)
        if part.pct is not None and theirs.pct is not None
    ]
    by_points = not lacking and all(part.points is not None for part, _ in both)

    def worth(part: Part) -> float:
        return (part.points if by_points else part.pct) or 0.0

    largest = max(both, key=lambda pair: abs(worth(pair[0]) - worth(pair[1])), default=None)
    if largest is None or worth(largest[0]) == worth(largest[1]):
        return lacking
    own, theirs = (f"{worth(part):.4f}" for part in largest)
    what = "คะแนน" if by_points else "ตำแหน่ง"
    return [
        *lacking,
        f"ที่ต่างกันมากที่สุดคือ{words.MEASURES[largest[0].measure]}: "
        f"{short_name(before)} ได้{what} {own} {short_name(behind)} ได้{what} {theirs}",
    ]


def _column(why: Why) -> dict[str, str]:
    result = why.result
    cells = {
        "สถานะ": _status(why),
        "ที่ในประเทศ": _count(result.place, words.NO_PLACE),
        "ช่วงอันดับ (90%)": _interval(why),
        "คะแนน": words.NO_SCORE if result.score is None else f"{result.score:.{why.run.decimals}f}",
    }
    for part in why.parts:
        cells |= _part(part)
    cells |= {
        "น้ำหนักที่มี": f"ร้อยละ {100 * result.coverage:.0f}",
        "โพสต์ที่นับ": f"{result.posts:,}",
        "บัญชีที่นับ": f"{result.accounts:,}",
    }
    for choice in CHOICES:
        cells[_heading(why, choice)] = "ได้" if why.standings[choice].chosen else "ไม่ได้"
    chance = result.chance_shortlist
    cells["โอกาสอยู่ในรายชื่อคัดเลือก"] = (
        words.NOT_COMPUTED if chance is None else f"ร้อยละ {100 * chance:.1f}"
    )
    return cells


def _part(part: Part) -> dict[str, str]:
    word = words.MEASURES[part.measure]
    pct = "–" if part.pct is None else f"{part.pct:.4f}"
    return {
        word: total(part),
        f"{word}: ตำแหน่ง": pct,
        f"{word}: คะแนนที่ได้": "–" if part.points is None else f"{part.points:.4f}",
    }


def _heading(why: Why, choice: str) -> str:
    names = {"region": "ข้อเสนอของเขตตรวจราชการ", "province": "ข้อเสนอตำบลดีเด่นของจังหวัด"}
    return names.get(choice) or title(why, "shortlist" if choice == "shortlist" else "variety")


def _status(why: Why) -> str:
    result = why.result
    said = words.STATUSES[result.status]
    return f"{said}: {words.REASONS.get(result.reason, result.reason)}" if result.reason else said


def _interval(why: Why) -> str:
    low, high = why.result.rank_low, why.result.rank_high
    return words.NOT_COMPUTED if low is None or high is None else f"{low:,}–{high:,}"


def _count(value: int | None, none: str) -> str:
    return none if value is None else f"{value:,}"


def _entrant(why: Why) -> Entrant:
    totals = {part.measure: part.total for part in why.parts}
    return Entrant(why.tambon.code, why.result.score or 0.0, totals)
