"""Links to Google Sheets as people copy them, and what is none."""

import pytest

from registry.google_sheet import SheetLink, sheet_link
from registry.spreadsheet_cells import UnreadableRegister

ID = "1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789_-abcdef"


@pytest.mark.parametrize(
    ("source", "gid"),
    [
        (f"https://docs.google.com/spreadsheets/d/{ID}/edit#gid=12", 12),
        (f"https://docs.google.com/spreadsheets/d/{ID}/edit?gid=7#gid=12", 12),
        (f"https://docs.google.com/spreadsheets/d/{ID}/edit?gid=7&usp=sharing", 7),
        (f"https://docs.google.com/spreadsheets/d/{ID}/edit?usp=sharing", None),
        (f"https://docs.google.com/spreadsheets/u/1/d/{ID}/edit#gid=0", 0),
        (f"https://docs.google.com/spreadsheets/d/{ID}", None),
        (f" docs.google.com/spreadsheets/d/{ID}/export?format=csv&gid=3 ", 3),
    ],
)
def test_links_are_read(source, gid):
    """Another sheet than the one on the screen would become the register."""
    assert sheet_link(source) == SheetLink(ID, gid)


@pytest.mark.parametrize("source", ["register.csv", "ทะเบียน.xlsx", "C:\\docs.google.com\\a.csv"])
def test_files_are_no_links(source):
    """A file would be looked for in the internet."""
    assert sheet_link(source) is None


@pytest.mark.parametrize(
    "source",
    [
        f"https://docs.google.com.evil.org/spreadsheets/d/{ID}/edit",
        f"https://evil.org/spreadsheets/d/{ID}/edit",
        f"https://docs.google.com@evil.org/spreadsheets/d/{ID}/edit",
        "https://docs.google.com/spreadsheets/d/e/2PACX-1vQabc/pubhtml",
        "https://docs.google.com/document/d/abc/edit",
        f"https://docs.google.com/spreadsheets/d/{ID}%2F..%2F..%2Fevil/edit",
        "https://drive.google.com/open?id=abc",
        "http://127.0.0.1/register.csv",
        f"https://[docs.google.com/spreadsheets/d/{ID}/edit",
    ],
)
def test_other_addresses_are_refused_with_what_to_do(source):
    """The office machine would fetch whatever address somebody sends."""
    with pytest.raises(UnreadableRegister, match="address bar"):
        sheet_link(source)
