"""How sure a place and a choice are, in the words and figures that staff read."""

from reports import words
from reports.publication import Publication, Row


def interval(row: Row) -> str:
    """The rank interval of a row of the ranking, "3–9"; in a word where there is none."""
    low, high = row["rank_low"], row["rank_high"]
    if low is None or high is None:
        return words.NOT_COMPUTED
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def label(row: Row) -> str:
    """Whether a choice is clear; a tambon that the rule did not choose has no label."""
    if row["label"] is None:
        return words.NOT_COMPUTED if row["chance"] is None else words.NOT_THE_CHOICE
    return words.LABELS[row["label"]]


def chance(row: Row) -> str:
    """The chance of a choice as per cent; nothing where there is none."""
    return "" if row["chance"] is None else f"{100 * row['chance']:.1f}%"


def chance_cell(row: Row) -> object:
    """The chance as a number, or the word that stands for none."""
    return words.NOT_COMPUTED if row["chance"] is None else row["chance"]


def how_to_read(publication: Publication) -> list[str]:
    """What intervals and labels mean, in this run."""
    if all(row["rank_low"] is None for row in publication.ranking):
        return ["ยังไม่ได้คำนวณช่วงความไม่แน่นอนของอันดับในฉบับนี้"]
    clear_at = publication.run["clear_at"]
    return [
        "ช่วงอันดับ (90%) ได้จากการสุ่มโพสต์ซ้ำแล้วจัดอันดับใหม่ทั้งประเทศหลายรอบ "
        "ช่วงกว้างแปลว่าอันดับยังไม่แน่นอน เพราะคะแนนใกล้กันหรือขึ้นกับโพสต์เพียงไม่กี่โพสต์",
        f"{words.LABELS['clear']} คือได้รับคัดเลือกตั้งแต่ร้อยละ {100 * clear_at:g} ของรอบสุ่มขึ้นไป "
        f"ต่ำกว่านั้นคือ{words.LABELS['contestable']} ควรตรวจตัวเลขก่อนประกาศ "
        "ดีเด่นระดับเขตและจังหวัดบอกโอกาสเป็นที่ ๑ วาไรตี้บอกโอกาสอยู่ในรอบนี้",
    ]
