"""Step 6: weights, one score, an order, and what is chosen from it."""

from reports.figures import MEASURES
from reports.method import names
from reports.method.chosen import choices, order
from reports.method.facts import Example, example, ranked_rows
from reports.method.parts import NOT_DONE, Column, Formula, Paragraph, Part, Section, Table
from reports.method.text import Both, Text, count, per_cent
from reports.publication import Publication, Row
from scoring.combine import FLOOR

_COMPENSATES = {
    "arithmetic": Both(
        "ค่าเฉลี่ยเลขคณิตให้ตัวชี้วัดที่สูงชดเชยตัวที่ต่ำได้เต็มที่",
        "In an arithmetic mean much of one measure makes up fully for little of another.",
    ),
    "geometric": Both(
        "ค่าเฉลี่ยเรขาคณิตให้ตัวชี้วัดที่สูงชดเชยตัวที่ต่ำได้เพียงบางส่วน",
        "In a geometric mean much of one measure makes up only in part for little of another.",
    ),
}


def combination(publication: Publication) -> Section:
    """Step 6."""
    return Section(
        "aggregation",
        Both("6 น้ำหนักและการรวมคะแนน", "6 Weighting and aggregation"),
        (
            *_weights(publication),
            *_worked_example(publication),
            *order(publication),
            *choices(publication),
            Paragraph(
                Both(
                    "น้ำหนักเป็นข้อกำหนดในไฟล์วิธีคิด ไม่ได้คำนวณจากข้อมูลหรือจากการสำรวจความเห็น",
                    "The weights are set in the method's file; they were not worked out from the "
                    "data or from a survey.",
                ),
                lead=NOT_DONE,
            ),
        ),
    )


def _weights(publication: Publication) -> list[Part]:
    method = publication.methodology
    weights = {code: method["weights"][code] for code in MEASURES}
    whole = sum(weights.values())
    decimals = method["score_decimals"]
    compensates = _COMPENSATES[method["combination"]]
    rows: list[tuple[Text, ...]] = [
        (names.measure(code), f"{weight:g}", per_cent(weight / whole))
        for code, weight in weights.items()
    ]
    thai, english = (
        _written_out(
            [(f"p({name})", weight) for name, weight in zip(named, weights.values(), strict=True)],
            method["combination"],
        )
        for named in (
            [names.measure(code).th for code in MEASURES],
            [names.measure(code).en.lower() for code in MEASURES],
        )
    )
    return [
        Table(
            Both("น้ำหนักของครั้งนี้", "Weights of this run"),
            (
                Column(Both("ตัวชี้วัด", "Measure"), 2),
                Column(Both("น้ำหนัก", "Weight"), number=True),
                Column(Both("สัดส่วน", "Of all weight"), number=True),
            ),
            tuple(rows),
        ),
        Formula(Both(f"คะแนน = {thai}", f"score = {english}")),
        Paragraph(
            Both(
                "รวมเฉพาะตัวชี้วัดที่ตำบลมี ทั้งตัวตั้งและตัวหาร "
                f"คะแนนตั้งแต่ 0 ถึง 100 ประกาศทศนิยม {decimals} ตำแหน่ง {compensates.th}",
                "Only measures that a sub-district has enter, above and below the line. Scores run "
                f"from 0 to 100 and are published with {decimals} decimals. {compensates.en}",
            )
        ),
    ]


def _worked_example(publication: Publication) -> list[Part]:
    ranked = ranked_rows(publication)
    if not ranked:
        return [Paragraph(Both("ไม่มีตำบลที่จัดอันดับ", "No sub-district is ranked."))]
    chosen = {row["tambon_code"] for row in publication.shortlist}
    last = next((row for row in reversed(ranked) if row["tambon_code"] in chosen), ranked[-1])
    return [
        _example_of(
            ranked[0],
            Both("ตัวอย่างการคิดคะแนน", "Worked example"),
            Both("ตรวจซ้ำได้ด้วยเครื่องคิดเลข", "To be followed with a pocket calculator."),
        ),
        Table(
            Both("ตัวเลขของตำบลนี้", "Its figures"),
            (
                Column(Both("ตัวชี้วัด", "Measure")),
                Column(Both("ยอดรวม", "Total"), number=True),
                Column(Both("ตำบลที่น้อยกว่า", "Have less"), 1.2, number=True),
                Column(Both("จากตำบลอื่น", "Of others"), number=True),
                Column("p", number=True),
            ),
            tuple(
                (
                    names.measure(one.measure),
                    names.state("purged") if one.total is None else count(one.total),
                    count(one.fewer),
                    count(one.others),
                    f"{one.percentile:.6f}",
                )
                for one in example(publication, ranked[0])
            ),
        ),
        Formula(_arithmetic(publication, ranked[0])),
        _example_of(
            last,
            Both("ตัวอย่างที่สอง", "Second example"),
            Both("ที่ต่ำที่สุดในตำบลคัดเลือก", "The lowest place on the shortlist.")
            if chosen
            else Both("ที่ต่ำที่สุด", "The lowest place."),
        ),
        Formula(_arithmetic(publication, last)),
    ]


def _example_of(row: Row, lead: Both, remark: Both) -> Paragraph:
    place, code = count(row["place"]), row["tambon_code"]
    return Paragraph(
        Both(
            f"ต.{row['tambon']} อ.{row['amphoe']} จ.{row['province']} ({code}) ที่ {place} "
            f"{remark.th}",
            f"{row['tambon']}, {row['amphoe']}, {row['province']} ({code}), place {place}. "
            f"{remark.en}",
        ),
        lead=lead,
    )


def _arithmetic(publication: Publication, row: Row) -> str:
    method = publication.methodology
    values = [
        (_value(one, method["normalisation"]), one.weight) for one in example(publication, row)
    ]
    score = f"{row['score']:.{method['score_decimals']}f}"
    return f"{_written_out(values, method['combination'])} = {score}"


def _value(one: Example, normalisation: str) -> str:
    if normalisation == "percent_rank" and one.others:
        return f"({count(one.fewer)} ÷ {count(one.others)})"
    return f"{one.percentile:.6f}"


def _written_out(values: list[tuple[str, float]], way: str) -> str:
    """The score as arithmetic. values: what stands for each measure's p, and its weight."""
    whole = f"{sum(weight for _, weight in values):g}"
    if way == "arithmetic":
        terms = (f"{weight:g} × {value}" for value, weight in values)
        return f"100 × ({' + '.join(terms)}) ÷ {whole}"
    terms = (f"{weight:g} × ln({FLOOR:g} + {1 - FLOOR:g} × {value})" for value, weight in values)
    return f"100 × exp(({' + '.join(terms)}) ÷ {whole})"
