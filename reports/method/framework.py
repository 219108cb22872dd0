"""Step 1: what is measured, and what it does not mean."""

from reports.method.parts import NOT_DONE, Paragraph, Points, Section
from reports.method.text import Both
from reports.publication import Publication


def framework(_: Publication) -> Section:
    """Step 1."""
    return Section(
        "framework",
        Both("1 กรอบแนวคิด", "1 Theoretical framework"),
        (
            Paragraph(
                Both(
                    "การจัดอันดับตอบคำถามเดียว คือ "
                    "ตำบลใดมีผู้ติดตามและมีผู้ตอบรับสิ่งที่ตำบลเผยแพร่ทางออนไลน์มากกว่ากัน ในช่วงเวลาของโครงการ "
                    "หน่วยที่วัดคือตำบล โดยรวมทุกบัญชีของตำบลตามทะเบียน ตำบลเลือกช่องทางได้เอง "
                    "ไม่มีช่องทางใดบังคับ ตำบลจึงไม่เสียคะแนนเพราะไม่มีช่องทางใดช่องทางหนึ่ง",
                    "The ranking answers one question: which sub-districts (ตำบล) are followed, "
                    "and answered to, more than others for what they publish online during the "
                    "campaign. The unit is the sub-district, with all its accounts in the "
                    "register taken together. Each chooses its channels; none is compulsory, so "
                    "that nobody loses for lacking one.",
                )
            ),
            Points(
                (
                    Both(
                        "ผู้ติดตาม (Follow): ผู้ติดตามของบัญชี ณ เวลาของการจัดอันดับ",
                        "Followers: of the accounts, at the moment of the ranking",
                    ),
                    Both(
                        "ถูกใจ (Like): ยอดถูกใจหรือความรู้สึกบนโพสต์ที่เผยแพร่ในช่วงเวลาที่นับ",
                        "Likes: likes or reactions on posts published inside the window",
                    ),
                    Both(
                        "แชร์ (Share): ยอดแชร์ของโพสต์เหล่านั้น",
                        "Shares: shares of those same posts",
                    ),
                )
            ),
            Paragraph(
                Both(
                    "คะแนนวัดความนิยมทางออนไลน์เท่านั้น ไม่ได้วัดคุณภาพหรือผลสำเร็จของงานในพื้นที่ "
                    "การตัดสินรางวัลจึงควรดูหลักฐานอื่นประกอบ",
                    "The score measures popularity online and nothing else: not how good the work "
                    "is, nor what it achieved. Whoever awards a prize should look at other "
                    "evidence too.",
                ),
                lead=Both("ขอบเขต", "What it is not"),
            ),
            Paragraph(
                Both(
                    "ความคิดเห็นและยอดชมเก็บไว้สำหรับนักวิเคราะห์ แต่ไม่มีน้ำหนักในคะแนน "
                    "วิธีนี้ไม่ได้สำรวจความเห็นของผู้เชี่ยวชาญว่าตัวชี้วัดทั้งสามเหมาะสมหรือไม่",
                    "Comments and views are kept for analysts but weigh nothing in the score. "
                    "Experts were not asked by this method whether the three measures are the "
                    "right ones.",
                ),
                lead=NOT_DONE,
            ),
        ),
    )
