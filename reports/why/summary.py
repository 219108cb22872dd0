"""Place, score and how sure they are; or why there is no place, and what it would take."""

from registry.thai_dates import thai_date
from reports import words
from reports.headline import FORCED, PURGED, moment
from reports.why.content import Decision, Why
from scoring.bootstrap import label

ASSUMPTIONS = {
    "weights": "น้ำหนักของตัวเลขแต่ละอย่าง",
    "normalisation": "วิธีแปลงยอดเป็นตำแหน่ง",
    "combination": "วิธีรวมเป็นคะแนน",
    "window": "ช่วงวันที่นับโพสต์",
    "dropped_measure": "การตัดตัวเลขอย่างใดอย่างหนึ่งออก",
    "lacking_measure": "การถือว่าตัวเลขที่ไม่มีเป็นศูนย์",
}


def name(why: Why) -> str:
    """The tambon with its address."""
    one = why.tambon
    return f"ต.{one.tambon} อ.{one.amphoe} จ.{one.province}"


def short_name(why: Why) -> str:
    """The tambon with its province."""
    return f"ต.{why.tambon.tambon} จ.{why.tambon.province}"


def facts(why: Why) -> list[tuple[str, str]]:
    """(label, value): which ranking this is about."""
    run = why.run
    start, end = run.window
    share = f" (ร้อยละ {100 * run.collected / run.due:.1f})" if run.due else ""
    return [
        ("โครงการ", run.campaign),
        ("ข้อมูล ณ", moment(run.as_of)),
        ("โพสต์ที่นับ", f"เผยแพร่ {thai_date(start)} ถึง {thai_date(end)}"),
        ("ความครบทั้งประเทศ", f"เก็บข้อมูลได้ {run.collected:,} จาก {run.due:,} บัญชี{share}"),
        ("เลขที่การจัดอันดับ", f"{run.run_id} · วิธีคิด {run.methodology}"),
    ]


def stamps(why: Why) -> list[str]:
    """Warnings that belong above everything else."""
    run, found = why.run, []
    if run.incomplete:
        found.append(f"{words.INCOMPLETE}: ต่ำกว่าเกณฑ์ อันดับอาจเปลี่ยนได้")
    if run.forced:
        found.append(FORCED)
    if run.purged:
        found.append(f"{PURGED} จึงไม่บอกว่าตัวเลขต้องเปลี่ยนเท่าใด")
    if not why.tambon.centre_confirmed:
        found.append(f"เขตพื้นที่ของ{why.tambon.centre}ยังไม่ได้รับการยืนยัน ผลคัดเลือกของศูนย์นี้อาจเปลี่ยน")
    return found


def summary(why: Why) -> list[str]:
    """Place, score and how sure they are; or why there is none, and what it takes."""
    result = why.result
    if result.status == "excluded":
        return _excluded(why)
    if result.status == "not_ranked":
        return _not_ranked(why)
    run = why.run
    said = [
        f"ได้ที่ {result.place:,} จาก {run.placed:,} ตำบลที่จัดอันดับ "
        f"คะแนน {score(why)} จากเต็ม 100{_shared_rank(why)}"
    ]
    if result.rank_low is None or result.rank_high is None:
        return said
    low, high = result.rank_low, result.rank_high
    between = f"คืออันดับ {low:,}" if low == high else f"อยู่ระหว่างอันดับ {low:,}–{high:,}"
    top = why.sizes["shortlist"]
    return [
        *said,
        f"อันดับนี้แน่นอนแค่ไหน: เมื่อสุ่มโพสต์ของทุกตำบลซ้ำแล้วจัดอันดับใหม่ {run.replicates:,} รอบ "
        f"ช่วงอันดับ 90% {between} (ขยายกว้างกว่าผลสุ่มสำหรับตำบลที่มีโพสต์น้อย ตามเอกสารวิธีการ)",
        f"ในรอบสุ่มเหล่านั้น ตำบลนี้ได้อันดับหนึ่ง {_share(result.chance_first)} · "
        f"ติด {top:,} อันดับแรก {_share(result.chance_top)} · "
        f"อยู่ในรายชื่อคัดเลือก {top:,} ตำบล {_share(result.chance_shortlist)}{_label(why)}",
        f"เมื่อลองจัดอันดับด้วยวิธีอื่น {run.variants:,} วิธี ตำบลนี้อยู่ในรายชื่อคัดเลือก "
        f"{_share(result.robust_share)} ของวิธีทั้งหมด{_moved_by(why)}",
    ]


def decisions(why: Why) -> list[str]:
    """What offices decided about it."""
    said = []
    if (chosen := why.inspector) and chosen.code == why.tambon.code:
        said.append(chosen_by_inspector("ตำบลนี้", chosen))
    if why.featured:
        said.append(f"เคยนำเสนอในวาไรตี้ผู้นำแล้ว: {decision(why.featured)}")
    return said


def chosen_by_inspector(whom: str, chosen: Decision) -> str:
    """The choice that stands above the proposals of a region."""
    return f"{words.CHOSEN}{whom}เป็นตำบลดีเด่นของเขต: {decision(chosen)}"


def score(why: Why) -> str:
    """The score with as many decimals as are published."""
    return f"{why.result.score:.{why.run.decimals}f}"


def decision(one: Decision) -> str:
    """Who decided, when and why."""
    office, reason = one.office or words.NOT_GIVEN, one.reason or words.NOT_GIVEN
    return f"{office} · {thai_date(one.date)} · เหตุผล: {reason}"


def _excluded(why: Why) -> list[str]:
    said = [
        "ถูกตัดออกจากการจัดอันดับ และไม่มีข้อมูลพอให้คิดคะแนน จึงไม่มีคะแนน ไม่มีที่ และไม่ได้รับเลือก"
        if why.result.score is None
        else "ถูกตัดออกจากการจัดอันดับ คะแนนยังแสดงไว้ แต่ไม่มีที่และไม่ได้รับเลือก"
    ]
    if why.exclusion:
        said.append(f"ผู้ตัดสิน: {decision(why.exclusion)}")
    if why.rank_if_not_excluded:
        said.append(
            f"คะแนน {score(why)} หากไม่ถูกตัดออกจะได้อันดับ {why.rank_if_not_excluded:,} "
            "ต้องให้หน่วยงานที่ตัดออกถอนรายการนี้ แล้วจัดอันดับใหม่"
        )
    return said


def _not_ranked(why: Why) -> list[str]:
    result, run = why.result, why.run
    start, end = run.window
    window = f"{thai_date(start)} ถึง {thai_date(end)}"
    lacking = ", ".join(
        f"{words.MEASURES[part.measure]} ({words.STATES[part.state]})"
        for part in why.parts
        if part.total is None
    )
    channels = ", ".join(
        words.CHANNELS.get(channel, channel)
        for channel in run.channels
        if channel != "youtube" or run.youtube_counted
    )
    needed = {
        "no_account": f"บัญชีในช่องทางที่นับ ({channels}) อย่างน้อยหนึ่งบัญชีในทะเบียน และเป็นของตำบลนี้ตำบลเดียว",
        "no_post_in_window": f"โพสต์ที่เผยแพร่ {window} ในบัญชีที่นับอย่างน้อยหนึ่งโพสต์",
        "low_coverage": f"ตัวเลขที่มีน้ำหนักรวมกันอย่างน้อยร้อยละ {100 * run.min_coverage:.0f} ของคะแนน "
        f"ขณะนี้มีร้อยละ {100 * result.coverage:.0f} ที่ขาดคือ {lacking}",
    }
    reason = result.reason or ""
    return [
        f"ไม่ได้จัดอันดับ เพราะ{words.REASONS.get(reason, reason)} จึงไม่มีคะแนนและไม่มีที่",
        f"สิ่งที่ต้องมี: {needed.get(reason, words.NOT_GIVEN)}",
        "การไม่ได้จัดอันดับไม่ใช่คะแนนศูนย์ ตัวเลขที่เก็บได้แสดงไว้ข้างล่าง",
    ]


def _shared_rank(why: Why) -> str:
    result = why.result
    if result.rank == result.place:
        return ""
    return f" (คะแนนเท่ากับตำบลก่อนหน้า จึงเป็นอันดับ {result.rank:,} ร่วมกัน)"


def _share(share: float | None) -> str:
    return words.NOT_COMPUTED if share is None else f"ร้อยละ {100 * share:.1f}"


def _label(why: Why) -> str:
    """Whether the decision about it, to choose it or not, is clear."""
    chance = why.result.chance_shortlist
    if chance is None:
        return ""
    chosen = why.standings["shortlist"].chosen
    found = label(chance if chosen else 1 - chance, why.run.clear_at)
    return f" ผลที่{'ได้' if chosen else 'ไม่ได้'}รับคัดเลือกจึง{words.LABELS[found]}"


def _moved_by(why: Why) -> str:
    most = why.result.moved_most_by
    if most is None:
        return ""
    return f" สิ่งที่ทำให้ที่ของตำบลนี้เปลี่ยนมากที่สุดคือ{ASSUMPTIONS.get(most, most)}"
