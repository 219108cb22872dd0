"""What a tambon was chosen for, by how much it won or missed, and what would have changed that."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reports import words
from reports.figures import MEASURES
from reports.why.content import Why
from reports.why.summary import chosen_by_inspector
from scoring.choices import CHOICES, Choice
from scoring.contest import Contest, Duel
from scoring.least_change import LeastChange, NoChange
from scoring.near_miss import Standing

_BARRED = {
    "excluded": "ไม่ได้รับเลือก เพราะถูกตัดออก",
    "not_ranked": "ไม่ได้รับเลือก เพราะไม่ได้จัดอันดับ",
    "featured": "ไม่อยู่ในรอบนี้ เพราะเคยนำเสนอแล้ว",
    "no_centre": "ไม่ได้รับเลือก เพราะจังหวัดนี้ไม่อยู่ในศูนย์ใดที่คัดเลือก",
    "province_too_small": "ไม่ได้รับเลือก เพราะจังหวัดนี้มีตำบลที่จัดอันดับได้ไม่พอ ",
}
_NO_CHANGE = {
    "not_had": "ตำบลนี้ไม่มีตัวเลขนี้",
    "never": "เปลี่ยนตัวเลขนี้อย่างเดียวไม่ทำให้ผลเปลี่ยน",
    "not_known": "วิธีคิดฉบับนี้คำนวณให้ไม่ได้",
}
_NOTHING_ALONE = "ไม่มีตัวเลขใดที่เปลี่ยนเพียงอย่างเดียวแล้วทำให้ผลนี้เปลี่ยน"
_NOT_COMPUTED = "วิธีคิดฉบับนี้คำนวณไม่ได้ว่าตัวเลขต้องเปลี่ยนเท่าใด"
_PROPOSED: tuple[Choice, ...] = ("region", "province")  # others decide
ONE_AT_A_TIME = "แต่ละข้อเปลี่ยนตัวเลขเดียว โดยตัวเลขอื่นของตำบลนี้และของทุกตำบลเท่าเดิม"


@dataclass(frozen=True)
class Verdict:
    """One choice. sentences: the verdict and the margins. changes: (measure, what would do)."""

    title: str
    chosen: bool
    sentences: tuple[str, ...]
    changes_lead: str
    changes: tuple[tuple[str, str], ...]


def verdicts(why: Why) -> list[Verdict]:
    """One for each choice, in their order; none without a place, which all of them need."""
    if why.result.place is None:
        return []
    return [_verdict(why, choice, why.standings[choice]) for choice in CHOICES]


def without_place(why: Why) -> list[str]:
    """What is said in their stead."""
    if why.result.place is not None:
        return []
    named = " · ".join(title(why, choice) for choice in CHOICES)
    return [f"{_BARRED[why.result.status]} จึงไม่อยู่ในรายการเหล่านี้: {named}"]


def title(why: Why, choice: Choice) -> str:
    """What a choice is called."""
    size = f"{why.sizes[choice]:,}"
    return {
        "shortlist": f"รายชื่อคัดเลือก {size} ตำบล",
        "region": f"ข้อเสนอตำบลดีเด่นเขตตรวจราชการที่ {why.tambon.region_no} ({size} ตำบลแรกของเขต)",
        "province": f"ข้อเสนอตำบลดีเด่นของจังหวัด{why.tambon.province}",
        "variety": f"วาไรตี้ผู้นำ รอบละ {size} ตำบล",
    }[choice]


def beside(why: Why) -> list[str]:
    """Who stands just before and just behind, and what decided between them."""
    if why.neighbours is None:
        return []
    above, below = why.neighbours.above, why.neighbours.below
    return [
        f"ก่อนหน้า: {why.names[above.opponent]} {_decided(why, above)}"
        if above
        else "ไม่มีตำบลใดอยู่ก่อนหน้า",
        f"ถัดไป: {why.names[below.opponent]} {_decided(why, below)}" if below else "ไม่มีตำบลใดอยู่ถัดไป",
    ]


def at_step(why: Why, duel: Duel, own: str, theirs: str) -> str:
    """What both have at the step that decided; own, theirs: what to call them."""
    decimals = why.run.decimals
    smaller_wins = ""
    if duel.decided_by == "draw":
        unit = "จังหวัด" if duel.own_team else "ตำบล"
        smaller_wins = (
            f" เลขน้อยกว่าได้ก่อน เลขนี้คือ sha256 ของข้อความ “{why.run.seed}|รหัส{unit}” "
            f"{theirs}รหัส {duel.opponent}"
        )
    return (
        f"{words.DECIDED_BY[duel.decided_by]} ({own} {_at(duel.own, decimals)} · "
        f"{theirs} {_at(duel.theirs, decimals)}{smaller_wins})"
    )


def _verdict(why: Why, choice: Choice, standing: Standing) -> Verdict:
    found = {} if standing.barred else why.changes.get(choice, {})
    would_do = any(isinstance(change, LeastChange) for change in found.values())
    said = list(_sentences(why, choice, standing))
    if found and not would_do:
        unknown = "not_known" in found.values()
        said.append(_NOT_COMPUTED if unknown else _NOTHING_ALONE)
    return Verdict(
        title=title(why, choice),
        chosen=standing.chosen,
        sentences=tuple(said),
        changes_lead=f"การเปลี่ยนที่น้อยที่สุดซึ่งจะทำให้{_verb(choice, not standing.chosen)} (ข้อใดข้อหนึ่ง)",
        changes=tuple(_changes(found)) if would_do else (),
    )


def _sentences(why: Why, choice: Choice, standing: Standing) -> Iterator[str]:
    contest, provinces = standing.tambon, standing.province
    if standing.barred:
        enough = contest and f"({contest.field:,} ตำบล ต้องมีอย่างน้อย {contest.places:,} ตำบล)"
        yield _BARRED[standing.barred] + (enough or "")
        return
    yield _verb(choice, standing.chosen)
    if choice == "region" and why.inspector and why.inspector.code != why.tambon.code:
        yield chosen_by_inspector(f" {why.names[why.inspector.code]} ", why.inspector)
    if contest and provinces:
        yield (
            f"เลือกศูนย์ละ {provinces.places:,} จังหวัด จังหวัดละ {contest.places:,} ตำบล "
            f"มิใช่ {why.sizes[choice]:,} อันดับแรกของประเทศ"
        )
    if contest:
        among = {
            "region": "ของเขต",
            "variety": "ของประเทศที่ยังไม่เคยนำเสนอ",
        }.get(choice, "ของจังหวัด")
        takes = "เสนอ" if choice in _PROPOSED else "เลือก"
        yield _contest(contest, "ตำบล", among, takes) + _edge(why, contest, "ตำบล")
    if (chance := why.chances.get(choice)) is not None:
        what = {"region": "เป็นที่ ๑ ของเขต", "province": "เป็นที่ ๑ ของจังหวัด"}.get(choice, "ได้รับเลือกอีก")
        yield f"เมื่อสุ่มโพสต์ซ้ำ {why.run.replicates:,} รอบ {what} ร้อยละ {100 * chance:.1f} ของรอบ"
    if provinces:
        yield (
            "จังหวัด"
            + _contest(provinces, "จังหวัด", f"ของ{why.tambon.centre}", "เลือก")
            + _edge(why, provinces, "จังหวัด")
        )
        yield from _teams(why, provinces.edge)


def _verb(choice: Choice, chosen: bool) -> str:
    return ("" if chosen else "ไม่") + ("อยู่ในข้อเสนอ" if choice in _PROPOSED else "ได้รับเลือก")


def _contest(contest: Contest, unit: str, among: str, takes: str) -> str:
    return (
        f"เป็นที่ {contest.place:,} จาก {contest.field:,} {unit}{among} ({takes} {contest.places:,})"
    )


def _edge(why: Why, contest: Contest, unit: str) -> str:
    duel = contest.edge
    if duel is None:
        return f" ไม่มี{unit}อื่นที่จะแทนได้"
    role = f"{unit}แรกที่ไม่ได้" if contest.won else f"{unit}สุดท้ายที่ได้"
    lead = f"{abs(duel.lead):.{why.run.decimals}f}"
    whose = "คะแนนรวม" if duel.own_team else "คะแนน"
    name = why.names[duel.opponent]
    if duel.decided_by != "score":
        step = at_step(why, duel, f"{unit}นี้", f"{unit}นั้น")
        return f" {whose}เท่ากับ {name} ({role}) ตัดสินด้วย{step}"
    if contest.won:
        return f" {whose}นำ {name} ({role}) อยู่ {lead} คะแนน"
    return f" {whose}ขาดอีก {lead} คะแนนจึงจะเท่า {name} ({role})"


def _teams(why: Why, duel: Duel | None) -> Iterator[str]:
    """The tambons behind the sums of two provinces."""
    if duel and duel.own_team:
        for province, team in (
            (f"จ.{why.tambon.province}", duel.own_team),
            (why.names[duel.opponent], duel.their_team),
        ):
            listed = " + ".join(why.names[code].partition(" ")[0] for code in team)
            yield f"คะแนนรวมของ {province} คือ {listed}"


def _decided(why: Why, duel: Duel) -> str:
    if duel.decided_by == "score":
        more = "สูงกว่า" if duel.lead < 0 else "ต่ำกว่า"
        return f"คะแนน{more}ตำบลนี้ {abs(duel.lead):.{why.run.decimals}f} คะแนน"
    return f"คะแนนเท่ากัน ตัดสินด้วย{at_step(why, duel, 'ตำบลนี้', 'ตำบลนั้น')}"


def _changes(found: Mapping[str, LeastChange | NoChange]) -> Iterator[tuple[str, str]]:
    for measure in MEASURES:
        change = found.get(measure)
        if isinstance(change, LeastChange):
            way = "เพิ่มขึ้น" if change.by > 0 else "ลดลง"
            yield (
                words.MEASURES[measure],
                f"{way} {abs(change.by):,} (เป็น {change.total:,})",
            )
        elif change is not None:
            yield words.MEASURES[measure], _NO_CHANGE[change]


def _at(value: float | int | str | None, decimals: int) -> str:
    if value is None:
        return "ไม่มี"
    if isinstance(value, str):
        return f"{value[:8]}…"
    return f"{value:.{decimals}f}" if isinstance(value, float) else f"{value:,}"
