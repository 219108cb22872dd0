from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from reports.spreadsheet import write_spreadsheet
from tests.reports.sample import EMPTY, RUN, measure_row, publication_of, ranking_row, unranked_row

HOSTILE = ('=HYPERLINK("http://evil.example","x")', "@SUM(A1)", "+1", "-1", "\t=1+1", "{=1}")
SHEETS = ["ปก", "อันดับ", "คัดเลือก ๑๑๐", "ดีเด่นเขตตรวจ", "ดีเด่นจังหวัด", "วาไรตี้ผู้นำ"]
SHEETS += ["ไม่ได้จัดอันดับ", "ข้อมูลที่ขาด"]


def written(publication, folder):
    write_spreadsheet(publication, folder / "ranking.xlsx")
    return openpyxl.load_workbook(folder / "ranking.xlsx")


def rows_of(page):
    heading, *rows = page.iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return written(publication_of(300), tmp_path_factory.mktemp("book"))


def test_one_sheet_a_choice(book):
    """Staff would not find the list they have to send on."""
    assert book.sheetnames == SHEETS


def test_every_list_can_be_filtered_and_printed(book):
    """Staff would print a list without headings on its second page, cut at the right."""
    for page in book.worksheets[1:]:
        assert page.freeze_panes == "A2", page.title
        assert page.auto_filter.ref.startswith("A1:")
        assert page.print_title_rows == "$1:$1"
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.page_setup.fitToWidth in (None, 1)  # 1 is what a file leaves unsaid
        assert page.page_setup.fitToHeight == 0
        assert "&P" in page.oddFooter.right.text


def test_ranking_sheet_holds_the_published_numbers(book):
    """The sheet that is passed on would say something else than the ranking."""
    publication = publication_of(300)
    ranked = [row for row in publication.ranking if row["status"] == "ranked"]
    rows = rows_of(book["อันดับ"])
    assert [row["รหัสตำบล"] for row in rows] == [row["tambon_code"] for row in ranked]
    assert [row["คะแนน"] for row in rows] == pytest.approx([row["score"] for row in ranked])
    assert rows[0]["ผู้ติดตาม"] == ranked[0]["follow_total"]


def test_no_cell_is_blank(book):
    """A blank cell would be read as nothing to report, or as 0."""
    for page in book.worksheets[1:]:
        for row in page.iter_rows():
            for cell in row:
                assert cell.value is not None or cell.column_letter == remark_column(page)


def remark_column(page):
    remarks = [cell.column_letter for cell in page[1] if cell.value == "หมายเหตุตัวเลข"]
    return remarks[0] if remarks else None


def test_absent_numbers_are_words(tmp_path):
    """A hidden number of followers would be shown as 0."""
    row = ranking_row(1, "430501", follow_total=None, follow_pct=None)
    parts = [
        measure_row("430501", "follow", None, "hidden"),
        measure_row("430501", "like", 1, "stale"),
    ]
    book = written(replace(EMPTY, ranking=[row], measures=parts), tmp_path)
    (shown,) = rows_of(book["อันดับ"])
    assert (shown["ผู้ติดตาม"], shown["แชร์"]) == ("ซ่อนไว้", 0)
    assert shown["หมายเหตุตัวเลข"] == "ถูกใจ ค่าเก่า"


def test_excluded_tambon_shows_who_decided_when_and_why(tmp_path):
    """An exclusion that nobody can question would stand in a public list."""
    row = unranked_row("430501", "excluded", "excluded", score=71.5)
    exclusion = {
        "tambon_code": "430501",
        "office": "สพจ.หนองคาย",
        "date": date(2021, 4, 20),
        "reason": "ขอถอนตัว",
    }
    book = written(replace(EMPTY, ranking=[row], exclusions=[exclusion]), tmp_path)
    (shown,) = rows_of(book["ไม่ได้จัดอันดับ"])
    assert (shown["สถานะ"], shown["คะแนน"]) == ("ตัดออก", 71.5)
    decision = (shown["หน่วยงาน"], shown["วันที่"], shown["เหตุผลของหน่วยงาน"])
    assert decision == ("สพจ.หนองคาย", "๒๐ เมษายน ๒๕๖๔", "ขอถอนตัว")


def test_inspectors_override_is_visible(book):
    """A choice against the proposal would look like the proposal."""
    rows = [row for row in rows_of(book["ดีเด่นเขตตรวจ"]) if row["เขตตรวจ"] == 4]
    assert [row["ผลการพิจารณา"] for row in rows] == ["ไม่ได้เลือก", "ผู้ตรวจราชการเลือก", "ไม่ได้เลือก"]
    assert rows[1]["เทียบกับข้อเสนอ"] == "ต่างจากข้อเสนอที่ ๑"


def test_chosen_tambon_without_a_place_is_shown(tmp_path):
    """An inspector's choice of an excluded tambon would stop the whole publication."""
    outstanding = publication_of(300).outstanding[:3]
    nothing = dict.fromkeys(("place_in_region", "place", "score"))
    unplaced = outstanding[0] | nothing | {"chosen": True, "override": True}
    book = written(replace(EMPTY, outstanding=[unplaced, *outstanding]), tmp_path)
    *_, shown = rows_of(book["ดีเด่นเขตตรวจ"])
    assert (shown["คะแนน"], shown["ที่ในประเทศ"]) == ("ไม่มีคะแนน", "ไม่มีที่")
    assert shown["ผลการพิจารณา"] == "ผู้ตรวจราชการเลือก"


def test_hostile_text_stays_text(tmp_path):
    """Opening the file, or saving it as CSV and opening that, would run somebody's formula."""
    rows = [ranking_row(n, f"43050{n}", tambon=text) for n, text in enumerate(HOSTILE, start=1)]
    lost = {
        "tambon_code": "430501",
        "tambon": "=1",
        "province": "หนองคาย",
        "channel": "youtube",
        "account": "@handle",
        "state": "gone",
        "reason": "=cmd",
    }
    variety = rows[0] | {"pick_no": 1, "best_post_url": "javascript:alert(1)"}
    book = written(
        replace(EMPTY, campaign_name="=1", ranking=rows, variety=[variety], missing=[lost]),
        tmp_path,
    )
    cells = [cell for page in book.worksheets for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not [cell for cell in cells if cell.hyperlink]
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert not [text for text in texts if text.startswith(tuple("=+-@\t\r"))]
    assert "'@handle" in texts


def test_incomplete_ranking_says_so_on_every_page(tmp_path):
    """A forced ranking would be passed on sheet by sheet as if it were whole."""
    book = written(replace(EMPTY, run={**RUN, "incomplete": True, "forced": True}), tmp_path)
    assert all(page.oddHeader.center.text.endswith("ข้อมูลไม่ครบ") for page in book.worksheets)
    cover = [cell.value or "" for cell in book["ปก"]["B"]]
    assert any(text.startswith("ข้อมูลไม่ครบ") for text in cover)


def test_empty_publication_can_be_written(tmp_path):
    """The first day, with nothing ranked yet, would end in an error."""
    assert rows_of(written(EMPTY, tmp_path)["วาไรตี้ผู้นำ"])[0]["ลำดับ"] == "ไม่มีรายการ"


def test_same_run_gives_the_same_bytes(tmp_path):
    """Nobody could check a published file against the run it claims to be."""
    for name in ("a.xlsx", "b.xlsx"):
        write_spreadsheet(publication_of(60), tmp_path / name)
    created = openpyxl.load_workbook(tmp_path / "a.xlsx").properties.created
    assert created == RUN["created_at"].replace(tzinfo=None)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.parametrize("sheet", ["อันดับ", "คัดเลือก ๑๑๐"])
def test_unconfirmed_centres_are_said_beside_each_row(tmp_path, sheet):
    """A sheet that is passed on alone would show a centre's area as certain."""
    publication = publication_of(120)
    confirmed_but_six = {
        table: [{**row, "centre_confirmed": row["centre_no"] != 6} for row in rows]
        for table, rows in (("ranking", publication.ranking), ("shortlist", publication.shortlist))
    }
    rows = rows_of(written(replace(publication, **confirmed_but_six), tmp_path)[sheet])
    assert {row["ศูนย์ที่"] for row in rows if row["พื้นที่ของศูนย์"] == "ยังไม่ยืนยัน"} == {6}
    assert {row["ศูนย์ที่"] for row in rows if row["พื้นที่ของศูนย์"] == "ยืนยันแล้ว"} == {*range(1, 12)} - {6}


def test_provinces_and_regions_without_proposal_are_named(tmp_path):
    """75 provinces would be announced, and nobody would miss the 76th."""
    publication = publication_of(300)
    fewer = replace(
        publication,
        province_outstanding=publication.province_outstanding[1:],
        outstanding=[row for row in publication.outstanding if row["region_no"] != 7],
    )
    said = [row[1].value for row in written(fewer, tmp_path)["ปก"].iter_rows()]
    assert "จังหวัดที่ไม่มีตำบลให้เสนอ: สมุทรปราการ" in said
    assert "เขตตรวจราชการที่ไม่มีตำบลให้เสนอ: ๗" in said
