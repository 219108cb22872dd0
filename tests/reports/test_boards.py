"""Boards beside the main one, on their page and on their sheets."""

from dataclasses import replace

import openpyxl
import pytest

from reports import boards, headline, words
from reports.site import pages
from reports.site.boards import HEAD, HEAD_OF_SCOPE, PAGE
from reports.spreadsheet import write_spreadsheet
from tests.reports.sample import EMPTY, RUN, line_of_board, measure_row, publication_of, ranking_row


def published(lines, names=("growth",), **changes):
    return replace(EMPTY, run=RUN | {"boards": list(names)}, boards=lines, **changes)


def page_of(publication):
    return pages.pages_of(publication)[PAGE]


def test_each_board_is_on_the_page_with_its_best_and_who_is_not_on_it():
    """A tambon would look for itself and not learn why it is not there."""
    publication = publication_of(200)
    page = page_of(publication)
    for board in boards.boards_of(publication):
        assert f'id="{board.name}"' in page
        assert f"{words.NOT_ON_BOARD['one_count']} 1 ตำบล" in page
        assert f"{HEAD} ที่แรก จาก {len(board.rows)} ตำบล" in page
        assert board.rows[0]["tambon_code"] in page
    assert PAGE in pages.pages_of(publication)["index.html"]


@pytest.mark.parametrize(
    ("changes", "result", "rests_on", "remark"),
    [
        ({"board": "growth", "result": 1234.0, "base": 1000}, "+1,234", "จาก 1,000 (+123.4%)", ""),
        ({"board": "growth", "result": -5.0, "base": 50}, "−5", "จาก 50 (−10.0%)", ""),
        ({"board": "growth", "result": 5.0, "base": 0}, "+5", "จาก 0", ""),
        (
            {"board": "growth", "left_out": 2, "partial": True, "state": "stale"},
            "+120",
            "จาก 1,000 (+12.0%)",
            "ค่าเก่า, ไม่นับ 2 บัญชีที่ไม่มีตัวเลขสองครั้ง",
        ),
        (
            {"board": "likes_per_post", "result": 12.3456, "base": 7, "decided_by": "draw"},
            "12.35",
            "7 โพสต์",
            "เท่ากัน ตัดสินด้วยเลขสุ่มที่ประกาศไว้",
        ),
        (
            {"board": "line", "result": 66.6667, "base": 0, "left_out": None, "partial": True},
            "66.6667",
            "",
            "ยังไม่ครบ",
        ),
        (
            {"board": "growth", "result": None, "base": None, "state": "purged"},
            "ลบแล้ว",
            "",
            "",
        ),
    ],
)
def test_a_line_says_its_figure_and_what_it_rests_on(changes, result, rests_on, remark):
    """A loss would read as a gain, or a number that had to go as 0."""
    row = line_of_board("growth", 1, "430501") | changes
    assert (boards.result(row), boards.rests_on(row)) == (result, rests_on)
    assert boards.remark(row) == remark


@pytest.mark.parametrize("counted", [True, False])
def test_boards_with_youtube_say_whose_figure_it_is(counted):
    """YouTube's terms want it said that what we compute is not YouTube's."""
    parts = [measure_row("430501", "follow", 41, "observed", channel="youtube", counted=counted)]
    names = ("facebook", "growth", "likes_per_post")
    found = boards.boards_of(published([], names, measures=parts))
    said = [headline.NOT_FROM_YOUTUBE in board.notes for board in found]
    assert said == [False, counted, counted]
    assert any("เป็นขั้น" in note for note in found[1].notes) is counted
    [alone] = boards.boards_of(published([], ["youtube"], measures=parts))
    assert headline.NOT_FROM_YOUTUBE in alone.notes


def test_scopes_hold_the_main_order_of_their_own_tambons():
    """A province would be shown the places of another."""
    ranking = [
        ranking_row(
            place, code, province=name, centre_no=7, place_in_province=within, place_in_centre=place
        )
        for place, code, name, within in (
            (1, "430501", "หนองคาย", 1),
            (2, "100101", "กรุงเทพมหานคร", 1),
            (3, "430502", "หนองคาย", 2),
        )
    ]
    ranking.append(ranking_row(None, "430503", province="หนองคาย"))
    publication = replace(EMPTY, ranking=ranking)
    of_provinces = boards.scopes_of(publication, "province")
    assert [
        (scope.title, [(place, row["tambon_code"]) for place, row in scope.rows])
        for scope in of_provinces
    ] == [("กรุงเทพมหานคร", [(1, "100101")]), ("หนองคาย", [(1, "430501"), (2, "430502")])]
    [centre] = boards.scopes_of(publication, "centre")
    assert (centre.title, [place for place, _ in centre.rows]) == ("ศูนย์ที่ 7", [1, 2, 3])
    long = [ranking_row(n, f"{430500 + n}") for n in range(1, 40)]
    lines = [line_of_board("growth", 1, "430501")]
    page = page_of(published(lines, ranking=long))
    assert f"{430500 + HEAD_OF_SCOPE}" in page
    assert f"{430501 + HEAD_OF_SCOPE}" not in page


def test_hostile_names_stay_text(tmp_path):
    """A page's name would run as a script for whoever opens the boards."""
    lines = [line_of_board("growth", 1, "430501", tambon="<b>x</b>", amphoe="=HYPERLINK(1)")]
    assert "<b>x" not in page_of(published(lines))
    write_spreadsheet(published(lines), tmp_path / "b.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "b.xlsx")[words.BOARDS["growth"]]
    assert sheet["E2"].value.startswith("'=")


def test_sheets_have_the_figures_as_numbers(tmp_path):
    """Staff could neither sort nor add up what stands there as text."""
    lines = [
        line_of_board("growth", 1, "430501", result=-3.0, base=12),
        line_of_board("growth", 2, "430502", result=None, base=None, state="purged"),
        line_of_board("growth", None, "430503"),
    ]
    write_spreadsheet(published(lines), tmp_path / "b.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "b.xlsx")[words.BOARDS["growth"]]
    heading, *rows = ([cell.value for cell in row] for row in sheet.iter_rows())
    assert heading[6:9] == ["ผู้ติดตามที่เพิ่ม", "ผู้ติดตามครั้งแรก", "เพิ่มร้อยละ"]
    assert [row[6:9] for row in rows] == [[-3, 12, -0.25], ["ลบแล้ว", "–", "–"]]


def test_a_run_from_before_the_boards_has_none(tmp_path):
    """Publishing an old ranking again would fail, or show an empty board as if nobody grew."""
    old = replace(EMPTY, run=RUN | {"boards": None})
    assert PAGE not in pages.pages_of(old)
    assert boards.boards_of(old) == []
    row = ranking_row(1, "430501", **dict.fromkeys(("place_in_province", "place_in_centre")))
    write_spreadsheet(replace(old, ranking=[row]), tmp_path / "old.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "old.xlsx")["อันดับ"]
    assert words.NOT_COMPUTED in [cell.value for cell in sheet[2]]
