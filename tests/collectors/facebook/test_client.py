import hashlib
import hmac
import json
import logging
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from collectors.facebook import connect, read
from collectors.facebook.batch import batch_question
from collectors.facebook.paths import page_with_posts
from collectors.fault import Fault, FaultKind
from collectors.redact import Redactor
from collectors.sweep_folder import SweepFolder
from collectors.transport import Transport
from tests.collectors.facebook.test_read import entry
from tests.collectors.loopback import Loopback, Reply, Request, serving
from tests.collectors.made import page

TOKEN, PAGE_TOKEN, APP_SECRET = "EAAMarkedToken|01", "EAAMarkedPage/02", "marked-app-secret-03"
FOUND_TOKEN = "EAAFoundByAsking04"
SECRETS = [TOKEN, PAGE_TOKEN, APP_SECRET]
QUESTION = batch_question([page_with_posts(page("1")), page_with_posts(page("ban.nong"))], 1)
pytestmark = pytest.mark.usefixtures("no_waiting")


@pytest.fixture
def transport() -> Iterator[Transport]:
    with Transport(Redactor(SECRETS)) as transport:
        yield transport


def batches(server: Loopback) -> list[Request]:
    return [request for request in server.requests if request.method == "POST"]


def digest(token: str) -> str:
    return hmac.new(APP_SECRET.encode(), token.encode(), hashlib.sha256).hexdigest()


def query(relative_url: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(relative_url).query)


def test_one_batch_is_sent(transport: Transport, folder: SweepFolder) -> None:
    """Facebook would not understand us: the library is from 2018 and knows no batch."""
    with serving(lambda _: Reply([entry({"id": "1"}), None])) as server:
        ask = connect(transport, {"token": TOKEN, "url": server.url})
        answer = transport.ask(QUESTION, folder, ask)
    assert answer.fault is None
    assert answer.question.units == 2
    (request,) = batches(server)
    assert (request.method, request.path) == ("POST", "/v26.0/")
    assert request.form["access_token"] == TOKEN
    assert "appsecret_proof" not in request.form
    gets = json.loads(request.form["batch"])
    assert [set(get) for get in gets] == [{"method", "relative_url"}] * 2
    assert gets[1]["relative_url"].startswith("v26.0/ban.nong?fields=id,name,")
    assert "access_token" not in request.form["batch"]


@pytest.mark.parametrize("name", ["name:ban.nong", "ban.nong", "Ban.Nong"])
def test_pages_bring_their_own_tokens(transport: Transport, folder: SweepFolder, name: str) -> None:
    """Offices that have a token for each page, and none for all, could collect nothing."""
    with serving(lambda _: Reply([])) as server:
        ask = connect(
            transport,
            {"page_tokens": {name: PAGE_TOKEN}, "app_secret": APP_SECRET, "url": server.url},
        )
        transport.ask(QUESTION, folder, ask)
    form = server.requests[0].form
    assert (form["access_token"], form["appsecret_proof"]) == (PAGE_TOKEN, digest(PAGE_TOKEN))
    first, second = (query(get["relative_url"]) for get in json.loads(form["batch"]))
    assert "access_token" not in first
    assert second["access_token"] == [PAGE_TOKEN]
    assert second["appsecret_proof"] == [digest(PAGE_TOKEN)]


def test_without_a_token_nothing_is_asked(transport: Transport) -> None:
    """A missing token would show only as thousands of refused requests."""
    with pytest.raises(Fault) as caught:
        connect(transport, {})
    assert caught.value.kind is FaultKind.CREDENTIALS


def test_throttling_stops_the_channel(transport: Transport, folder: SweepFolder) -> None:
    """Every further call would make the block longer."""
    error = {"error": {"code": 4, "message": "limit", "type": "OAuthException"}}
    with serving(lambda _: Reply(error, 400)) as server:
        ask = connect(transport, {"token": TOKEN, "url": server.url})
        other = batch_question([page_with_posts(page("3"))], 1)
        faults = [transport.ask(one, folder, ask).fault for one in (QUESTION, other)]
        assert len(batches(server)) == 1
    assert [fault and fault.kind for fault in faults] == [FaultKind.THROTTLED] * 2


def test_a_throttled_entry_stops_the_channel(transport: Transport, folder: SweepFolder) -> None:
    """The other batches of the same round, a thousand calls, would make the block longer."""
    throttled = entry({"error": {"code": 80001, "message": "limit"}}, 400)
    with serving(lambda _: Reply([entry({"id": "1", "fan_count": 5}), throttled])) as server:
        ask = connect(transport, {"token": TOKEN, "url": server.url})
        other = batch_question([page_with_posts(page("3"))], 1)
        first, second = (transport.ask(one, folder, ask) for one in (QUESTION, other))
        assert len(batches(server)) == 1
    assert (len(list(read(first))), first.fault) == (2, None)
    assert second.fault is not None
    assert second.fault.kind is FaultKind.THROTTLED


def test_a_batch_sent_to_a_wrong_address_is_our_mistake(
    transport: Transport, folder: SweepFolder
) -> None:
    """Fifty pages would be said to be gone, because we asked in the wrong place."""
    error = {"message": "Unsupported post request", "code": 100, "error_subcode": 33}
    with serving(lambda _: Reply({"error": error}, 400)) as server:
        answer = transport.ask(
            QUESTION, folder, connect(transport, {"token": TOKEN, "url": server.url})
        )
    assert answer.fault is not None
    assert answer.fault.kind is FaultKind.MISTAKE
    assert list(read(answer)) == []
    assert folder.find(QUESTION) is None


def test_an_html_page_is_asked_again(transport: Transport, folder: SweepFolder) -> None:
    """A bad gateway would lose fifty pages, or break the library."""
    replies = iter([Reply("<html>", 502), Reply("<html>", 200), Reply([])])
    keys = {"page_tokens": {"1": TOKEN, "ban.nong": PAGE_TOKEN}}
    with serving(lambda _: next(replies)) as server:
        ask = connect(transport, {**keys, "url": server.url})
        answer = transport.ask(QUESTION, folder, ask)
        assert len(server.requests) == 3
    assert answer.fault is None


def test_an_old_version_is_noticed(transport: Transport, folder: SweepFolder) -> None:
    """Facebook answers for an expired version as another one, without saying so in the body."""
    old = Reply([], headers={"facebook-api-version": "v21.0"})
    other = batch_question([page_with_posts(page("3"))], 1)
    with serving(lambda _: old) as server:
        ask = connect(transport, {"token": TOKEN, "url": server.url})
        answers = [transport.ask(one, folder, ask) for one in (QUESTION, other)]
    assert [answer.fault for answer in answers] == [None, None]
    (notice,) = transport.notices
    assert "v21.0" in notice


def test_usage_is_kept(transport: Transport, folder: SweepFolder) -> None:
    """Nobody would slow down before the platform stops us."""
    full = Reply([], headers={"x-app-usage": '{"call_count": 96}'})
    other = batch_question([page_with_posts(page("3"))], 1)
    with serving(lambda _: full) as server:
        ask = connect(transport, {"page_tokens": {"1": TOKEN}, "url": server.url})
        first, second = (transport.ask(one, folder, ask) for one in (QUESTION, other))
        assert len(server.requests) == 1
    assert first.fault is None
    assert second.fault is not None
    assert second.fault.kind is FaultKind.THROTTLED


def test_secrets_are_nowhere(
    transport: Transport, folder: SweepFolder, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever gets a copy of the landing folder or a log could act as the pages."""
    caplog.set_level(logging.DEBUG)

    def respond(request: Request) -> Reply:
        """Like Facebook, give back what was sent in the links for paging."""
        if request.method == "GET":
            return Reply({"data": [{"id": "1", "access_token": FOUND_TOKEN}]})
        sent = json.loads(request.form["batch"])[1]["relative_url"]
        posts = {
            "data": [],
            "paging": {"next": f"https://x/{sent}", "previous": f"https://x/{sent}"},
        }
        body = {"id": "1", "followers_count": 1, "published_posts": posts}
        echo = json.dumps(request.form)
        came = [entry(body), {"code": 500, "body": f"{echo} {TOKEN} {PAGE_TOKEN} {FOUND_TOKEN}"}]
        failing = {"error": {"code": 2, "message": echo}}
        return Reply(came) if len(batches(server)) > 1 else Reply(failing, 500)

    with serving(respond) as server:
        ask = connect(
            transport,
            {
                "token": TOKEN,
                "page_tokens": {"ban.nong": PAGE_TOKEN},
                "app_secret": APP_SECRET,
                "url": server.url,
            },
        )
        answer = transport.ask(QUESTION, folder, ask)
    dead = transport.ask(batch_question([page_with_posts(page("3"))], 1), folder, ask)
    assert dead.fault is not None
    assert [fact.account_id for fact in read(answer)] == ["1", "1"]
    landed = list(folder.answers())
    assert len(landed) == 2 + 4
    text = caplog.text + "".join(map(repr, [*landed, answer, dead]))
    assert FOUND_TOKEN in batches(server)[0].form["batch"]
    for secret in (*SECRETS, FOUND_TOKEN, digest(TOKEN), digest(PAGE_TOKEN), "EAAMarked"):
        assert secret not in text
