"""Why a link is not taken, or is taken but needs a look; in Thai, for the person who must act."""

from dataclasses import dataclass

LONGEST_VALUE = 200
MASK = "•••"


@dataclass(frozen=True)
class Refusal:
    """One thing about a cell that a person must look at.

    value: what was typed, cut to 200 characters; masked where it may name a person. code: short
    English name for scripts. what, advice: Thai. severity: ``refused`` (left out) | ``warning``.
    """

    value: str
    code: str
    what: str
    advice: str
    severity: str = "refused"


_COPY_PAGE = "เปิดหน้าเพจของตำบล แล้วคัดลอกที่อยู่จากแถบที่อยู่ของเบราว์เซอร์"
_COPY_CHANNEL = "เปิดหน้าช่อง แล้วคัดลอกที่อยู่ที่มี @ชื่อช่อง"
_COPY_LINE = "คัดลอกลิงก์ของบัญชีทางการ (มี @) จาก LINE Official Account Manager"

# code -> what it is, what to do.
_TEXTS = {
    "pending": ("ยังไม่มีลิงก์ (รอดำเนินการ)", "เติมลิงก์เมื่อเปิดบัญชีแล้ว"),
    "too_long": ("ข้อความในช่องยาวเกินไป", "ใส่เฉพาะลิงก์ คั่นด้วยเว้นวรรคหรือขึ้นบรรทัดใหม่"),
    "not_a_link": ("เป็นข้อความ ไม่ใช่ลิงก์", "ใส่ลิงก์ของบัญชี ไม่ใช่ชื่อ"),
    "bad_link": ("ลิงก์ไม่ถูกรูปแบบ", "เปิดบัญชีนั้นในเบราว์เซอร์ แล้วคัดลอกที่อยู่มาใหม่"),
    "email": ("เป็นที่อยู่อีเมล ไม่ใช่ลิงก์", "ใส่ลิงก์ของบัญชีแทนอีเมล"),
    "short_link": ("เป็นลิงก์ย่อหรือลิงก์แชร์ ซึ่งซ่อนปลายทาง", "เปิดลิงก์นี้ แล้วคัดลอกที่อยู่ของบัญชีที่เห็นมาแทน"),
    "other_column": ("ลิงก์นี้เป็นของช่องทางอื่น รับไว้ตามช่องทางจริงแล้ว", "ย้ายลิงก์ไปไว้ในคอลัมน์ของช่องทางนั้น"),
    "facebook_maybe_person": (
        "ลิงก์แบบตัวเลขอาจเป็นเพจหรือบัญชีส่วนบุคคล รับไว้ก่อน",
        "ตรวจว่าเป็นเพจ ถ้าเพจมีชื่อผู้ใช้ให้ใช้ลิงก์แบบชื่อ",
    ),
    "facebook_person": ("เป็นบัญชีส่วนบุคคล ไม่ใช่เพจ", "ใส่ลิงก์เพจของตำบล"),
    "facebook_group": ("เป็นกลุ่ม ไม่ใช่เพจ", "ใส่ลิงก์เพจของตำบล กลุ่มไม่มีตัวเลขให้เก็บ"),
    "facebook_post": ("เป็นโพสต์ รูป วิดีโอ หรือกิจกรรม ไม่ใช่เพจ", _COPY_PAGE),
    "facebook_not_page": ("เป็นที่อยู่บน Facebook ที่ไม่ใช่หน้าเพจ", _COPY_PAGE),
    "youtube_video": ("เป็นวิดีโอ ไม่ใช่ช่อง", _COPY_CHANNEL),
    "youtube_playlist": ("เป็นเพลย์ลิสต์ ไม่ใช่ช่อง", _COPY_CHANNEL),
    "youtube_custom": ("เป็นชื่อช่องแบบเดิม (/c/…) ที่ระบุช่องไม่ได้แน่นอน", _COPY_CHANNEL),
    "youtube_bad_channel_id": ("รหัสช่องไม่ครบ (ต้องขึ้นต้นด้วย UC และยาว ๒๔ ตัว)", _COPY_CHANNEL),
    "youtube_not_channel": ("เป็นที่อยู่บน YouTube ที่ไม่ใช่หน้าช่อง", _COPY_CHANNEL),
    "line_personal": ("เป็น LINE ส่วนบุคคล ระบบไม่เก็บ", _COPY_LINE),
    "line_group": ("เป็นลิงก์เชิญเข้ากลุ่ม LINE ส่วนตัว ระบบไม่เก็บ", _COPY_LINE),
    "line_not_account": ("เป็นที่อยู่บน LINE ที่ไม่ใช่บัญชีทางการหรือ OpenChat", _COPY_LINE),
    "website_address": ("เป็นที่อยู่ภายในเครือข่ายหรือหมายเลขเครื่อง", "ใส่ที่อยู่เว็บไซต์ที่ประชาชนเปิดได้"),
    "website_credentials": (
        "ลิงก์มีชื่อผู้ใช้หรือรหัสผ่านอยู่ข้างใน",
        "ลบส่วนก่อนเครื่องหมาย @ ออก และเปลี่ยนรหัสผ่านนั้น",
    ),
    "link_secret": (
        "ลิงก์มีโทเคน คีย์ หรือรหัสผ่านอยู่ข้างใน",
        "ใส่ลิงก์ที่ไม่มีส่วนนั้น และยกเลิกโทเคนหรือรหัสนั้น",
    ),
    "website_scheme": ("ไม่ใช่ที่อยู่เว็บแบบ http หรือ https", "ใส่ที่อยู่ที่ขึ้นต้นด้วย https://"),
}
_WARNINGS = frozenset({"pending", "other_column", "facebook_maybe_person"})


def refusal(code: str, value: str) -> Refusal:
    """The refusal or warning with this code."""
    what, advice = _TEXTS[code]
    severity = "warning" if code in _WARNINGS else "refused"
    shown = value if len(value) <= LONGEST_VALUE else value[: LONGEST_VALUE - 1] + "…"
    return Refusal(shown, code, what, advice, severity)
