"""A sheet shared by link comes as CSV, over HTTP, or is refused with what to do."""

import socket

import pytest

from registry.google_sheet import SheetLink, link_shared, open_sheet
from registry.google_sheet.link_shared import _is_trusted
from registry.spreadsheet_cells import UnreadableRegister
from tests.collectors.loopback import Reply, serving

LINK = SheetLink("1AbCdEfGhIjKlMnOpQrStUvWxYz", 12)
CSV = {"Content-Type": "text/csv; charset=utf-8"}
SIGN_IN = Reply("<!DOCTYPE html><html>Sign in</html>", 200, {"Content-Type": "text/html"})


def test_the_sheet_is_asked_for_as_csv_and_read():
    """Leaders and dates come as displayed; the byte order mark is no part of a heading."""
    text = '\ufefftambon_code,leaders\n120204,"1,234"\n120205,"ก;ข;ค;ง;จ"\n'
    with serving(lambda _: Reply(text, headers=CSV)) as google:
        document = open_sheet(LINK, url=google.url)
    assert document.cells.table == [
        ["tambon_code", "leaders"],
        ["120204", "1,234"],
        ["120205", "ก;ข;ค;ง;จ"],
    ]
    assert document.name == f"docs.google.com/spreadsheets/d/{LINK.id}#gid=12"
    [request] = google.requests
    assert request.path == f"/spreadsheets/d/{LINK.id}/export"
    assert request.query == {"format": "csv", "gid": "12"}


def test_a_redirect_within_google_is_followed():
    """Google serves the CSV from another machine than the one that is asked."""

    def respond(request):
        if request.path == "/file":
            return Reply("tambon_code\n120204\n", headers=CSV)
        return Reply("", 307, {"Location": "/file"})

    with serving(respond) as google:
        assert open_sheet(LINK, url=google.url).cells.table == [["tambon_code"], ["120204"]]


def test_a_redirect_elsewhere_is_not_followed():
    """A sheet could send the office machine into its own network, or to a sign-in page."""
    with serving(lambda _: Reply("tambon_code\n1\n", headers=CSV)) as elsewhere:
        to = {"Location": f"{elsewhere.url}/ServiceLogin"}
        with (
            serving(lambda _: Reply("", 302, to)) as google,
            pytest.raises(UnreadableRegister, match="share the sheet by link, or set"),
        ):
            open_sheet(LINK, url=google.url)
    assert elsewhere.requests == []


@pytest.mark.parametrize(
    ("address", "trusted"),
    [
        ("https://docs.google.com/x", True),
        ("https://doc-0s-sheets.googleusercontent.com/export/1", True),
        ("http://doc-0s-sheets.googleusercontent.com/export/1", False),
        ("https://googleusercontent.com.evil.org/", False),
        ("https://evilgoogleusercontent.com/", False),
        ("https://docs.google.com@evil.org/", False),
        ("https://docs.google.com:8443/", False),
        ("https://accounts.google.com/ServiceLogin", False),
        ("file:///etc/passwd", False),
    ],
)
def test_only_google_over_tls_is_trusted(address, trusted):
    """What a stranger's machine sends would become the register."""
    assert _is_trusted(address, "https://docs.google.com") is trusted


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (SIGN_IN, "share the sheet by link, or set PULSE_GOOGLE_SERVICE_ACCOUNT"),
        (Reply("no", 403), "share the sheet by link"),
        (Reply("no", 401), "share the sheet by link"),
        (Reply("no", 404), "no such sheet"),
        (Reply("no", 400), "no such sheet"),
        (Reply("down", 503), "HTTP 503"),
        (Reply({"a": 1}), "application/json"),
        (Reply("", headers=CSV), "is empty"),
        (Reply(",,\n , \n", headers=CSV), "is empty"),
        (Reply("", 302, {"Location": "/again"}), "too many redirects"),
        (Reply("", 302, {"Location": "https://docs.google.com:x/"}), "network trouble"),
        (Reply("", 302, {"Location": "https://[docs.google.com/"}), "network trouble"),
    ],
)
def test_what_is_no_csv_is_refused(reply, says):
    """A sign-in page or an empty sheet would wipe out the register."""
    with (
        serving(lambda _: reply) as google,
        pytest.raises(UnreadableRegister, match=says) as refused,
    ):
        open_sheet(LINK, url=google.url)
    assert "ทะเบียนเดิมยังคงอยู่" in str(refused.value) or "no such sheet" in str(refused.value)


def test_half_a_sheet_is_refused(monkeypatch):
    """Tambons behind the break would leave the register."""
    monkeypatch.setattr(link_shared, "_CONNECT_AND_READ_SECONDS", (2, 0.5))
    with (
        serving(lambda _: Reply("a\n1\n", headers=CSV | {"Content-Length": "99"})) as google,
        pytest.raises(UnreadableRegister, match="network trouble"),
    ):
        open_sheet(LINK, url=google.url)


def test_a_sheet_without_end_is_refused(monkeypatch):
    """A hostile sheet would fill the memory of the office machine."""
    monkeypatch.setattr(link_shared, "MOST_BYTES", 1_000_000)
    with (
        serving(lambda _: Reply("a\n" * 600_000, headers=CSV)) as google,
        pytest.raises(UnreadableRegister, match="more than 1 MB"),
    ):
        open_sheet(LINK, url=google.url)


def test_no_network_says_what_to_do():
    """The person would see a traceback of a connection pool."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"
        with pytest.raises(UnreadableRegister, match="network trouble: try again"):
            open_sheet(LINK, url=url)
