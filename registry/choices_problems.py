"""What can be wrong on the inspectors' sheet; in Thai, for the person who must act."""

from collections.abc import Sequence
from dataclasses import dataclass

from registry.links.refusal import LONGEST_VALUE
from registry.staff_lists import LONGEST_TEXT

MARK = "✓"

# code -> what it is, what to do.
_TEXTS = {
    "mark_unclear": ("ไม่เข้าใจเครื่องหมาย", f"ใส่ {MARK} ถ้าเลือกตำบลนี้ หรือปล่อยว่าง"),
    "mark_missing": (
        "กรอกผลการพิจารณาไว้ แต่ไม่ได้ทำเครื่องหมายเลือก",
        f"ใส่ {MARK} ในช่องนี้ หรือลบข้อความที่กรอกในแถว",
    ),
    "marked_twice": ("เขตนี้มีเครื่องหมายเลือกมากกว่าหนึ่งตำบล", f"เหลือ {MARK} ไว้ตำบลเดียว"),
    "region_unclear": ("อ่านเลขเขตตรวจไม่ออก", "ใส่เลขเขตตรวจราชการตามแบบเดิม"),
    "tambon_missing": ("ยังไม่ได้ใส่รหัสตำบล", "ใส่รหัสกรมการปกครอง ๖ หลักของตำบลที่เลือก"),
    "tambon_unknown": ("ไม่มีรหัสตำบลนี้ในทะเบียน", "ตรวจรหัส ๖ หลักกับชีตอันดับ"),
    "tambon_of_other_region": ("ตำบลนี้ไม่ได้อยู่ในเขตตรวจของแถว", "แก้รหัสตำบล หรือกรอกในแถวของเขตนั้น"),
    "tambon_other_name": ("รหัสนี้ไม่ใช่ของตำบลที่มีชื่ออยู่ในแถว", "แก้รหัสให้ตรงกับชื่อ หรือลบชื่อถ้ารหัสถูก"),
    "office_missing": ("ไม่บอกว่าหน่วยงานใดตัดสิน", "ใส่ชื่อหน่วยงาน"),
    "office_person": (
        "ดูเหมือนชื่อหรือที่ติดต่อของบุคคล",
        "ใส่ชื่อหน่วยงาน ห้ามใส่ชื่อบุคคล เบอร์โทร หรืออีเมล",
    ),
    "office_unclear": (
        "ไม่เห็นว่าเป็นหน่วยงาน",
        f"ใส่ชื่อหน่วยงาน เช่น สำนักงาน… กรม… ผู้ตรวจราชการเขต… ไม่เกิน {LONGEST_TEXT} ตัวอักษร",
    ),
    "date_unclear": ("อ่านวันที่ไม่ออก", "ใส่วัน เดือน และปีสี่หลัก เช่น ๑๐ พฤษภาคม ๒๕๖๔ หรือ 10/5/2564"),
    "date_future": ("เป็นวันที่ที่ยังไม่ถึง", "ใส่วันที่ตัดสินจริง ตรวจปี พ.ศ."),
    "reason_missing": ("ไม่มีเหตุผล", "ใส่เหตุผลที่เลือกตำบลนี้"),
    "reason_person": ("เหตุผลมีชื่อหรือที่ติดต่อของบุคคล", "เขียนใหม่โดยไม่ระบุชื่อบุคคล เบอร์โทร หรืออีเมล"),
    "reason_unclear": (
        "ข้อความยาวเกินไป หรือขึ้นต้นเหมือนสูตร",
        f"ใส่ไม่เกิน {LONGEST_TEXT} ตัวอักษร อย่าขึ้นต้นด้วย = + - @",
    ),
}


@dataclass(frozen=True)
class ChoiceProblem:
    """A mistake. cell: as a spreadsheet names it, with its sheet. value: what stands there.

    code: short English name for scripts. what, advice: Thai, for the person who must act.
    """

    cell: str
    value: str
    code: str
    what: str
    advice: str


def problem(code: str, cell: str, value: str, others: Sequence[str] = ()) -> ChoiceProblem:
    """The problem with this code. others: the cells that it is about too."""
    what, advice = _TEXTS[code]
    named = f" ({', '.join(others)})" if others else ""
    return ChoiceProblem(cell, value[:LONGEST_VALUE], code, what + named, advice)
