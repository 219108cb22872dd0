"""From score to order, and from order to choice: the second half of step 6."""

from collections import Counter

from reports.method import names
from reports.method.facts import ranked_rows
from reports.method.parts import Column, Paragraph, Part, Points, Table
from reports.method.text import Both, Text, count
from reports.publication import Publication
from scoring.order import STEPS


def order(publication: Publication) -> list[Part]:
    """How scores become an order, and which step decided how often."""
    counts = Counter(row["decided_by"] for row in ranked_rows(publication))
    rows: list[tuple[Text, ...]] = [
        (names.decided_by(step), count(counts[step])) for step in STEPS if counts[step]
    ]
    return [
        Paragraph(
            Both(
                "คะแนนเท่ากันได้อันดับเดียวกัน (1, 2, 2, 4) ลำดับที่ซึ่งไม่ซ้ำกันตัดสินต่อด้วยผู้ติดตาม แชร์ ถูกใจ "
                f"แล้วจึงเลขสุ่มที่ประกาศไว้ คือ SHA-256 ของ “{publication.methodology['seed']}|รหัสตำบล” "
                "ค่าน้อยมาก่อน",
                "Equal scores share a rank (1, 2, 2, 4). Places are unique: followers, then "
                "shares, then likes decide, and at last the published draw, the SHA-256 of "
                f"“{publication.methodology['seed']}|code of the sub-district”, smaller first.",
            ),
            lead=Both("จากคะแนนเป็นลำดับ", "From score to order"),
        ),
        Table(
            Both(
                "สิ่งที่ทำให้แต่ละตำบลต่างจากตำบลก่อนหน้า",
                "What set each sub-district apart from the one above",
            ),
            (
                Column(Both("ขั้น", "Step"), 3),
                Column(Both("ตำบล", "Sub-districts"), number=True),
            ),
            tuple(rows),
        ),
    ]


def choices(publication: Publication) -> list[Part]:
    """What is chosen from the order, under the campaign's own figures."""
    campaign = publication.campaign
    rule, proposals = campaign["shortlist"], campaign["outstanding"]["proposals_per_region"]
    centres, provinces, tambons = (
        rule[key] for key in ("centres", "provinces_per_centre", "tambons_per_province")
    )
    whole = count(centres * provinces * tambons)
    picks = campaign["variety"]["picks_per_round"]
    chosen = sum(bool(row["chosen"]) for row in publication.outstanding)
    return [
        Paragraph(
            Both("ใช้ลำดับข้างต้นกับกติกาของโครงการ", "The order, under the rules of the campaign:"),
            lead=Both("จากลำดับเป็นการคัดเลือก", "From order to choice"),
        ),
        Points(
            (
                Both(
                    f"ตำบลคัดเลือก {whole} ตำบล: แต่ละศูนย์ศึกษาและพัฒนาชุมชน ({centres} แห่ง) เลือก "
                    f"{provinces} จังหวัดที่ผลรวมของ {tambons} คะแนนสูงสุดมากที่สุด แล้วเลือก {tambons} "
                    f"ตำบลนั้นของแต่ละจังหวัด ได้จริง {count(len(publication.shortlist))} ตำบล",
                    f"Shortlist of {whole}: each study centre (ศูนย์ศึกษาและพัฒนาชุมชน, {centres} of "
                    f"them) gets the {provinces} provinces with the largest sum of their "
                    f"{tambons} best scores, and of each those {tambons} sub-districts. Found: "
                    f"{count(len(publication.shortlist))}.",
                ),
                Both(
                    f"ดีเด่นเขตตรวจราชการ: เสนอ {proposals} อันดับแรกของแต่ละเขต ผู้ตรวจราชการเป็นผู้เลือก "
                    f"เลือกแล้ว {chosen} เขต",
                    "Outstanding sub-district of an inspection region (เขตตรวจราชการ): the first "
                    f"{proposals} of each are proposed, the inspector chooses. Chosen so far: "
                    f"{chosen}.",
                ),
                Both(
                    "ดีเด่นจังหวัด: ที่ 1 ของแต่ละจังหวัด รวม "
                    f"{count(len(publication.province_outstanding))} จังหวัด",
                    f"Outstanding sub-district of a province: place 1 of each, in "
                    f"{count(len(publication.province_outstanding))} provinces.",
                ),
                Both(
                    f"วาไรตี้ผู้นำ: {picks} อันดับแรกของประเทศที่ยังไม่เคยนำเสนอ",
                    "Popular sub-districts to be presented (วาไรตี้ผู้นำ): the first "
                    f"{picks} of the country that have not been presented yet.",
                ),
            )
        ),
    ]
