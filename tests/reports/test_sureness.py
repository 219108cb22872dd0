from dataclasses import replace

import openpyxl
import pytest

from reports import sureness
from reports.site.pages import pages_of
from reports.spreadsheet import write_spreadsheet
from tests.reports.sample import EMPTY, publication_of, ranking_row

NOT_YET = "ยังไม่ได้คำนวณช่วงความไม่แน่นอนของอันดับในฉบับนี้"


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [(3, 9, "3–9"), (1, 1, "1"), (988, 1204, "988–1,204"), (None, None, "ไม่ได้คำนวณ")],
)
def test_interval(low, high, shown):
    """A place would look surer, or less sure, than it is."""
    assert sureness.interval({"rank_low": low, "rank_high": high}) == shown


def test_chance_just_below_the_border_is_not_rounded_up_to_it():
    """95% beside "can still change" would look like a mistake."""
    row = {"chance": 0.949, "label": "contestable"}
    assert (sureness.label(row), sureness.chance(row)) == ("ยังเปลี่ยนได้", "94.9%")
    assert sureness.label({"label": "clear"}) == "ชัดเจน"


def test_page_shows_interval_label_and_how_to_read_them():
    """Who came 111th could not see how close it was."""
    pages = pages_of(publication_of(60))
    assert "<span>1–8</span>" in pages["ranking.html"]
    assert "ยังเปลี่ยนได้ · โอกาส 94.9%" in pages["choices.html"]
    assert "ตั้งแต่ร้อยละ 95 ของรอบสุ่มขึ้นไป" in pages["index.html"]
    assert NOT_YET not in pages["index.html"]


def test_sheets_show_interval_label_and_chance(tmp_path):
    """The sheet that staff pass on would say less than the page."""
    write_spreadsheet(publication_of(60), tmp_path / "r.xlsx")
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    ranking, shortlist = (
        [
            dict(zip([c.value for c in page[1]], row, strict=True))
            for row in page.iter_rows(min_row=2)
        ]
        for page in (book["อันดับ"], book["คัดเลือก ๑๑๐"])
    )
    assert ranking[0]["ช่วงอันดับ (90%)"].value == "1–8"
    assert ranking[0]["ช่วงอันดับ (90%)"].data_type == "s"  # never a date
    assert shortlist[0]["ความแน่นอน"].value == "ยังเปลี่ยนได้"
    chance = shortlist[0]["โอกาสได้รับคัดเลือก"]
    assert (chance.value, chance.number_format) == (0.949, "0.0%")


@pytest.mark.parametrize(
    ("sheet", "heading", "shown"),
    [
        ("ดีเด่นเขตตรวจ", "โอกาสเป็นที่ ๑ ของเขต", [("ยังเปลี่ยนได้", 0.8), ("–", 0.15)]),
        ("ดีเด่นจังหวัด", "โอกาสเป็นที่ ๑ ของจังหวัด", [("ชัดเจน", 0.97)]),
        ("วาไรตี้ผู้นำ", "โอกาสได้รับคัดเลือก", [("ชัดเจน", 0.97)]),
    ],
)
def test_every_choice_has_its_chance(tmp_path, sheet, heading, shown):
    """An inspector would take a proposal that leads by a hair for one that leads by far."""
    write_spreadsheet(publication_of(300), tmp_path / "r.xlsx")
    head, *rows = openpyxl.load_workbook(tmp_path / "r.xlsx")[sheet].iter_rows(values_only=True)
    found = [(row[head.index("ความแน่นอน")], row[head.index(heading)]) for row in rows]
    assert found[: len(shown)] == shown


def test_a_run_from_before_intervals_is_published_as_such(tmp_path):
    """A ranking of last month could not be published again, or would seem to have intervals."""
    nothing = dict.fromkeys(("rank_low", "rank_high", "chance", "label"))
    row = ranking_row(1, "430501") | nothing
    former = publication_of(60)
    old = replace(
        EMPTY,
        run=EMPTY.run | {"clear_at": None},
        ranking=[row],
        measures=[m for m in former.measures if m["tambon"] == "430501"],
        shortlist=[former.shortlist[0] | nothing],
    )
    pages = pages_of(old)
    assert NOT_YET in pages["index.html"]
    assert "<span>ไม่ได้คำนวณ</span>" in pages["ranking.html"]
    write_spreadsheet(old, tmp_path / "r.xlsx")
