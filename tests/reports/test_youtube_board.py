"""YouTube's own numbers stand alone, as YouTube gives them, and can be taken away again."""

from dataclasses import replace
from datetime import UTC, datetime

import openpyxl
import pytest

from reports import headline, words
from reports.publish import write_publication
from reports.site.pages import pages_of
from reports.youtube_board import FILES, oldest_reading, remove_board
from tests.reports.sample import EMPTY, board_row, measure_row, publication_of

EARLIER = datetime(2021, 4, 1, tzinfo=UTC)
BOARD = replace(
    EMPTY,
    youtube_board=[
        board_row("430501", 12_300, tambon="=HYPERLINK(1)"),
        board_row("430502", None, url="javascript:alert(1)", tambon="<b>x</b>"),
        board_row("430503", 0, read_at=EARLIER),
    ],
)


def test_the_board_shows_numbers_dates_and_links(tmp_path):
    """A number without its date or its source would pass for ours, or for today's."""
    write_publication(BOARD, tmp_path / "out")
    page = (tmp_path / "out/youtube_board.html").read_text(encoding="utf-8")
    assert words.FROM_YOUTUBE in page
    assert page.index("12,300") < page.index(words.STATES["hidden"])
    assert headline.moment(EARLIER) in page
    assert page.count('href="https://www.youtube.com/channel/') == 2
    assert "javascript:" not in page
    assert "<b>x" not in page
    [sheet] = openpyxl.load_workbook(tmp_path / "out/youtube_board.xlsx").worksheets
    assert sheet.title == words.FROM_YOUTUBE
    assert [row[4].value for row in sheet.iter_rows(min_row=2)] == [
        12_300,
        words.STATES["hidden"],
        0,
    ]
    assert sheet["B2"].value.startswith("'=")
    assert words.FROM_YOUTUBE in sheet.oddFooter.left.text


def test_no_number_of_the_board_stands_in_the_report(tmp_path):
    """Terms forbid to mix them, and the report could not stay when they must go."""
    numbers = [board_row("430501", 98_765_432)]
    write_publication(replace(publication_of(60), youtube_board=numbers), tmp_path)
    assert "youtube_board.html" in (tmp_path / "index.html").read_text(encoding="utf-8")
    for path in tmp_path.rglob("*"):
        if path.suffix in (".html", ".csv"):
            holds = any(n in path.read_text(encoding="utf-8") for n in ("98765432", "98,765,432"))
            assert holds is (path.name in FILES), path.name


def test_without_rows_there_is_no_board(tmp_path):
    """An empty page would look as if nobody had followers."""
    names = {path.name for path in write_publication(EMPTY, tmp_path / "out")}
    assert not names & set(FILES)
    assert not [name for name, html in pages_of(EMPTY).items() if "youtube_board" in html]
    assert oldest_reading(tmp_path / "out") is None


def test_a_removed_board_leaves_a_page_that_says_so(tmp_path):
    """The report's link would lead nowhere, or the numbers would stay."""
    write_publication(BOARD, tmp_path / "out")
    report = (tmp_path / "out/index.html").read_bytes()
    assert oldest_reading(tmp_path / "out") == EARLIER
    remove_board(tmp_path / "out")
    left = [path.name for path in (tmp_path / "out").iterdir() if "youtube" in path.name]
    assert left == ["youtube_board.html"]
    page = (tmp_path / "out/youtube_board.html").read_text(encoding="utf-8")
    assert "ลบแล้ว" in page
    assert "12,300" not in page
    assert oldest_reading(tmp_path / "out") is None
    assert (tmp_path / "out/index.html").read_bytes() == report
    # Damaged, nobody can say how old it is, and it goes.
    (tmp_path / "out/youtube_board.parquet").write_bytes(b"PAR1")
    assert oldest_reading(tmp_path / "out") < EARLIER
    # The folder is still a publication's, and can be published into.
    write_publication(BOARD, tmp_path / "out")


@pytest.mark.parametrize(("accounts", "said"), [(["UC-a"], True), (None, False)])
def test_it_is_said_which_youtube_accounts_count(accounts, said):
    """A tambon would ask why its channel is in the score and its neighbour's is not."""
    parts = [measure_row("430501", "like", 41, "observed", channel="youtube")]
    run = EMPTY.run | {"youtube_accounts": accounts}
    notes = headline.youtube_notes(replace(EMPTY, run=run, measures=parts))
    assert headline.NOT_FROM_YOUTUBE in notes
    assert any("1 บัญชี" in note for note in notes) is said
