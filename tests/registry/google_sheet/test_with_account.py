"""A private sheet is read with a service account, whose key stays where it is."""

import json
import logging
import socket
import threading

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from registry.google_sheet import SheetLink, open_sheet
from registry.spreadsheet_cells import UnreadableRegister
from tests.collectors.loopback import Reply, serving

LINK = SheetLink("1AbCdEfGhIjKlMnOpQrStUvWxYz", 12)
TOKEN = "ya29.marked-token"
SHEETS = [
    {"properties": {"sheetId": 0, "title": "คู่มือ"}},
    {"properties": {"sheetId": 12, "title": "ทะเบียน 'ใหม่'"}},
]
VALUES = [["tambon_code", "tambon", "leaders"], [], ["120204"], ["120205", "ก", "1,234"]]


@pytest.fixture(scope="module")
def private_key():
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()


def key_file(tmp_path, private_key, token_uri):
    path = tmp_path / "account.json"
    content = {
        "type": "service_account",
        "project_id": "p",
        "private_key_id": "k",
        "private_key": private_key,
        "client_email": "pulse@p.iam.gserviceaccount.com",
        "client_id": "1",
        "token_uri": token_uri,
    }
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def google(request, values=None):
    if request.path == "/token":
        return Reply({"access_token": TOKEN, "expires_in": 3600, "token_type": "Bearer"})
    headers = {name.lower(): value for name, value in request.headers.items()}
    if headers.get("authorization") != f"Bearer {TOKEN}":
        return Reply({"error": {"code": 401}}, 401)
    if "/values/" in request.path:
        return Reply({"values": VALUES if values is None else values})
    return Reply({"sheets": SHEETS})


def test_the_sheet_of_the_gid_is_read_and_short_rows_are_padded(tmp_path, private_key):
    """Row numbers and columns in problems must be those that the office sees."""
    with serving(google) as server:
        document = open_sheet(
            LINK, key_file(tmp_path, private_key, f"{server.url}/token"), server.url
        )
    assert document.cells.table == [
        ["tambon_code", "tambon", "leaders"],
        ["", "", ""],
        ["120204", "", ""],
        ["120205", "ก", "1,234"],
    ]
    paths = [request.path for request in server.requests]
    assert paths[1] == f"/v4/spreadsheets/{LINK.id}"
    assert paths[2].startswith(f"/v4/spreadsheets/{LINK.id}/values/%27")
    assert paths[2].count("%27%27") == 2  # the quotes inside the title


def test_no_other_machine_is_asked_for_anything(tmp_path, private_key, monkeypatch):
    """Google's library asks a machine of its own in the background where an account may be used."""
    asked = []
    resolve = socket.getaddrinfo

    def only_loopback(host, *args, **kwargs):
        asked.append(host)
        if host != "127.0.0.1":
            raise socket.gaierror(f"the test does not let {host} be asked")
        return resolve(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", only_loopback)
    before = set(threading.enumerate())
    with serving(google) as server:
        open_sheet(LINK, key_file(tmp_path, private_key, f"{server.url}/token"), server.url)
    for thread in set(threading.enumerate()) - before:
        thread.join(10)
    assert set(asked) == {"127.0.0.1"}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("gid", "no sheet with this gid"),
        ("empty", "the sheet is empty"),
        (403, r"share the sheet with the service account.*Sheets API"),
        (404, r"pulse@p\.iam"),
        (429, "HTTP 429"),
        (500, "HTTP 500"),
        ("token", "service account was refused"),
        ("html", "network trouble"),
    ],
)
def test_refusals_say_what_to_do_and_no_secret(tmp_path, private_key, caplog, change, says):
    """Without words the office would not know whom to ask, and a key would lie in a log."""
    caplog.set_level(logging.DEBUG)

    def respond(request):
        if request.path == "/token":
            bad = Reply({"error": "invalid_grant", "error_description": "Invalid JWT"}, 400)
            return bad if change == "token" else google(request)
        if isinstance(change, int):
            return Reply({"error": {"code": change, "message": "no"}}, change)
        if change == "html":
            return Reply("<html>502</html>")
        return google(request, [] if change == "empty" else None)

    link = SheetLink(LINK.id, 99) if change == "gid" else LINK
    with serving(respond) as server:
        path = key_file(tmp_path, private_key, f"{server.url}/token")
        with pytest.raises(UnreadableRegister, match=says) as refused:
            open_sheet(link, path, server.url)
    told = str(refused.value) + caplog.text
    assert TOKEN not in told
    assert private_key.splitlines()[1] not in told


def test_no_network_says_what_to_do(tmp_path, private_key):
    """The person would see a traceback."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"
        with pytest.raises(UnreadableRegister, match=r"refused|network trouble"):
            open_sheet(LINK, key_file(tmp_path, private_key, f"{url}/token"), url)


@pytest.mark.parametrize(
    "content", [None, "no json", "{}", "[]", '{"private_key": "marked-secret"}']
)
def test_a_key_file_that_cannot_be_used_is_named_without_its_content(tmp_path, content):
    """The text of such an error can quote the key."""
    path = tmp_path / "account.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(
        UnreadableRegister, match=r"PULSE_GOOGLE_SERVICE_ACCOUNT.*account\.json"
    ) as no:
        open_sheet(LINK, path, "http://127.0.0.1:9")
    assert "marked-secret" not in str(no.value)
