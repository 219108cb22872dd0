"""After the steps: limits, labels that terms demand, how to check it again, and sources."""

import json

from reports import headline
from reports.method.parts import Column, Formula, Paragraph, Points, Section, Table
from reports.method.selection import YOUTUBE_LEFT_OUT, counted_channels, youtube_counts
from reports.method.text import Both, Text, count, moment
from reports.publication import Publication

_GENERAL_LIMITS = (
    Both(
        "สถานะ “หายไป/ปิด” แยกไม่ได้ว่าถูกลบ ตั้งเป็นส่วนตัว หรือไม่อนุญาตให้อ่าน",
        "“gone” cannot tell what was deleted from what is private or not permitted.",
    ),
    Both(
        "ยอดของช่องทางเป็นไปตามที่ช่องทางแสดง ระบบไม่รู้ว่าผู้ติดตามหรือผู้กดถูกใจเป็นคนจริงหรือไม่",
        "Numbers are what the platforms show; whether followers and likes are of real people is "
        "not known.",
    ),
    Both(
        "คนเดียวที่ติดตามหลายบัญชีหรือหลายช่องทางนับหลายครั้ง",
        "Somebody who follows several accounts or channels counts several times.",
    ),
    Both(
        "ตำบลที่ไม่มีบัญชีในทะเบียน หรือทะเบียนมีลิงก์ผิด จะไม่มีตัวเลข",
        "A sub-district whose account is not in the register, or stands there with a wrong link, "
        "has no numbers.",
    ),
)
_REFERENCES: tuple[Text, ...] = (
    "OECD and European Commission, Joint Research Centre (2008). Handbook on Constructing "
    "Composite Indicators: Methodology and User Guide. OECD Publishing, Paris. "
    "doi:10.1787/9789264043466-en",
    "Hanley, J. A. and MacGibbon, B. (2006). Creating non-parametric bootstrap samples using "
    "Poisson frequencies. Computer Methods and Programs in Biomedicine 83(1), 57–62.",
    "Hesterberg, T. C. (2015). What Teachers Should Know About the Bootstrap. The American "
    "Statistician 69(4), 371–386.",
)


def limits(publication: Publication) -> Section:
    """What the numbers cannot tell, and what platforms want to be said beside them."""
    return Section(
        "limits",
        Both("ข้อจำกัดและข้อความที่ช่องทางกำหนด", "Limits, and what platforms want to be said"),
        (Points((*_youtube(publication), *_facebook(publication), *_GENERAL_LIMITS)),),
    )


def check_again(publication: Publication) -> Section:
    """What a run was made from, and how anyone can make it again."""
    run = publication.run
    rows: list[tuple[Text, Text]] = [
        (Both("เลขที่การจัดอันดับ", "Run"), run["run_id"]),
        (Both("จัดทำเมื่อ", "Made"), moment(run["created_at"])),
        (Both("โครงการ", "Campaign"), _named(run["campaign_id"], run["campaign_digest"])),
        (Both("วิธีคิด", "Methodology"), _named(run["methodology_id"], run["methodology_digest"])),
        (Both("ตัวเลขที่ใช้", "Observations"), run["observations_digest"]),
        (Both("ทะเบียน", "Register"), run.get("register_digest") or "–"),
        (Both("เลขสุ่มที่ประกาศ", "Public seed"), run["seed"]),
        (Both("เงื่อนไข YouTube ที่แจ้ง", "YouTube's terms as declared"), run["youtube_terms"] or "–"),
        (Both("รุ่นของโปรแกรม", "Versions"), _versions(run.get("versions_json"))),
    ]
    return Section(
        "check",
        Both("การตรวจซ้ำ", "Checking it again"),
        (
            Paragraph(
                Both(
                    "ผลขึ้นกับตัวเลขที่เก็บถึงเวลานั้น ทะเบียน วิธีคิด โครงการ รายการของเจ้าหน้าที่ เงื่อนไข YouTube "
                    "ที่แจ้ง และเลขสุ่มเท่านั้น ใครที่มีสิ่งเหล่านี้จะได้ผลเดียวกัน (ช่วงอันดับต้องใช้ numpy "
                    "รุ่นเดียวกันด้วย) ค่ายาว ๆ ต่อไปนี้คือ SHA-256",
                    "The result depends on the numbers up to its moment, the register, the "
                    "methodology, the campaign, the lists of staff, the terms declared for "
                    "YouTube and the seed, and on nothing else. Whoever has these gets the same "
                    "result (intervals need the same version of numpy too). The long figures "
                    "below are SHA-256.",
                )
            ),
            Table(
                Both("ที่มาของการจัดอันดับครั้งนี้", "What this run was made from"),
                (Column(Both("สิ่งที่ใช้", "What"), 1), Column(Both("ค่า", "Value"), 3.4)),
                tuple(rows),
            ),
            Paragraph(
                Both(
                    "คำนวณใหม่แล้วเทียบจากเครื่องที่มีข้อมูล หรือจากไฟล์หลักฐานอย่างเดียวบนเครื่องใดก็ได้ "
                    "ถ้าผลต่าง คำสั่งจะบอกว่าต่างที่ใดเป็นแห่งแรก",
                    "Compute it again and compare, where the data are or, from the evidence file "
                    "alone, on any machine. If anything differs, the first difference is named.",
                ),
                lead=Both("คำสั่ง", "Commands"),
            ),
            Formula(f"pulse verify {run['run_id']}"),
            Formula("pulse verify evidence.zip"),
        ),
    )


def references(_: Publication) -> Section:
    """What the method rests on."""
    return Section("references", Both("เอกสารอ้างอิง", "References"), (Points(_REFERENCES),))


def _youtube(publication: Publication) -> list[Text]:
    """What must be said wherever YouTube is counted or shown; nothing where it is neither."""
    counted = youtube_counts(publication)
    if not counted and "youtube" not in publication.campaign["channels"]:
        return []
    consented = publication.run["youtube_accounts"]
    said: list[Text] = [_NOT_FROM_YOUTUBE if counted else YOUTUBE_LEFT_OUT]
    if counted or publication.youtube_board:
        said.append(_YOUTUBE_ROUNDS)
    if counted and consented is not None:
        said.append(
            Both(
                f"YouTube นับเฉพาะ {count(len(consented))} บัญชีที่เจ้าของช่องยินยอม บัญชีอื่นไม่นำมารวม",
                f"Of YouTube only the {count(len(consented))} accounts count whose owners "
                "consented.",
            )
        )
    return said


def _facebook(publication: Publication) -> list[Text]:
    if "facebook" not in counted_channels(publication):
        return []
    return [
        Both(
            "Facebook ไม่ให้ยอดแชร์ของโพสต์ที่ไม่เคยมีผู้แชร์ โพสต์ที่ไม่มียอดแชร์มาด้วยจึงนับเป็น 0 แชร์",
            "Facebook tells no number of shares for a post that was never shared: a post that "
            "comes without one counts 0 shares.",
        )
    ]


_NOT_FROM_YOUTUBE = Both(
    headline.NOT_FROM_YOUTUBE,
    "Scores, ranks and percentiles are computed by this campaign; they are not data of YouTube, "
    "which has not endorsed them.",
)
_YOUTUBE_ROUNDS = Both(
    headline.YOUTUBE_ROUNDS,
    "YouTube rounds subscribers down to 3 significant figures (12,345 is shown as 12,300) "
    "and has no number of shares.",
)


def _named(name: str, digest: str) -> str:
    return f"{name} · {digest}"


def _versions(kept: str | None) -> str:
    versions = json.loads(kept or "{}")
    return ", ".join(f"{name} {number}" for name, number in versions.items()) or "–"
