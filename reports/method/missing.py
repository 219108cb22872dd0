"""Step 3: numbers that are missing, tambons without a place, and who was excluded."""

from collections import Counter

from reports import words
from reports.figures import MEASURES, figures_of
from reports.method import names
from reports.method.facts import ranked_rows
from reports.method.parts import NOT_DONE, Column, Paragraph, Part, Section, Table
from reports.method.selection import counted_channels
from reports.method.text import Both, Text, count, day, listed, set_at
from reports.publication import Publication

_OF_MEASURES = tuple(Column(names.measure(code), 0.8, number=True) for code in MEASURES)


def missing(publication: Publication) -> Section:
    """Step 3."""
    had = Counter(
        sum(row[f"{measure}_pct"] is not None for measure in MEASURES)
        for row in ranked_rows(publication)
    )
    by_measures = listed(
        Both(f"มี {n} ตัวชี้วัด {count(had[n])} ตำบล", f"{count(had[n])} with {n} of them")
        for n in sorted(had, reverse=True)
    )
    lower_bounds = count(sum(row["partial"] for row in ranked_rows(publication)))
    least = set_at(publication.methodology["min_coverage"])
    parts: list[Part] = [
        Paragraph(
            Both(
                "ไม่มีการประมาณค่าแทนตัวเลขที่ขาด และตัวเลขที่ขาดไม่ถือเป็นศูนย์ ทุกตัวเลขมีสถานะกำกับไปทุกที่ที่แสดง "
                "ค่าเก่าที่ใช้ต่อเป็นการแทนค่าอย่างเดียวที่มี",
                "No missing number was estimated, and none counts as zero. A state goes with every "
                "number wherever it is shown. Carrying a stale value forward is the only "
                "replacement there is.",
            )
        ),
        *_states_of_numbers(publication),
        _states_of_totals(publication),
        Paragraph(
            Both(
                f"ยอดรวมของ {lower_bounds} ตำบลที่จัดอันดับยังขาดตัวเลขของบางบัญชีหรือบางโพสต์ "
                "ยอดจริงจึงอาจสูงกว่าที่แสดง",
                f"Totals of {lower_bounds} ranked sub-districts lack the number of some account or "
                "post, so that the true total may be higher than shown.",
            ),
            lead=Both("ยอดที่ยังไม่ครบ", "Partial totals"),
        ),
        Paragraph(
            Both(
                f"ตำบลที่ไม่มีตัวชี้วัดใดคิดคะแนนจากตัวชี้วัดที่มี (ตำบลที่จัดอันดับ: {by_measures.th}) "
                f"น้ำหนักของตัวชี้วัดที่มีต้องไม่ต่ำกว่า {least} ของทั้งหมด ต้องมีบัญชี และต้องมีโพสต์ในช่วงเวลาที่นับ "
                "มิฉะนั้นไม่จัดอันดับ",
                "A sub-district that does not have a measure is scored on those that it has (of "
                f"the ranked: {by_measures.en}). What it has must be at least {least} of all "
                "weight, and it needs an account, and a post inside the window; else it is not "
                "ranked.",
            ),
            lead=Both("ตัวชี้วัดที่ไม่มี", "Measures not had"),
        ),
        *_without_place(publication),
        *_excluded(publication),
        Paragraph(
            Both(
                "ไม่ได้ใช้วิธีทางสถิติเติมตัวเลขที่ขาด ผลของการนับตัวชี้วัดที่ไม่มีเป็น 0 แสดงไว้ในหัวข้อ 7",
                "No statistical imputation. Step 7 shows what it would do to count a measure not "
                "had as 0.",
            ),
            lead=NOT_DONE,
        ),
    ]
    return Section("missing", Both("3 ตัวเลขที่ขาด", "3 Imputation of missing data"), tuple(parts))


def _states_of_numbers(publication: Publication) -> list[Part]:
    counts: Counter[tuple[str, str]] = Counter()
    for row in publication.states:
        if row["channel"] in counted_channels(publication):
            counts[row["state"], row["measure"]] += row["numbers"]
    states = [code for code in words.STATES if any(counts[code, name] for name in MEASURES)]
    if not states:
        return []
    return [
        Table(
            Both(
                "สถานะของตัวเลขรายบัญชีและรายโพสต์ ในช่องทางที่นับ",
                "States of the numbers of accounts and posts, on the channels that count",
            ),
            (
                Column(Both("สถานะ", "State")),
                Column(Both("ความหมาย", "Meaning"), 2.2),
                *_OF_MEASURES,
            ),
            tuple(
                (
                    names.state(code),
                    names.state_meaning(code),
                    *(count(counts[code, name]) for name in MEASURES),
                )
                for code in states
            ),
        )
    ]


def _states_of_totals(publication: Publication) -> Table:
    counts = Counter(
        (figure.state, measure) for (_, measure), figure in figures_of(publication).items()
    )
    states = [code for code in words.STATES if any(counts[code, name] for name in MEASURES)]
    return Table(
        Both("จำนวนตำบลตามสถานะของยอดรวม", "Sub-districts by the state of their total"),
        (Column(Both("สถานะของยอดรวม", "State of the total"), 3.2), *_OF_MEASURES),
        tuple(
            (names.state(code), *(count(counts[code, name]) for name in MEASURES))
            for code in states
        ),
    )


def _without_place(publication: Publication) -> list[Part]:
    counts = Counter(
        (row["status"], row["reason"]) for row in publication.ranking if row["status"] != "ranked"
    )
    if not counts:
        return [Paragraph(Both("ทุกตำบลในทะเบียนได้รับการจัดอันดับ", "Every sub-district is ranked."))]
    rows: list[tuple[Text, ...]] = [
        (names.status(status), names.reason(reason), count(number))
        for (status, reason), number in sorted(counts.items(), key=str)
    ]
    return [
        Table(
            Both("ตำบลที่ไม่มีอันดับ", "Sub-districts without a place"),
            (
                Column(Both("สถานะ", "Status")),
                Column(Both("เหตุผล", "Reason"), 2.5),
                Column(Both("ตำบล", "Sub-districts"), number=True),
            ),
            tuple(rows),
        )
    ]


def _excluded(publication: Publication) -> list[Part]:
    lead = Both("การตัดออก", "Exclusions")
    if not publication.exclusions:
        return [Paragraph(Both("ไม่มีตำบลที่ถูกตัดออกตามประกาศ", "None was excluded."), lead=lead)]
    places = {row["tambon_code"]: row for row in publication.ranking}
    rows: list[tuple[Text, ...]] = []
    for one in publication.exclusions:
        place, code = places.get(one["tambon_code"]), one["tambon_code"]
        named = (
            Both(
                f"ต.{place['tambon']} อ.{place['amphoe']} จ.{place['province']} ({code})",
                f"{place['tambon']}, {place['amphoe']}, {place['province']} ({code})",
            )
            if place
            else code
        )
        rows.append((named, one["office"], day(one["date"]), one["reason"]))
    return [
        Paragraph(
            Both(
                "ตำบลที่ถูกตัดออกยังมีคะแนนและยังอยู่ในกลุ่มเปรียบเทียบ คะแนนของตำบลอื่นจึงไม่เปลี่ยน แต่ไม่มีอันดับ",
                "An excluded sub-district keeps its score and stays among those compared, so that "
                "nobody else's score moves; it has no place.",
            ),
            lead=lead,
        ),
        Table(
            Both("ตำบลที่ถูกตัดออก", "Excluded sub-districts"),
            (
                Column(Both("ตำบล", "Sub-district"), 1.6),
                Column(Both("หน่วยงานที่ตัดสิน", "Decided by"), 1.3),
                Column(Both("วันที่", "Date")),
                Column(Both("เหตุผล", "Reason"), 1.6),
            ),
            tuple(rows),
        ),
    ]
