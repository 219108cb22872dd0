"""The spreadsheet's first sheet: what it is, how whole it is, how to read it, how to check it."""

from typing import Any

from reports import headline
from reports.publication import Publication
from reports.safe_text import cell_text, width

_CHARACTERS_A_LINE = {"title": 58, "stamp": 90, "wrapped": 96}
_POINTS_A_LINE = {"title": 28, "stamp": 18, "wrapped": 18}


def write_cover(page: Any, publication: Publication, styles: dict[str, Any]) -> None:
    """Fill a worksheet of xlsxwriter. styles: formats named label, title, stamp and wrapped."""
    shown = ""
    for number, (label, text, style) in enumerate(_lines(publication)):
        if label != shown:
            page.write_string(number, 0, label, styles["label"])
            shown = label
        page.write_string(number, 1, cell_text(text), styles[style])
        lines = -(-max(width(text), 1) // _CHARACTERS_A_LINE[style])
        page.set_row(number, lines * _POINTS_A_LINE[style])
    page.set_column(0, 0, 22)
    page.set_column(1, 1, 96)
    page.hide_gridlines(2)


def _lines(publication: Publication) -> list[tuple[str, str, str]]:
    """(label, text, style) from top to bottom."""
    facts = [
        ("ข้อมูล ณ", headline.as_of(publication)),
        ("ความครบ", headline.completeness(publication)),
        ("ตำบล", headline.ranked_counts(publication)),
        *(("วิธีอ่าน", note) for note in headline.how_to_read(publication)),
        *(("วิธีอ่าน", note) for note in headline.youtube_notes(publication)),
        *(("บันทึก", note) for note in publication.run["notes"]),
        *(("ไม่มีข้อเสนอ", sentence) for sentence in headline.without_proposal(publication)),
        *headline.receipts(publication),
    ]
    if publication.unconfirmed_centres:
        facts.append(("ศูนย์ที่พื้นที่ยังไม่ยืนยัน", ", ".join(publication.unconfirmed_centres)))
    return [
        ("", publication.campaign_name, "title"),
        *(("", stamp, "stamp") for stamp in headline.stamps(publication)),
        *((label, text, "wrapped") for label, text in facts),
    ]
