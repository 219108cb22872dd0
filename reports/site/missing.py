"""What is missing, counted, and what whoever can mend it should do."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from registry.thai_dates import thai_date
from reports.publication import Publication, Row

_BY_FAULT = {
    "transient": "ระบบจะเก็บใหม่เองในรอบถัดไป",
    "throttled": "ระบบจะเก็บใหม่เองในรอบถัดไป",
    "quota": "ระบบจะเก็บต่อเมื่อโควตารอบใหม่เริ่ม",
    "credentials": "ผู้ดูแลระบบตรวจคีย์หรือโทเคนของช่องทางนี้",
    "mistake": "ผู้ดูแลระบบตรวจลิงก์ของบัญชีนี้ในทะเบียน",
}
_BY_STATE = {
    "gone": "จังหวัดเปิดลิงก์ดู ถ้าย้ายบัญชีให้แก้ลิงก์ในทะเบียน",
    "hidden": "ขอให้เจ้าของบัญชีเปิดแสดงตัวเลข",
    "not_collected": "ระบบจะเก็บใหม่เองในรอบถัดไป ถ้ายังขาดให้แจ้งผู้ดูแลระบบ",
    "purged": "ไม่ต้องทำอะไร ตัวเลขรอบถัดไปจะแทนที่",
}
_BY_REASON = {
    "no_account": "จังหวัดส่งลิงก์บัญชีในช่องทางที่นับเข้าทะเบียน (บัญชีที่ไม่นับตามเงื่อนไขของช่องทาง ไม่ต้องส่งซ้ำ)",
    "no_post_in_window": "เตือนตำบลให้รายงานผ่านสื่อให้ครบตามที่โครงการกำหนด",
    "low_coverage": "ดูบัญชีของตำบลในรายการข้างบน แล้วแก้ตามนั้น",
    "excluded": "ไม่ต้องทำอะไร ดูเหตุผลของหน่วยงาน",
}

# Who mends an account wants to know how it is now, not how it was when the ranking was made.
AS_PUBLISHED = "ตามการเก็บครั้งล่าสุดก่อนจัดทำรายงานฉบับนี้ จึงอาจใหม่กว่าวันที่ของข้อมูลที่ใช้จัดอันดับ"


def what_to_do(row: Row) -> str:
    """For a row of the missing accounts."""
    fault = (row["reason"] or "").partition(":")[0]
    ask = "ตรวจลิงก์ในทะเบียน หรือแจ้งผู้ดูแลระบบ"
    return _BY_FAULT.get(fault) or _BY_STATE.get(row["state"], ask)


def what_to_do_unranked(row: Row) -> str:
    """For a row of the ranking without a place."""
    return _BY_REASON.get(row["reason"], "แจ้งผู้ดูแลระบบ")


def counts(publication: Publication) -> Mapping[str, Counter[str]]:
    """Channel -> state -> number of accounts."""
    found: dict[str, Counter[str]] = {}
    for row in publication.missing:
        found.setdefault(row["channel"], Counter())[row["state"]] += 1
    return found


def numbers_by_state(publication: Publication) -> Mapping[str, Counter[str]]:
    """Channel -> state -> how many numbers of its accounts and posts; of what the run rests on."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in publication.states:
        found[row["channel"]][row["state"]] += row["numbers"]
    return found


def reports_short(publication: Publication) -> Sequence[Row]:
    """Months of tambons that are known to have fewer reports than asked for, fewest first."""
    short = [row for row in publication.reporting if row["enough"] is False]
    return sorted(short, key=lambda row: (row["posts"], row["tambon_code"], str(row["month"])))


def month(first_day: date) -> str:
    """A month as staff read it: "เมษายน ๒๕๖๔"."""
    return thai_date(first_day).partition(" ")[2]
