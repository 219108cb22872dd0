"""What every reader must see first, the same on the cover sheet and at the top of the page."""

import math
from collections import Counter
from datetime import date, datetime

from registry.thai_dates import bangkok, thai_date
from registry.thai_text import thai_digits
from reports import sureness, words
from reports.areas import areas_of, taking_part
from reports.figures import MEASURES
from reports.publication import Publication

FORCED = "จัดอันดับโดยคำสั่งของเจ้าหน้าที่ ทั้งที่ข้อมูลยังไม่ผ่านเกณฑ์ความครบ"
PURGED = "ตัวเลขบางส่วนของการจัดอันดับครั้งนี้ถูกลบแล้วตามเงื่อนไขของช่องทาง ที่และคะแนนยังคงเดิม แต่คำนวณซ้ำไม่ได้"
NOT_FROM_YOUTUBE = (
    "คะแนน อันดับ และร้อยละ เป็นค่าที่โครงการคำนวณขึ้นเอง มิใช่ข้อมูลจาก YouTube และ YouTube มิได้รับรอง"
)
YOUTUBE_LEFT_OUT = "ตัวเลขของ YouTube ไม่ได้นำมารวมในคะแนนของฉบับนี้"
YOUTUBE_ROUNDS = (
    "YouTube ปัดจำนวนผู้ติดตามลงเหลือเลขนัยสำคัญ ๓ ตัว (12,345 แสดงเป็น 12,300) และไม่มีตัวเลขยอดแชร์"
)


def as_of(publication: Publication) -> str:
    """The moment up to which observations count, as staff read it."""
    return moment(publication.run["as_of"])


def completeness(publication: Publication) -> str:
    """How many of the due accounts were collected, with the share."""
    run = publication.run
    counts = f"เก็บข้อมูลได้ {run['collected']:,} จาก {run['due']:,} บัญชี"
    share = run["collected_share"]
    return counts if share is None else f"{counts} (ร้อยละ {100 * share:.1f})"


def ranked_counts(publication: Publication) -> str:
    """How many tambons have a place, and how many have none and why."""
    counts = Counter(row["status"] for row in publication.ranking)
    return " · ".join(
        f"{word} {counts[status]:,} ตำบล"
        for status, word in words.STATUSES.items()
        if counts[status] or status == "ranked"
    )


def stamps(publication: Publication) -> list[str]:
    """Warnings that belong above everything else; empty when all is well."""
    run, found = publication.run, []
    if run["incomplete"]:
        found.append(f"{words.INCOMPLETE}: {completeness(publication)} ต่ำกว่าเกณฑ์ อันดับอาจเปลี่ยนได้")
    if run["forced"]:
        found.append(FORCED)
    if is_purged(publication):
        found.append(PURGED)
    if publication.unconfirmed_centres:
        count = thai_digits(len(publication.unconfirmed_centres))
        found.append(f"เขตพื้นที่ของศูนย์ {count} แห่งยังไม่ได้รับการยืนยัน ผลคัดเลือกของศูนย์เหล่านี้อาจเปลี่ยน")
    return [*found, *publication.shortlist_missing]


def is_purged(publication: Publication) -> bool:
    """Whether a channel's terms took numbers out of the run: then nobody can recompute it."""
    return any(row["state"] == "purged" for row in publication.measures)


def shortlist_name(publication: Publication) -> str:
    """What the shortlist is called, by its size: "คัดเลือก ๑๑๐"."""
    sizes = publication.campaign["shortlist"]
    total = math.prod(
        sizes[name] for name in ("centres", "provinces_per_centre", "tambons_per_province")
    )
    return f"คัดเลือก {thai_digits(f'{total:,}')}"


def without_proposal(publication: Publication) -> list[str]:
    """Sentences that name the provinces and regions for which nothing could be proposed."""
    proposed = {row["province_code"] for row in publication.province_outstanding}
    names = [p.province for p in taking_part(publication) if p.province_code not in proposed]
    with_rows = {row["region_no"] for row in publication.outstanding}
    regions = [no for no, _ in areas_of(publication, "region") if no not in with_rows]
    said = {"จังหวัด": ", ".join(names), "เขตตรวจราชการ": ", ".join(map(thai_digits, regions))}
    return [f"{what}ที่ไม่มีตำบลให้เสนอ: {which}" for what, which in said.items() if which]


def youtube_notes(publication: Publication) -> list[str]:
    """What must be said of YouTube's numbers: whether they are in the scores, and how exact."""
    counted = any(row["counted"] for row in publication.measures if row["channel"] == "youtube")
    said = [NOT_FROM_YOUTUBE if counted else YOUTUBE_LEFT_OUT, YOUTUBE_ROUNDS]
    if counted and (consented := publication.run["youtube_accounts"]) is not None:
        said.append(f"YouTube นับเฉพาะ {len(consented):,} บัญชีที่เจ้าของช่องยินยอม บัญชีอื่นไม่นำมารวม")
    if publication.youtube_board:
        said.append("ตัวเลขของ YouTube ที่ไม่ได้นำมารวม แสดงแยกไว้ในกระดาน YouTube ตามที่ YouTube แสดง")
    return said


def how_to_read(publication: Publication) -> list[str]:
    """The method in a few sentences."""
    return [
        "ผู้ติดตามคือยอดของบัญชี ถูกใจและแชร์คือยอดของโพสต์ที่เผยแพร่ในช่วงเวลาที่นับ",
        f"{words.NORMALISATIONS[publication.methodology['normalisation']]} "
        f"แล้ว{words.COMBINATIONS[publication.methodology['combination']]}"
        f"เป็นคะแนนเต็ม 100 ตามน้ำหนัก {_weights(publication)}",
        "ตำบลที่ไม่มีตัวเลขใดจะคิดคะแนนจากตัวเลขที่มี ตัวเลขที่ขาดไม่ถือเป็นศูนย์",
        "คะแนนเท่ากันได้อันดับเดียวกัน ส่วนลำดับที่ตัดสินด้วยผู้ติดตาม แชร์ ถูกใจ และเลขสุ่มที่ประกาศ ตามลำดับ",
        *sureness.how_to_read(publication),
    ]


def window(publication: Publication) -> str:
    """The days on which a post must have been published to count."""
    days = (date.fromisoformat(publication.campaign[f"window_{end}"]) for end in ("start", "end"))
    return " ถึง ".join(map(thai_date, days))


def versions(publication: Publication) -> str:
    """Which campaign and method this is; any change of their files is another."""
    run = publication.run
    named = (("โครงการ", "campaign"), ("วิธีคิด", "methodology"))
    return " · ".join(f"{word} {run[f'{k}_id']}-{run[f'{k}_digest'][:8]}" for word, k in named)


def receipts(publication: Publication) -> list[tuple[str, str]]:
    """(label, value): what anyone needs to recompute this run."""
    run = publication.run
    return [
        ("เลขที่การจัดอันดับ", run["run_id"]),
        ("จัดทำเมื่อ", moment(run["created_at"])),
        ("โครงการ", f"{run['campaign_id']} · {run['campaign_digest']}"),
        ("วิธีคิด", f"{run['methodology_id']} · {run['methodology_digest']}"),
        ("ข้อมูลที่ใช้", run["observations_digest"]),
        ("เลขสุ่มที่ประกาศ", run["seed"]),
    ]


def moment(at: datetime) -> str:
    """A moment as staff read it, in Bangkok."""
    local = bangkok(at)
    return f"{thai_date(local.date())} เวลา {thai_digits(f'{local:%H.%M}')} น."


def _weights(publication: Publication) -> str:
    weights = publication.run["weights"]
    return " : ".join(f"{words.MEASURES[m]} {weights[m]:g}" for m in MEASURES if m in weights)
