"""The spreadsheet's first sheet (what it is, how whole, how to read it, what is where), and its
last (the method in brief, and what anyone needs to check it).
"""

from collections.abc import Sequence

from reports import headline, words
from reports.publication import Publication
from reports.sheet import Sheet
from reports.text_page import Line

COVER, METHOD = "ปก", "วิธีคิดโดยย่อ"


def cover_lines(publication: Publication, sheets: Sequence[Sheet]) -> list[Line]:
    """The cover, with a link to each of the sheets."""
    contents = [Line("สารบัญ", _content(sheet), sheet=sheet.name) for sheet in sheets]
    return [
        Line("", publication.campaign_name, "title"),
        *(Line("", stamp, "stamp") for stamp in headline.stamps(publication)),
        Line("ข้อมูล ณ", headline.as_of(publication)),
        Line("ความครบ", headline.completeness(publication)),
        Line("ตำบล", headline.ranked_counts(publication)),
        *(Line("วิธีอ่าน", note) for note in headline.how_to_read(publication)),
        *contents,
        Line("สารบัญ", "ตัวเลข กติกา ข้อจำกัด และรหัสสำหรับคำนวณซ้ำ", sheet=METHOD),
        *(Line("บันทึก", note) for note in publication.run["notes"]),
        *(Line("ไม่มีข้อเสนอ", sentence) for sentence in headline.without_proposal(publication)),
    ]


def method_lines(publication: Publication) -> list[Line]:
    """The method in brief."""
    states = words.STATE_MEANINGS.items()
    return [
        Line("", METHOD, "title"),
        *(Line("คะแนนและอันดับ", note) for note in headline.how_to_read(publication)),
        *(Line("YouTube", note) for note in headline.youtube_notes(publication)),
        *(Line("เมื่อไม่มีตัวเลข", f"{words.STATES[state]}: {meaning}") for state, meaning in states),
        *_unconfirmed(publication),
        Line("อ่านเพิ่ม", "method.html และ method.docx ในชุดเผยแพร่เดียวกันบอกวิธีคิดและผลตรวจสอบครบทุกขั้น"),
        *(Line(label, text) for label, text in headline.receipts(publication)),
    ]


def _unconfirmed(publication: Publication) -> list[Line]:
    if not publication.unconfirmed_centres:
        return []
    return [Line("ศูนย์ที่พื้นที่ยังไม่ยืนยัน", ", ".join(publication.unconfirmed_centres))]


def _content(sheet: Sheet) -> str:
    return f"{sheet.about} ({len(sheet.rows):,} แถว)"
