"""The sheet on which inspectors mark the outstanding tambon of their region."""

from registry.choices_problems import MARK
from registry.choices_row import OTHER_TAMBON
from registry.choices_sheet import SHEET
from registry.thai_dates import thai_date
from reports import choices, sureness, words
from reports import sheet_columns as columns
from reports.areas import areas_of
from reports.publication import Publication, Row
from reports.sheet import Input, Sheet

_ABOUT = f"ข้อเสนอของแต่ละเขต มีช่องให้ผู้ตรวจราชการใส่ {MARK} หน่วยงาน วันที่ เหตุผล แล้วส่งกลับ"


def decision_sheet(publication: Publication) -> Sheet:
    """The proposals of every region with what was decided, and a row for another tambon."""
    regions = {one.region_no: one for one in choices.by_region(publication.outstanding)}
    rows: list[Row] = []
    for number, _ in areas_of(publication, "region"):
        if number in regions:
            rows += [_proposal(row) for row in regions[number].rows]
        rows.append(_other(number))
    return Sheet(SHEET, _ABOUT, columns.OUTSTANDING, rows, parted_by="region_no")


def _proposal(row: Row) -> Row:
    """A proposal, or a tambon that was chosen without being one."""
    return {
        **row,
        **_decided(row),
        "place_in_region": words.NO_PLACE
        if row["place_in_region"] is None
        else row["place_in_region"],
        "label": sureness.label(row),
        "chance_of_region": sureness.chance_cell(row),
    }


def _decided(row: Row) -> Row:
    if not row["chosen"]:
        return {**_to_fill_in(), "override": words.NOT_THE_CHOICE}
    day = row["chosen_date"]
    return {
        "mark": Input(MARK),
        "office": Input(row["chosen_office"] or ""),
        "date": Input(thai_date(day) if day else ""),
        "chosen_reason": Input(row["chosen_reason"] or ""),
        "override": words.CHOSEN_OTHERWISE if row["override"] else words.CHOSEN_AS_PROPOSED,
    }


def _other(number: int) -> Row:
    """A row in which a tambon that was not proposed can be chosen."""
    return {
        **dict.fromkeys(columns.OUTSTANDING, "–"),
        "region_no": number,
        "tambon": OTHER_TAMBON,
        "tambon_code": Input(),
        **_to_fill_in(),
    }


def _to_fill_in() -> Row:
    return {name: Input() for name in ("mark", "office", "date", "chosen_reason")}
