"""Step 7: how sure places and choices are, and what they owe to the method."""

from collections import Counter
from statistics import median_low

from reports.method import names
from reports.method.facts import ranked_rows
from reports.method.otherwise import sensitivity
from reports.method.parts import NOT_DONE, Column, Paragraph, Part, Section, Table
from reports.method.text import Both, Text, count, per_cent, set_at
from reports.publication import Publication

_CHOICES = {
    "shortlist": Both("ตำบลคัดเลือก", "Shortlist"),
    "outstanding": Both("ดีเด่นเขตตรวจราชการ", "Inspection regions"),
    "province_outstanding": Both("ดีเด่นจังหวัด", "Provinces"),
    "variety": Both("วาไรตี้ผู้นำ", "To be presented (วาไรตี้ผู้นำ)"),
}


def sureness(publication: Publication) -> Section:
    """Step 7."""
    return Section(
        "sureness",
        Both("7 ความไม่แน่นอนและความไว", "7 Uncertainty and sensitivity analysis"),
        (
            *_intervals(publication),
            *sensitivity(publication),
            Paragraph(
                Both(
                    "ไม่มีการสุ่มตรวจตัวเลขด้วยคนสำหรับการจัดอันดับครั้งนี้ "
                    "จึงไม่มีหลักฐานอิสระว่าตัวเลขที่เก็บได้ตรงกับที่หน้าเว็บแสดง",
                    "No random sample was drawn for people to check the numbers of this run "
                    "against the pages, so there is no independent evidence of their error rate.",
                ),
                lead=Both("การสุ่มตรวจตัวเลข", "Random sample"),
            ),
            Paragraph(
                Both(
                    "ผู้ติดตามและการปัดเศษของ YouTube ไม่ได้สุ่มซ้ำ โพสต์ถูกสุ่มเหมือนไม่เกี่ยวข้องกัน "
                    "ตำบลที่ยอดของหลายโพสต์ขึ้นพร้อมกันจากเหตุเดียวจึงดูแน่นอนกว่าความจริง",
                    "Followers and YouTube's rounding are not drawn again. Posts are drawn as if "
                    "independent: a sub-district whose posts all rose for one reason looks surer "
                    "than it is.",
                ),
                lead=NOT_DONE,
            ),
        ),
    )


def clear_of_shortlist(publication: Publication) -> Both:
    """How many of the shortlist are clear."""
    rows = publication.shortlist
    whole = Both(f"{count(len(rows))} ตำบล", f"{count(len(rows))} sub-districts")
    if not any(row["label"] for row in rows):
        return whole
    clear = sum(row["label"] == "clear" for row in rows)
    share = per_cent(clear / len(rows))
    return Both(
        f"{whole.th} ในจำนวนนี้{names.label('clear').th} {count(clear)} ตำบล ({share})",
        f"{whole.en}, of which {count(clear)} are clear ({share})",
    )


def _intervals(publication: Publication) -> list[Part]:
    method = publication.methodology
    rows = [row for row in ranked_rows(publication) if row["rank_low"] is not None]
    if not rows:
        return [
            Paragraph(
                Both(
                    "การจัดอันดับครั้งนี้ไม่ได้คำนวณช่วงอันดับ",
                    "Rank intervals were not computed in this run.",
                )
            )
        ]
    width = count(median_low(row["rank_high"] - row["rank_low"] + 1 for row in rows))
    worlds, clear_at = count(method["replicates"]), set_at(method["clear_at"])
    seed, first = method["seed"], per_cent(rows[0]["chance_first"])
    clear, contestable = names.label("clear"), names.label("contestable")
    return [
        Paragraph(
            Both(
                f"สุ่มโพสต์ซ้ำ {worlds} รอบ (ปัวซองบูตสแตรป: แต่ละโพสต์นับ 0, 1, 2, … ครั้ง เฉลี่ย 1 ครั้ง) "
                f"ทุกรอบจัดอันดับและคัดเลือกใหม่ทั้งประเทศ เลขสุ่มมาจาก “{seed}|bootstrap” "
                "ช่วงอันดับ 90% คือช่วงที่อันดับตกอยู่ใน 90% ของรอบ ขยายออกเมื่อมีโพสต์น้อย "
                f"ช่วงของตำบลครึ่งหนึ่งกว้างไม่เกิน {width} อันดับ ตำบลที่ 1 ได้ที่ 1 ใน {first} ของรอบ",
                f"All posts were drawn again {worlds} times (Poisson bootstrap: each post counts "
                "0, 1, 2, … times, once on average), and each time the whole country was ranked "
                f"and chosen from anew. The draws come from “{seed}|bootstrap”. The 90% interval "
                "holds the rank in 90% of these worlds, and is made wider where posts are few. "
                f"Half of the intervals are at most {width} ranks wide; place 1 came first in "
                f"{first} of the worlds.",
            ),
            lead=Both("ช่วงอันดับ", "Rank intervals"),
        ),
        Paragraph(
            Both(
                "ด้วยวิธีคิดที่มากับโปรแกรม ในฤดูกาลจำลองที่รู้อันดับจริง ช่วง 90% ครอบคลุมอันดับจริง 87% ถึง 90% "
                "ของกรณีเมื่อจำนวนโพสต์ขึ้นกับโอกาสด้วย และ 95% ถึง 98% เมื่อจำนวนโพสต์แน่นอน ตำบลที่มีโพสต์เดียว "
                "85% ถึง 89% สำหรับตำบลหนึ่งในสิบที่ดีที่สุดจริง ครอบคลุม 84% ถึง 90% เมื่อจำนวนโพสต์ขึ้นกับโอกาส "
                "ตำบลคัดเลือกที่ระบุว่าชัดเจนควรได้รับเลือกจริง 93% ถึง 100%",
                "Under the method that ships with the program, in simulated seasons whose true "
                "ranks are known, the 90% intervals held the true rank in 87% to 90% of cases "
                "where the number of posts was left to chance too, and in 95% to 98% where it "
                "was fixed; with a single post in 85% to 89%. Of the true best tenth alone they "
                "held 84% to 90% where the number of posts was left to chance. Of the shortlisted "
                "called clear, 93% to 100% truly belonged there.",
            ),
            lead=Both("ช่วงนี้เชื่อได้เพียงใด", "How good they are"),
        ),
        Paragraph(
            Both(
                f"“{clear.th}” คือได้รับเลือกตั้งแต่ {clear_at} ของรอบขึ้นไป ต่ำกว่านั้นคือ “{contestable.th}”",
                f"A choice is called clear when it was made in {clear_at} of the worlds or more, "
                "else contestable.",
            ),
            lead=Both("คำที่ใช้", "Labels"),
        ),
        Table(
            Both("การคัดเลือกที่แน่นอน", "How many choices are clear"),
            (
                Column(Both("การคัดเลือก", "Choice"), 2),
                Column(clear, number=True),
                Column(contestable, number=True),
            ),
            _labels(publication),
        ),
    ]


def _labels(publication: Publication) -> tuple[tuple[Text, ...], ...]:
    rows: list[tuple[Text, ...]] = []
    for table, name in _CHOICES.items():
        labels = Counter(row.get("label") for row in getattr(publication, table))
        if labels["clear"] or labels["contestable"]:
            rows.append((name, count(labels["clear"]), count(labels["contestable"])))
    return tuple(rows)
