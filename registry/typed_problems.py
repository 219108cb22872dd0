"""Why a typed count is not taken; in Thai, for the person who must act."""

from registry.links.refusal import LONGEST_VALUE, MASK
from registry.office import names_a_person
from registry.tambon import Problem
from registry.thai_text import clean

# code -> column, what it is, what to do.
_TEXTS = {
    "date_unclear": (
        "date",
        "อ่านวันที่ไม่ออก",
        "ใส่วัน เดือน และปีสี่หลัก เช่น ๑ พฤษภาคม ๒๕๖๔ หรือ 2021-05-01",
    ),
    "date_future": ("date", "เป็นวันที่ที่ยังไม่ถึง", "ใส่วันที่ที่อ่านตัวเลขจริง ตรวจปี พ.ศ."),
    "date_too_old": ("date", "เป็นวันที่ก่อนมีช่องทางเหล่านี้", "ใส่วันที่ที่อ่านตัวเลขจริง ตรวจปี พ.ศ."),
    "account_missing": (
        "account",
        "แถวนี้ไม่บอกว่าเป็นบัญชีใด",
        "ใส่ลิงก์ของบัญชีหนึ่งลิงก์ หรือรหัสตำบลกับช่องทาง",
    ),
    "account_several": ("account", "ตัวเลขหนึ่งแถวต้องเป็นของบัญชีเดียว", "แยกเป็นบัญชีละแถว ด้วยลิงก์ของบัญชีนั้น"),
    "account_unknown": (
        "account",
        "ไม่มีบัญชีนี้ในทะเบียน",
        "ตรวจลิงก์ให้ตรงกับทะเบียน หรือเพิ่มบัญชีในทะเบียนแล้วนำเข้าก่อน",
    ),
    "channel_unknown": (
        "channel",
        "ไม่รู้จักช่องทางนี้",
        "ใส่ line, line_square (สแควร์), website (เว็บไซต์) หรือ other (อื่น ๆ)",
    ),
    "channel_disagrees": ("channel", "ช่องทางไม่ตรงกับลิงก์", "แก้ช่องทางหรือลิงก์ให้ตรงกัน"),
    "channel_collected": (
        "account",
        "ระบบอ่านตัวเลขของช่องทางนี้จากแพลตฟอร์มเอง จึงไม่รับตัวเลขที่กรอก",
        "ลบแถวนี้ ถ้าระบบเก็บไม่ได้ให้ขอสิทธิ์หรือโทเคนของบัญชีนั้น",
    ),
    "tambon_unclear": ("tambon_code", "รหัสตำบลไม่ถูกต้อง", "ใส่รหัสกรมการปกครอง ๖ หลัก"),
    "tambon_disagrees": ("tambon_code", "บัญชีนี้เป็นของตำบลอื่นในทะเบียน", "แก้รหัสตำบลหรือลิงก์ให้ตรงกัน"),
    "measure_unclear": (
        "measure",
        "ไม่รู้ว่านับอะไร",
        "ใส่ follow (ผู้ติดตาม/สมาชิก), like (ไลก์) หรือ share (แชร์)",
    ),
    "measure_not_offered": ("measure", "ช่องทางนี้ไม่มีตัวเลขชนิดนี้", "ใส่ผู้ติดตาม/สมาชิก หรือลบแถวนี้"),
    "count_missing": ("count", "ไม่มีตัวเลข", "ใส่จำนวนที่เห็น ถ้าไม่เห็นให้ลบแถวนี้ อย่าใส่ศูนย์แทน"),
    "count_negative": ("count", "จำนวนติดลบ", "ใส่จำนวนที่เห็นบนหน้าบัญชี"),
    "count_unclear": ("count", "อ่านจำนวนไม่ออก", "ใส่ตัวเลขเต็ม เช่น ๑,๒๓๔ หรือ 1.2 พัน"),
    "count_too_large": ("count", "จำนวนมากเกินกว่าจะเป็นไปได้", "ตรวจหน่วย (พัน หมื่น แสน ล้าน)"),
    "office_missing": ("office", "ไม่บอกว่าหน่วยงานใดกรอก", "ใส่ชื่อหน่วยงาน"),
    "office_person": (
        "office",
        "ดูเหมือนชื่อหรือที่ติดต่อของบุคคล",
        "ใส่ชื่อหน่วยงาน ห้ามใส่ชื่อบุคคล เบอร์โทร หรืออีเมล",
    ),
    "office_unclear": (
        "office",
        "ไม่เห็นว่าเป็นหน่วยงาน",
        "ใส่ชื่อหน่วยงานให้มีคำบอกว่าเป็นหน่วยงาน เช่น สำนักงาน สพจ. สพอ. อบต. เทศบาล ศูนย์ office",
    ),
    "evidence_missing": ("evidence", "ไม่มีหลักฐาน", "ใส่ชื่อไฟล์ภาพหน้าจอ หรือลิงก์ของหลักฐาน"),
    "evidence_person": (
        "evidence",
        "หลักฐานมีชื่อหรืออีเมลของบุคคล",
        "เปลี่ยนชื่อไฟล์หรือลิงก์ไม่ให้มีชื่อหรืออีเมลของบุคคล",
    ),
    "evidence_unclear": (
        "evidence",
        "ไม่ใช่ชื่อไฟล์หรือลิงก์",
        "ใส่ชื่อไฟล์ที่มีนามสกุล เช่น square-0501.png หรือลิงก์ https:// ที่ไม่มีรหัสผ่านหรือโทเคน",
    ),
    "contradicted": (
        "count",
        "มีแถวอื่นที่เป็นบัญชี วันที่ และตัวชี้วัดเดียวกันแต่จำนวนต่างกัน จึงไม่รับทั้งหมด",
        "เหลือไว้แถวที่ตรงกับหลักฐาน",
    ),
    "repeated": ("count", "ซ้ำกับแถวก่อนหน้า รับไว้ครั้งเดียว", "ลบแถวที่ซ้ำ"),
}


def problem(row: int, code: str, value: str, more: str = "") -> Problem:
    """The problem with this code. more: what is added to what it is. Names are not repeated."""
    column, what, advice = _TEXTS[code]
    severity = "warning" if code == "repeated" else "refused"
    shown = MASK if column != "account" and names_a_person(clean(value)) else value
    return Problem(row, column, shown[:LONGEST_VALUE], code, what + more, advice, severity)
