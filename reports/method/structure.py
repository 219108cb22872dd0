"""Steps 4 and 5: how the measures hang together, and how they are brought onto one scale."""

from reports.figures import MEASURES
from reports.method import names
from reports.method.facts import Association, between_measures, population, with_score
from reports.method.parts import NOT_DONE, Column, Formula, Paragraph, Section, Table
from reports.method.text import Both, Text, count, listed
from reports.publication import Publication

_NORMALISATIONS = {
    "percent_rank": Both(
        "p = จำนวนตำบลที่มียอดน้อยกว่า ÷ (จำนวนตำบลที่มีตัวชี้วัดนั้น − 1)",
        "p = sub-districts with a smaller total ÷ (sub-districts that have the measure − 1)",
    ),
    "log_min_max": Both(
        "p = (ln(1 + ยอด) − ln(1 + ยอดต่ำสุด)) ÷ (ln(1 + ยอดสูงสุด) − ln(1 + ยอดต่ำสุด))",
        "p = (ln(1 + total) − ln(1 + smallest)) ÷ (ln(1 + largest) − ln(1 + smallest))",
    ),
    "robust_z": Both(
        "z = (ln(1 + ยอด) − มัธยฐาน) ÷ (1.4826 × MAD), p = สัดส่วนของการแจกแจงปกติที่ต่ำกว่า z",
        "z = (ln(1 + total) − median) ÷ (1.4826 × MAD), p = share of a normal population below z",
    ),
}
_REASONS = {
    "percent_rank": Both(
        "ยอดของตำบลต่างกันได้เป็นพันเท่า ตำแหน่งร้อยละดูเพียงว่ามากกว่ากี่ตำบล "
        "ตำบลเดียวที่ยอดสูงมากจึงไม่กลบตำบลอื่น และหน่วยของตัวชี้วัดไม่มีผล ยอดเท่ากันได้ตำแหน่งที่ต่ำกว่าเท่ากัน "
        "สิ่งที่เสียไปคือไม่เห็นว่าต่างกันมากเพียงใด",
        "Totals differ a thousandfold. A percent rank only asks how many have less, so that a "
        "single very large total does not drown the others, and the size of a measure does not "
        "matter. Equal totals share the lower place. What is lost: how far apart two of them are.",
    ),
    "log_min_max": Both(
        "ลอการิทึมทำให้ยอดที่สูงมากไม่กลบตำบลอื่น และยังเห็นว่าต่างกันกี่เท่า ปลายทั้งสองขึ้นกับตำบลเดียว",
        "Logarithms keep a very large total from drowning the others and still show how many times "
        "larger it is. Both ends of the scale hang on a single sub-district.",
    ),
    "robust_z": Both(
        "วัดว่าห่างจากค่ากลางของทุกตำบลเท่าใด โดยใช้มัธยฐานและ MAD (มัธยฐานของระยะห่าง) "
        "ซึ่งยอดที่สูงมากไม่ทำให้เปลี่ยน ถ้าเกินครึ่งมียอดเท่ากันจน MAD เป็น 0 ใช้ค่าเฉลี่ยของระยะห่างคูณ 1.2533 แทน",
        "It tells how far a total is from the middle of all, by median and MAD (the median "
        "distance from it), which a very large total does not move. Where more than half are equal "
        "and the MAD is 0, the mean distance times 1.2533 takes its place.",
    ),
}


def structure(publication: Publication) -> Section:
    """Step 4."""
    columns = (
        Column(Both("ตัวชี้วัด", "Measure"), 1.6),
        Column(Both("สหสัมพันธ์", "Correlation"), number=True),
        Column(Both("ตำบล", "Sub-districts"), number=True),
    )
    squared = Column(Both("กำลังสอง", "Squared"), number=True)
    pairs: list[tuple[Text, ...]] = [
        (_pair(one), _correlation(one), count(one.tambons)) for one in between_measures(publication)
    ]
    scored: list[tuple[Text, ...]] = [
        (names.measure(one.one), _correlation(one), _square(one), count(one.tambons))
        for one in with_score(publication)
    ]
    return Section(
        "structure",
        Both("4 ความสัมพันธ์ระหว่างตัวชี้วัด", "4 Multivariate analysis"),
        (
            Paragraph(
                Both(
                    "สหสัมพันธ์อันดับของสเปียร์แมนจากตำบลที่จัดอันดับและมีทั้งสองค่า 1 คือเรียงเหมือนกัน 0 คือไม่เกี่ยวกัน "
                    "ถ้าใกล้ 1 ทุกคู่ ตัวชี้วัดซ้ำกัน ถ้าติดลบ ตัวชี้วัดหักล้างกัน",
                    "Spearman's rank correlation over the ranked sub-districts that have both. "
                    "1: the same order; 0: nothing in common. Close to 1 everywhere, the "
                    "measures would repeat each other; negative, they would cancel each other.",
                )
            ),
            Table(
                Both("ตัวชี้วัดแต่ละคู่", "Each pair of measures"),
                columns,
                tuple(pairs),
            ),
            Table(
                Both("ตัวชี้วัดกับคะแนน", "Each measure and the score"),
                (*columns[:2], squared, columns[2]),
                tuple(scored),
            ),
            Paragraph(
                Both(
                    "ค่ากำลังสองบอกโดยประมาณว่าลำดับของคะแนนอธิบายได้ด้วยตัวชี้วัดนั้นตัวเดียวเพียงใด "
                    "รวมกันไม่เป็น 1 เพราะตัวชี้วัดเคลื่อนไปด้วยกัน ตัวชี้วัดที่มีน้ำหนักเท่ากันอาจมีผลต่อลำดับไม่เท่ากัน",
                    "The square tells roughly how much of the order of the scores one measure by "
                    "itself explains. The squares do not add up to 1, because the measures move "
                    "together; measures of equal weight need not matter equally.",
                )
            ),
            Paragraph(
                Both(
                    "ไม่ได้วิเคราะห์องค์ประกอบหลัก จัดกลุ่มตำบล หรือหาค่าแอลฟาของครอนบาค",
                    "Principal components, clusters of sub-districts, Cronbach's alpha.",
                ),
                lead=NOT_DONE,
            ),
        ),
    )


def normalisation(publication: Publication) -> Section:
    """Step 5."""
    way = publication.methodology["normalisation"]
    sizes = listed(
        Both(
            f"{names.measure(code).th} {count(len(population(publication, code)))} ตำบล",
            f"{names.measure(code).en.lower()} {count(len(population(publication, code)))}",
        )
        for code in MEASURES
    )
    return Section(
        "normalisation",
        Both("5 การปรับให้อยู่ในมาตราเดียวกัน", "5 Normalisation"),
        (
            Paragraph(
                Both(
                    f"ยอดรวมของแต่ละตัวชี้วัดแปลงเป็นค่า p ตั้งแต่ 0 ถึง 1 ด้วยวิธี{names.alternative(way).th}",
                    f"Each total becomes a value p from 0 to 1, by {names.alternative(way).en}.",
                )
            ),
            Formula(_NORMALISATIONS[way]),
            Paragraph(_REASONS[way]),
            Paragraph(
                Both(
                    f"จำนวนตำบลที่มีตัวชี้วัด: {sizes.th} นับตำบลที่ถูกตัดออกด้วย แต่ไม่นับตำบลที่ไม่จัดอันดับ",
                    f"Sub-districts that have it: {sizes.en}. The excluded are among them, those "
                    "not ranked are not.",
                ),
                lead=Both("กลุ่มเปรียบเทียบ", "Compared with"),
            ),
            Paragraph(
                Both(
                    "ไม่ได้ปรับตามจำนวนประชากร จำนวนผู้นำ หรือจำนวนโพสต์ของตำบล",
                    "Totals are not divided by population, by the number of leaders or of posts.",
                ),
                lead=NOT_DONE,
            ),
        ),
    )


def _pair(one: Association) -> Both:
    first, second = names.measure(one.one), names.measure(one.other)
    return Both(f"{first.th}กับ{second.th}", f"{first.en} and {second.en.lower()}")


def _correlation(one: Association) -> str:
    return "–" if one.correlation is None else f"{one.correlation:.2f}"


def _square(one: Association) -> str:
    return "–" if one.correlation is None else f"{one.correlation**2:.2f}"
