"""Steps 8 to 10: back to the data, links to other figures, and where the results are shown."""

from collections import Counter
from statistics import median

from reports.figures import MEASURES
from reports.method import names
from reports.method.facts import ranked_rows
from reports.method.parts import NOT_DONE, Column, Paragraph, Points, Section, Table
from reports.method.selection import counted_channels
from reports.method.text import Both, Text, count, per_cent
from reports.publication import Publication


def back_to_data(publication: Publication) -> Section:
    """Step 8."""
    ranked = ranked_rows(publication)
    chosen = {row["tambon_code"] for row in publication.shortlist}
    totals: list[tuple[Text, ...]] = []
    for code in MEASURES:
        had = [row for row in ranked if row[f"{code}_total"] is not None]
        totals.append(
            (
                names.measure(code),
                count(len(had)),
                count(sum(row[f"{code}_total"] for row in had)) if had else "–",
                _median([row[f"{code}_total"] for row in had]),
                _median([row[f"{code}_total"] for row in had if row["tambon_code"] in chosen]),
            )
        )
    example = ranked[0]["tambon_code"] if ranked else "430101"
    run_id = publication.run["run_id"]
    return Section(
        "back-to-data",
        Both("8 กลับไปที่ข้อมูล", "8 Back to the data"),
        (
            Table(
                Both("ยอดของตำบลที่จัดอันดับ", "Totals of the ranked sub-districts"),
                (
                    Column(Both("ตัวชี้วัด", "Measure")),
                    Column(Both("ตำบลที่มี", "Have it"), number=True),
                    Column(Both("ยอดรวมทั้งหมด", "Sum"), number=True),
                    Column(Both("มัธยฐาน", "Median"), number=True),
                    Column(Both("มัธยฐานของตำบลคัดเลือก", "Median of shortlist"), number=True),
                ),
                tuple(totals),
            ),
            _by_channel(publication),
            Paragraph(
                Both(
                    "ทุกตัวเลขย้อนกลับไปถึงคำตอบของช่องทางที่เก็บไว้พร้อมค่า SHA-256 "
                    f"คำสั่ง pulse why {example} --run {run_id} แสดงทุกตัวเลขเบื้องหลังที่ของตำบลนั้น",
                    "Every number leads back to the stored answer of the platform and its "
                    f"SHA-256. The command pulse why {example} --run {run_id} shows all that stand "
                    "behind that sub-district's place.",
                )
            ),
        ),
    )


def links(_: Publication) -> Section:
    """Step 9."""
    return Section(
        "links",
        Both("9 ความสัมพันธ์กับตัวชี้วัดอื่น", "9 Links to other indicators"),
        (
            Paragraph(
                Both(
                    "ไม่ได้เทียบคะแนนกับตัวชี้วัดอื่น เช่น ผลประเมินของพื้นที่ จำนวนประชากร รายได้ "
                    "หรือการเข้าถึงอินเทอร์เน็ต จึงไม่ทราบว่าความนิยมทางออนไลน์สัมพันธ์กับสิ่งเหล่านี้อย่างไร "
                    "และไม่ควรอ้างคะแนนแทนสิ่งเหล่านี้",
                    "Scores were not compared with other figures, such as assessments on the spot, "
                    "population, income or access to the internet. How popularity online goes with "
                    "these is not known, and a score should not be quoted in their place.",
                ),
                lead=NOT_DONE,
            ),
        ),
    )


def shown_in(publication: Publication) -> Section:
    """Step 10."""
    files: list[Text] = [
        Both(
            "index.html: หน้าแรก นำไปสู่ ranking.html (อันดับพร้อมช่วงอันดับ) choices.html (ผลคัดเลือก) "
            "missing.html (ข้อมูลที่ขาด) และหน้ารายพื้นที่",
            "index.html: the front page; it leads to ranking.html (places with their intervals), "
            "choices.html (what is chosen), missing.html (what is lacking) and pages of single "
            "areas (Thai)",
        ),
        Both(
            "ranking.xlsx: เนื้อหาเดียวกันเป็นตารางสำหรับเจ้าหน้าที่",
            "ranking.xlsx: the same as a workbook for staff (Thai)",
        ),
        Both(
            "ไฟล์ .csv และ .parquet: ตารางเดียวกันสำหรับนักวิเคราะห์ มีสถานะกำกับทุกยอด",
            "files ending in .csv and .parquet: the same tables for analysts, a state beside each "
            "total",
        ),
    ]
    if publication.boards:
        files.append(
            Both(
                "boards.html: กระดานอื่นนอกจากอันดับหลัก",
                "boards.html: boards beside the main ranking (Thai)",
            )
        )
    if publication.run_folder:
        files.append(
            Both(
                "evidence.zip: ตัวเลขทุกตัวที่ใช้ พร้อมวิธีคิดและค่า SHA-256 สำหรับตรวจซ้ำ",
                "evidence.zip: every number that was used, the method and digests, to check it "
                "again",
            )
        )
    if publication.youtube_board:
        files.append(
            Both(
                "youtube_board.html: ตัวเลขของ YouTube ที่ไม่ได้นำมารวม",
                "youtube_board.html: YouTube's numbers that are not in the scores",
            )
        )
    return Section(
        "presentation",
        Both("10 การนำเสนอผล", "10 Presentation and dissemination"),
        (
            Points(tuple(files)),
            Paragraph(
                Both(
                    "ในตารางอันดับ ช่วงอันดับอยู่ข้างอันดับเสมอ ตัวเลขที่ขาดแสดงเป็นคำ ไม่ใช่ช่องว่างหรือศูนย์ "
                    "ตำบลที่ไม่มีอันดับยังอยู่ในตารางพร้อมเหตุผล",
                    "In the ranking an interval stands beside each rank; a missing number is a "
                    "word, never a blank or zero; sub-districts without a place stay in the "
                    "tables, with the reason.",
                )
            ),
        ),
    )


def _by_channel(publication: Publication) -> Table:
    sums: Counter[tuple[str, str]] = Counter()
    for row in publication.measures:
        if row["counted"] and row["value"] is not None:
            sums[row["channel"], row["measure"]] += row["value"]
    whole = {code: sum(sums[one] for one in sums if one[1] == code) for code in MEASURES}
    rows: list[tuple[Text, ...]] = [
        (
            names.channel(channel),
            *(
                per_cent(sums[channel, code] / whole[code]) if whole[code] else "–"
                for code in MEASURES
            ),
        )
        for channel in counted_channels(publication)
    ]
    return Table(
        Both("ยอดมาจากช่องทางใด", "Which channels the totals come from"),
        (
            Column(Both("ช่องทาง", "Channel")),
            *(Column(names.measure(code), number=True) for code in MEASURES),
        ),
        tuple(rows),
    )


def _median(values: list[int]) -> str:
    return f"{median(values):,.0f}" if values else "–"
