"""Headings and words of a sheet of typed counts."""

from registry.headings import LINK_COLUMNS, REGISTER, TAMBON_CODE, Columns, Headings
from registry.thai_text import clean

_ALWAYS = ("date", "measure", "count", "office", "evidence")


def _names_a_count(columns: Columns) -> list[str]:
    """Always the same five, and the account: by its link, or by tambon and channel."""
    named = "account" in columns or {"tambon_code", "channel"} <= set(columns)
    return [name for name in _ALWAYS if name not in columns] + ([] if named else ["account"])


TYPED = Headings(
    spellings={
        "date": "date day วันที่ วันที่นับ วันที่อ่าน วันเดือนปี",
        "tambon_code": TAMBON_CODE,
        "channel": "channel ช่องทาง แพลตฟอร์ม",
        "account": "account link url บัญชี ลิงก์ ลิงค์ ลิงก์บัญชี ลิงค์บัญชี ที่อยู่",
        "measure": "measure ตัวชี้วัด ตัววัด ชนิด ประเภท",
        "count": "count value จำนวน ยอด จำนวนที่นับได้ ตัวเลข",
        "office": "office หน่วยงาน สำนักงาน หน่วยงานที่กรอก หน่วยงานผู้กรอก",
        "evidence": "evidence หลักฐาน ไฟล์หลักฐาน ลิงก์หลักฐาน",
    },
    missing=_names_a_count,
    needs=(
        "date (วันที่), measure (ตัวชี้วัด), count (จำนวน), office (หน่วยงาน), evidence (หลักฐาน) "
        "และ account (ลิงก์) หรือ tambon_code กับ channel (รหัสตำบล ช่องทาง)"
    ),
)

_MEASURES = {
    "follow": "follow follows follower followers member members subscriber subscribers "
    "friend friends ผู้ติดตาม ติดตาม สมาชิก จำนวนสมาชิก จำนวนผู้ติดตาม ยอดผู้ติดตาม เพื่อน ฟอลโลว์",
    "like": "like likes reaction reactions ไลก์ ไลค์ กดไลก์ กดไลค์ ยอดไลก์ ยอดไลค์ ถูกใจ กดถูกใจ",
    "share": "share shares แชร์ ยอดแชร์ จำนวนแชร์ การแชร์ แบ่งปัน",
}
_MEASURE_OF = {word: measure for measure, words in _MEASURES.items() for word in words.split()}


def measure_named(typed: str) -> str | None:
    """follow, like or share, None for another word."""
    return _MEASURE_OF.get(clean(typed).lower().replace(" ", ""))


def channel_named(typed: str) -> str | None:
    """The channel that a word names, as a heading of the register would."""
    [column] = REGISTER.columns_of([typed])
    return column if column in LINK_COLUMNS else None
