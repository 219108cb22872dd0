"""The second half of step 7: what would come out if the method had been another."""

from collections import Counter
from typing import Any

from reports.method import names
from reports.method.facts import ranked_rows
from reports.method.parts import Column, Paragraph, Part, Table
from reports.method.text import Both, Text, count, set_at
from reports.publication import Publication

_ROBUST = 0.95


def sensitivity(publication: Publication) -> list[Part]:
    """Each assumption changed alone, then all of them at once."""
    if not publication.sensitivity:
        return [
            Paragraph(
                Both(
                    "การจัดอันดับครั้งนี้ไม่ได้คำนวณผลของวิธีอื่น",
                    "Other ways to rank were not computed in this run.",
                )
            )
        ]
    rows: list[tuple[Text, ...]] = [
        (
            names.assumption(row["assumption"]),
            names.alternative(row["alternative"]),
            "–" if row["rank_correlation"] is None else f"{row['rank_correlation']:.4f}",
            count(row["replaced"]),
        )
        for row in publication.sensitivity
    ]
    return [
        Table(
            Both(
                "ผลของการเปลี่ยนข้อสมมติทีละข้อ เทียบกับวิธีที่ประกาศ",
                "Each assumption changed alone, compared with the published way",
            ),
            (
                Column(Both("ข้อสมมติ", "Assumption"), 1.3),
                Column(Both("ทางเลือก", "Alternative"), 1.9),
                Column(Both("สหสัมพันธ์อันดับ", "Rank correlation"), number=True),
                Column(Both("ตำบลคัดเลือกที่เปลี่ยน", "Shortlist replaced"), number=True),
            ),
            tuple(rows),
        ),
        *_everything_at_once(publication),
        Table(
            Both(
                "ข้อสมมติที่ทำให้อันดับของตำบลเปลี่ยนมากที่สุด",
                "Assumption that moves a sub-district most",
            ),
            (
                Column(Both("ข้อสมมติ", "Assumption"), 3),
                Column(Both("ตำบล", "Sub-districts"), number=True),
            ),
            _moved_by(publication),
        ),
    ]


def _everything_at_once(publication: Publication) -> list[Part]:
    chosen = {row["tambon_code"] for row in publication.shortlist}
    shares: list[Any] = [
        row["robust_share"]
        for row in publication.ranking
        if row["tambon_code"] in chosen and row["robust_share"] is not None
    ]
    if not shares:
        return []
    variants, seed = count(publication.methodology["variants"]), publication.methodology["seed"]
    whole, always = count(len(shares)), count(sum(share >= _ROBUST for share in shares))
    robust, seldom = set_at(_ROBUST), count(sum(share < 0.5 for share in shares))
    return [
        Paragraph(
            Both(
                f"เปลี่ยนทุกข้อพร้อมกัน {variants} แบบ (น้ำหนัก ±25% เลขสุ่มจาก “{seed}|sensitivity”): "
                f"จากตำบลคัดเลือก {whole} ตำบล ยังได้รับเลือกในอย่างน้อย {robust} ของแบบ {always} ตำบล "
                f"และได้รับเลือกไม่ถึงครึ่งของแบบ {seldom} ตำบล",
                f"All changed at once, in {variants} ways (weights ±25%, drawn from "
                f"“{seed}|sensitivity”): of the {whole} on the shortlist, in at least {robust} of "
                f"the ways {always} are on it again; in less than half of them {seldom}.",
            ),
            lead=Both("เปลี่ยนพร้อมกัน", "All at once"),
        )
    ]


def _moved_by(publication: Publication) -> tuple[tuple[Text, ...], ...]:
    counts = Counter(
        row["moved_most_by"] for row in ranked_rows(publication) if row["moved_most_by"]
    )
    return tuple((names.assumption(code), count(number)) for code, number in counts.most_common())
