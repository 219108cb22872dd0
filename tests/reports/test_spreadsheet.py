import shutil
import subprocess
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from registry.choices_row import OTHER_TAMBON
from registry.choices_sheet import SHEET, read_choices
from registry.document import open_file
from reports.spreadsheet import write_spreadsheet
from tests.reports.sample import (
    CAMPAIGN,
    CLEAR,
    EMPTY,
    RUN,
    measure_row,
    publication_of,
    ranking_row,
    unranked_row,
)

CAMPAIGN_NAME = EMPTY.campaign_name
HOSTILE = ('=HYPERLINK("http://evil.example","x")', "@SUM(A1)", "+1", "-1", "\t=1+1", "{=1}")
SHEETS = ["ปก", "อันดับ", "คัดเลือก ๑๑๐", "ดีเด่นเขตตรวจ", "ดีเด่นจังหวัด", "วาไรตี้ผู้นำ"]
SHEETS += ["นำเสนอแล้ว"]
SHEETS += ["เฉพาะ Facebook", "ผู้ติดตามที่เพิ่มขึ้น", "ถูกใจต่อโพสต์", "รายละเอียด", "ไม่ได้จัดอันดับ"]
SHEETS += ["ข้อมูลที่ขาด", "วิธีคิดโดยย่อ"]
TABLES = SHEETS[1:-1]
# A4 landscape less 0.4 inch at both sides, at 96 pixels an inch.
PAPER_PIXELS = (297 / 25.4 - 0.8) * 96


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
    for page in (book[name] for name in TABLES):
        assert page.freeze_panes == "A2", page.title
        assert page.auto_filter.ref.startswith("A1:")
        assert page.print_title_rows == "$1:$1"
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.page_setup.fitToWidth in (None, 1)  # 1 is what a file leaves unsaid
        assert page.page_setup.fitToHeight == 0
        assert page.print_area.startswith(f"'{page.title}'!$A$1:")
    for page in book.worksheets:
        assert page.oddFooter.right.text.endswith("หน้า &P/&N")
        assert page.oddFooter.center.text.endswith(RUN["run_id"])
        assert CAMPAIGN_NAME in page.oddHeader.left.text


def test_every_list_is_readable_on_a4(book):
    """Twenty columns on one sheet of paper would be print that nobody over forty can read."""
    for page in (book[name] for name in TABLES):
        widths = [page.column_dimensions[cell.column_letter].width for cell in page[1]]
        # Excel shows a character of ten points in 7 pixels, a column with 5 more.
        scale = PAPER_PIXELS / sum(7 * width + 5 for width in widths)
        assert 10 * scale >= 8, page.title


def test_cover_leads_to_every_sheet(book):
    """With a dozen sheets, staff would not see that theirs is there."""
    links = [cell for row in book["ปก"].iter_rows() for cell in row if cell.hyperlink]
    assert [cell.value for cell in links] == SHEETS[1:]
    assert [cell.hyperlink.location for cell in links] == [f"'{name}'!A1" for name in SHEETS[1:]]
    assert not [cell for cell in links if cell.hyperlink.target]


def test_an_ampersand_in_the_campaigns_name_is_no_command(tmp_path):
    """The header of every page would show the date and the file's path of whoever prints."""
    book = written(replace(EMPTY, campaign_name="A&D&Z" + "ก" * 300), tmp_path)
    assert "A&&D&&Z" in book["อันดับ"].oddHeader.left.text


def test_inspectors_can_fill_in_and_nothing_else(book):
    """A slip of the hand would change a proposal before it is read back."""
    page = book["ดีเด่นเขตตรวจ"]
    assert page.protection.sheet
    assert not page.protection.password
    assert not page.protection.autoFilter  # which is what "may be filtered" is called in a file
    heading = [cell.value for cell in page[1]]
    inputs = {"เลือก (ใส่ ✓)", "หน่วยงาน", "วันที่", "เหตุผลของหน่วยงาน"}
    for row in page.iter_rows(min_row=2):
        names = {
            name for name, cell in zip(heading, row, strict=True) if not cell.protection.locked
        }
        other = row[heading.index("ตำบล")].value == OTHER_TAMBON
        assert names == inputs | ({"รหัสตำบล"} if other else set())
    regions = [row["เขตตรวจ"] for row in rows_of(page) if row["ตำบล"] == OTHER_TAMBON]
    assert regions == list(range(1, 19))
    (mark,) = [v for v in page.data_validations.dataValidation if v.type == "list"]
    assert mark.formula1 == '"✓"'


def test_a_filled_in_sheet_is_read_back(tmp_path):
    """What inspectors decided would have to be typed again by hand."""
    publication = publication_of(300)
    book = written(publication, tmp_path)
    page = book["ดีเด่นเขตตรวจ"]
    column = {cell.value: cell.column for cell in page[1]}
    rows = [dict(zip(column, row, strict=True)) for row in page.iter_rows(min_row=2)]
    second = [row for row in rows if row["เขตตรวจ"].value == 1][1]
    other = [row for row in rows if row["เขตตรวจ"].value == 2][-1]
    for row in (second, other):
        row["เลือก (ใส่ ✓)"].value = "✓"
        row["หน่วยงาน"].value = "สำนักตรวจราชการ"
        row["วันที่"].value = "๑๑ พ.ค. ๖๔"
        row["เหตุผลของหน่วยงาน"].value = "ตรวจพื้นที่แล้ว"
    fifth = [row for row in publication.ranking if row["region_no"] == 2][4]["tambon_code"]
    other["รหัสตำบล"].value = int(fifth)
    book.save(tmp_path / "filled.xlsx")
    region_of = {row["tambon_code"]: row["region_no"] for row in publication.ranking}
    document = open_file(tmp_path / "filled.xlsx", SHEET)
    found = read_choices(document, region_of, date(2021, 5, 20))
    assert found.problems == ()
    recorded = [row for row in publication.outstanding if row["chosen"]]
    assert {one.region_no: (one.tambon_code, one.date, one.reason) for one in found.choices} == {
        **{
            row["region_no"]: (row["tambon_code"], row["chosen_date"], row["chosen_reason"])
            for row in recorded
        },
        1: (second["รหัสตำบล"].value, date(2021, 5, 11), "ตรวจพื้นที่แล้ว"),
        2: (fifth, date(2021, 5, 11), "ตรวจพื้นที่แล้ว"),
    }


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_prints_and_saves_it(tmp_path):
    """Offices that have LibreOffice would print cut columns, or send back what nobody can read."""
    publication = publication_of(60)
    write_spreadsheet(publication, tmp_path / "ranking.xlsx")
    for kind in ("pdf", "xlsx"):
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", "saved"]
        done = subprocess.run(
            [*command, "ranking.xlsx"], cwd=tmp_path, capture_output=True, text=True, timeout=300
        )
        assert done.returncode == 0, done.stderr
    # Columns that fell off at the right would be further pages.
    pages = (tmp_path / "saved/ranking.pdf").read_bytes().count(b"/Type/Page/")
    assert len(SHEETS) <= pages <= len(SHEETS) + 12
    region_of = {row["tambon_code"]: row["region_no"] for row in publication.ranking}
    document = open_file(tmp_path / "saved/ranking.xlsx", SHEET)
    found = read_choices(document, region_of, date(2021, 5, 20))
    recorded = {row["region_no"]: row for row in publication.outstanding if row["chosen"]}
    assert found.problems == ()
    assert [one.tambon_code for one in found.choices] == [
        row["tambon_code"] for row in recorded.values()
    ]


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
    for page in (book[name] for name in TABLES):
        for row in page.iter_rows():
            for cell in row:
                may_be = cell.column_letter == remark_column(page) or not cell.protection.locked
                assert cell.value is not None or may_be


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


def test_what_was_featured_shows_who_when_and_why(book, tmp_path):
    """A popular tambon would be passed over, and nobody could say on whose word."""
    (shown,) = rows_of(book["นำเสนอแล้ว"])
    assert (shown["ตำบล"], shown["หน่วยงาน"]) == ("โพนพิสัย", "สถาบันการพัฒนาชุมชน")
    assert (shown["วันที่"], shown["เหตุผลของหน่วยงาน"]) == ("๒๐ มีนาคม ๒๕๖๔", "ออกอากาศตอนที่ ๑")
    (featured,) = publication_of(60).featured
    gone = dict(featured) | dict.fromkeys(("tambon", "amphoe", "province"))
    (shown,) = rows_of(written(replace(EMPTY, featured=[gone]), tmp_path)["นำเสนอแล้ว"])
    assert (shown["รหัสตำบล"], shown["ตำบล"]) == ("430501", "ไม่อยู่ในทะเบียน")


def test_shortlist_is_called_by_its_size(tmp_path):
    """The sheet of another campaign would promise 110 tambons."""
    sizes = {"centres": 5, "provinces_per_centre": 2, "tambons_per_province": 3}
    other = replace(EMPTY, campaign=CAMPAIGN | {"shortlist": sizes})
    assert "คัดเลือก ๓๐" in written(other, tmp_path).sheetnames


def test_inspectors_override_is_visible(book):
    """A choice against the proposal would look like the proposal."""
    rows = [row for row in rows_of(book["ดีเด่นเขตตรวจ"]) if row["เขตตรวจ"] == 4]
    assert [row["เลือก (ใส่ ✓)"] for row in rows] == [None, "✓", None, None]
    assert rows[1]["เทียบกับข้อเสนอ"] == "ต่างจากข้อเสนอที่ ๑"


def test_chosen_tambon_without_a_place_is_shown(tmp_path):
    """An inspector's choice of an excluded tambon would stop the whole publication."""
    outstanding = publication_of(300).outstanding[:3]
    nothing = dict.fromkeys(("place_in_region", "place", "score"))
    unplaced = outstanding[0] | nothing | {"chosen": True, "override": True}
    book = written(replace(EMPTY, outstanding=[unplaced, *outstanding]), tmp_path)
    (shown,) = [row for row in rows_of(book["ดีเด่นเขตตรวจ"]) if row["เลือก (ใส่ ✓)"]]
    assert (shown["ที่ในเขตตรวจ"], shown["เทียบกับข้อเสนอ"]) == ("ไม่มีที่", "ต่างจากข้อเสนอที่ ๑")


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
    variety = rows[0] | CLEAR | {"pick_no": 1, "best_post_url": "javascript:alert(1)"}
    book = written(
        replace(EMPTY, campaign_name="=1", ranking=rows, variety=[variety], missing=[lost]),
        tmp_path,
    )
    cells = [cell for page in book.worksheets for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert {cell.parent.title for cell in cells if cell.hyperlink} == {"ปก"}
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert not [text for text in texts if text.startswith(tuple("=+-@\t\r"))]
    assert "'@handle" in texts


def test_incomplete_ranking_says_so_on_every_page(tmp_path):
    """A forced ranking would be passed on sheet by sheet as if it were whole."""
    book = written(replace(EMPTY, run={**RUN, "incomplete": True, "forced": True}), tmp_path)
    assert all(page.oddHeader.center.text.endswith("ข้อมูลไม่ครบ") for page in book.worksheets)
    cover = [cell.value or "" for cell in book["ปก"]["B"]]
    assert any(text.startswith("ข้อมูลไม่ครบ") for text in cover)


def test_incomplete_ranking_names_what_was_not_collected(tmp_path):
    """Who has to collect again would not know whom."""
    lost = {
        "tambon_code": "430501",
        "tambon": "โพนพิสัย",
        "province": "หนองคาย",
        "channel": "youtube",
        "account": "@โพนพิสัย",
    }
    incomplete = {**RUN, "incomplete": True, "forced": True}
    book = written(replace(EMPTY, run=incomplete, uncollected=[lost]), tmp_path)
    (shown,) = rows_of(book["บัญชีที่เก็บไม่ได้"])
    assert (shown["ตำบล"], shown["บัญชี"]) == ("โพนพิสัย", "'@โพนพิสัย")
    assert all(page.oddHeader.center.text.endswith("ข้อมูลไม่ครบ") for page in book.worksheets)
    whole = written(replace(EMPTY, uncollected=[lost]), tmp_path)
    assert "บัญชีที่เก็บไม่ได้" not in whole.sheetnames


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


@pytest.mark.parametrize("sheet", ["รายละเอียด", "คัดเลือก ๑๑๐"])
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
