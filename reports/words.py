"""Every Thai word that stands for a code of ours. One place, so that all outputs say the same."""

STATES = {
    "observed": "พบตัวเลข",
    "hidden": "ซ่อนไว้",
    "not_offered": "ไม่มีตัวเลขนี้",
    "gone": "หายไป/ปิด",
    "not_collected": "เก็บไม่ได้",
    "stale": "ค่าเก่า",
    "typed": "กรอกมือ",
    "purged": "ลบแล้ว",
    # Why a tambon has no total although no single number is missing.
    "not_counted": "ไม่นำมารวม",
    "no_post": "ไม่มีโพสต์",
    "no_account": "ไม่มีบัญชี",
}
STATE_MEANINGS = {
    "hidden": "เจ้าของบัญชีไม่เปิดเผยตัวเลข",
    "not_offered": "ช่องทางนั้นไม่มีตัวเลขชนิดนี้ เช่น YouTube ไม่มียอดแชร์",
    "gone": "ถูกลบ ตั้งเป็นส่วนตัว หรือไม่อนุญาตให้อ่าน (แยกจากกันไม่ได้)",
    "not_collected": "ระบบเก็บข้อมูลไม่สำเร็จ มิใช่ความผิดของตำบล",
    "stale": "ใช้ค่าล่าสุดที่เก็บได้ ซึ่งเก่ากว่ากำหนด",
    "typed": "เจ้าหน้าที่กรอกเองพร้อมหลักฐาน",
    "purged": "ลบตามเงื่อนไขของช่องทาง ซึ่งไม่ให้เก็บไว้นานกว่านี้",
    "not_counted": "มีข้อมูลแต่ไม่นำมารวมในคะแนนตามเงื่อนไขของช่องทาง",
    "no_post": "ไม่มีโพสต์ในช่วงเวลาที่นับ",
    "no_account": "ตำบลไม่มีบัญชีในช่องทางที่นับ",
}
PARTIAL = "ยังไม่ครบ"
STATUSES = {"ranked": "จัดอันดับ", "excluded": "ตัดออก", "not_ranked": "ไม่จัดอันดับ"}
REASONS = {
    "no_account": "ไม่มีบัญชีที่นับได้",
    "no_post_in_window": "ไม่มีโพสต์ในช่วงเวลาที่นับ",
    "low_coverage": "ข้อมูลไม่พอสำหรับคิดคะแนน",
    "excluded": "ถูกตัดออกตามประกาศ",
}
FAULTS = {
    "transient": "ขัดข้องชั่วคราว",
    "throttled": "ถูกจำกัดความถี่",
    "quota": "โควตาของวันหมด",
    "credentials": "คีย์หรือโทเคนใช้ไม่ได้",
    "gone": "หายไป/ปิด",
    "permission": "โทเคนไม่มีสิทธิ์อ่าน",
    "unreachable": "ติดต่อไม่ได้",
    "ceiling": "ถามเกินเพดาน",
    "mistake": "คำขอไม่ถูกต้อง",
}
DECIDED_BY = {
    "score": "คะแนน",
    "follow_total": "ผู้ติดตาม",
    "share_total": "แชร์",
    "like_total": "ถูกใจ",
    "draw": "เลขสุ่มที่ประกาศไว้",
}
NORMALISATIONS = {
    "percent_rank": "แต่ละตัวเลขแปลงเป็นตำแหน่งร้อยละเมื่อเทียบกับตำบลอื่นที่มีตัวเลขเดียวกัน",
    "log_min_max": "แต่ละตัวเลขแปลงเป็นลอการิทึม แล้วเทียบเป็น 0 ถึง 1 ระหว่างตำบลที่น้อยที่สุดกับมากที่สุด",
    "robust_z": "แต่ละตัวเลขแปลงเป็นลอการิทึม แล้วเทียบเป็น 0 ถึง 1 ตามระยะห่างจากค่ามัธยฐานของทุกตำบล",
}
COMBINATIONS = {"arithmetic": "เฉลี่ย", "geometric": "เฉลี่ยแบบเรขาคณิต"}
LABELS = {"clear": "ชัดเจน", "contestable": "ยังเปลี่ยนได้"}
CHANNELS = {
    "youtube": "YouTube",
    "facebook": "Facebook",
    "line": "LINE",
    "line_square": "LINE Square",
    "website": "เว็บไซต์",
    "other": "ช่องทางอื่น",
}
MEASURES = {"follow": "ผู้ติดตาม", "like": "ถูกใจ", "share": "แชร์"}
COLUMNS = {
    "place": "ที่ในประเทศ",
    "rank": "อันดับ",
    "rank_interval": "ช่วงอันดับ (90%)",
    "tambon_code": "รหัสตำบล",
    "tambon": "ตำบล",
    "amphoe": "อำเภอ",
    "province_code": "รหัสจังหวัด",
    "province": "จังหวัด",
    "region_no": "เขตตรวจ",
    "region": "ชื่อเขตตรวจราชการ",
    "centre_no": "ศูนย์ที่",
    "centre": "ศูนย์ศึกษาและพัฒนาชุมชน",
    "confirmed": "พื้นที่ของศูนย์",
    "score": "คะแนน",
    "label": "ความแน่นอน",
    "chance": "โอกาสได้รับคัดเลือก",
    "chance_of_region": "โอกาสเป็นที่ ๑ ของเขต",
    "chance_of_province": "โอกาสเป็นที่ ๑ ของจังหวัด",
    "follow": "ผู้ติดตาม",
    "like": "ถูกใจ",
    "share": "แชร์",
    "follow_pct": "คะแนนย่อย ผู้ติดตาม",
    "like_pct": "คะแนนย่อย ถูกใจ",
    "share_pct": "คะแนนย่อย แชร์",
    "coverage": "ความครบ",
    "posts_in_window": "โพสต์",
    "decided_by": "ตัดสินด้วย",
    "remark": "หมายเหตุตัวเลข",
    "status": "สถานะ",
    "reason": "เหตุผล",
    "office": "หน่วยงาน",
    "date": "วันที่",
    "province_place": "จังหวัดที่",
    "place_in_province": "ที่ในจังหวัด",
    "place_in_centre": "ที่ในศูนย์",
    "place_in_region": "ที่ในเขตตรวจ",
    "decision": "ผลการพิจารณา",
    "chosen_reason": "เหตุผลของหน่วยงาน",
    "override": "เทียบกับข้อเสนอ",
    "pick_no": "ลำดับ",
    "best_post_url": "โพสต์เด่น",
    "channel": "ช่องทาง",
    "account": "บัญชี",
    "subscribers": "ผู้ติดตามตามที่ YouTube แสดง",
    "read": "อ่านเมื่อ",
    "url": "ลิงก์ของช่อง",
    "state": "สถานะ",
    "board_place": "ที่ในกระดาน",
    "gained": "ผู้ติดตามที่เพิ่ม",
    "gained_pct": "เพิ่มร้อยละ",
    "followed_before": "ผู้ติดตามครั้งแรก",
    "likes_per_post": "ถูกใจต่อโพสต์",
    "posts_with_likes": "โพสต์ที่มียอดถูกใจ",
    "mark": "เลือก (ใส่ ✓)",
    "rank_span": "ช่วงกว้าง กี่อันดับ",
    "chance_shortlist": "โอกาสอยู่ใน รายชื่อคัดเลือก",
    "robust_share": "ถูกคัดเลือก เมื่อคิดวิธีอื่น",
    "moved_most_by": "ข้อสมมติที่ กระทบมากสุด",
    "advice": "สิ่งที่ต้องทำ",
}
BOARDS = {"growth": "ผู้ติดตามที่เพิ่มขึ้น", "likes_per_post": "ถูกใจต่อโพสต์"} | {
    channel: f"เฉพาะ {name}" for channel, name in CHANNELS.items()
}
NOT_ON_BOARD = REASONS | {
    "no_count": "ไม่มีตัวเลข",
    "one_count": "มีตัวเลขเพียงครั้งเดียว",
    "few_posts": "โพสต์น้อยกว่าเกณฑ์",
}

COMPUTED_BY_US = "คะแนนและอันดับเป็นค่าที่โครงการคำนวณขึ้นเอง มิใช่ข้อมูลจาก YouTube"
FROM_YOUTUBE = "ข้อมูลจาก YouTube"
INCOMPLETE = "ข้อมูลไม่ครบ"
NO_SCORE = "ไม่มีคะแนน"
NO_PLACE = "ไม่มีที่"
NOT_GIVEN = "ไม่ได้ระบุ"
NOT_COMPUTED = "ไม่ได้คำนวณ"
NOT_THE_CHOICE = "–"
NO_ROWS = "ไม่มีรายการ"
CHOSEN = "ผู้ตรวจราชการเลือก"
NOT_CHOSEN = "ไม่ได้เลือก"
AWAITS_CHOICE = "รอผลการพิจารณา"
CHOSEN_AS_PROPOSED = "ตรงกับข้อเสนอที่ ๑"
CHOSEN_OTHERWISE = "ต่างจากข้อเสนอที่ ๑"
CENTRE_CONFIRMED = "ยืนยันแล้ว"
CENTRE_UNCONFIRMED = "ยังไม่ยืนยัน"
NOT_IN_REGISTER = "ไม่อยู่ในทะเบียน"
NOT_PROPOSED = "นอกข้อเสนอ"
NO_BEST_POST = "ไม่มีโพสต์ที่เปิดดูได้"


def failure(reason: str | None) -> str:
    """Why an account could not be read: "gone: 404" -> "หายไป/ปิด: 404"."""
    kind, colon, detail = (reason or NOT_GIVEN).partition(":")
    return FAULTS.get(kind, kind) + colon + detail
