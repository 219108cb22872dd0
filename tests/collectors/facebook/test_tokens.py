"""Which token asks for which page, and what happens when one is refused."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs, urlsplit

import pytest

from collectors.answer import Answer
from collectors.facebook import connect
from collectors.facebook.batch import batch_question, entries
from collectors.facebook.paths import page_with_posts
from collectors.fault import FaultKind
from collectors.question import Question
from collectors.redact import Redactor
from collectors.stop import Stop
from collectors.sweep_folder import SweepFolder
from collectors.transport import Transport
from tests.collectors.facebook.test_read import entry
from tests.collectors.loopback import Loopback, Reply, Request, serving
from tests.collectors.made import page

GENERAL = "EAAGeneralToken"
ONE, TWO = page_with_posts(page("1")), page_with_posts(page("ban.nong", account_id="2"))
EXPIRED = {"error": {"code": 190, "error_subcode": 463, "message": "Session has expired"}}
pytestmark = pytest.mark.usefixtures("no_waiting")


@dataclass
class Facebook:
    """Answers each get by its token. pages: /me/accounts, answer by answer."""

    pages: list[object] = field(default_factory=list)
    expired: set[str] = field(default_factory=set)
    own: dict[str, str] = field(default_factory=dict)

    def respond(self, request: Request) -> Reply:
        if request.method == "GET":
            return Reply(self.pages.pop(0)) if self.pages else Reply(EXPIRED, 400)
        outer = request.form["access_token"]
        if outer in self.expired:
            return Reply(EXPIRED, 400)
        return Reply([self._entry(get["relative_url"], outer) for get in gets(request)])

    def _entry(self, address: str, outer: str) -> object:
        if "fields=access_token" in address:
            asked = urlsplit(address).path.rpartition("/")[2]
            return entry({"id": asked, "access_token": self.own.get(asked)})
        token = token_in(address) or outer
        return entry(EXPIRED, 400) if token in self.expired else entry({"id": "1"})


def gets(request: Request) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(request.form["batch"])
    return found


def token_in(address: str) -> str | None:
    return parse_qs(urlsplit(address).query).get("access_token", [None])[0]


def tokens(request: Request) -> list[str | None]:
    """The tokens of a batch: its own, then those of its entries."""
    return [request.form["access_token"], *(token_in(get["relative_url"]) for get in gets(request))]


@dataclass
class Run:
    """One run of the program against a Facebook."""

    ask: Callable[[Question], Answer]
    transport: Transport
    server: Loopback

    @property
    def asked(self) -> list[str]:
        return [f"{request.method} {request.path}" for request in self.server.requests]

    @property
    def stops(self) -> list[Stop]:
        return self.transport.stops


@contextmanager
def running(platform: Facebook, folder: SweepFolder, **keys: object) -> Iterator[Run]:
    with serving(platform.respond) as server, Transport(Redactor([])) as transport:
        ask = connect(transport, {**keys, "url": server.url})
        yield Run(lambda question: transport.ask(question, folder, ask), transport, server)


def test_pages_are_asked_with_the_tokens_that_are_found(folder: SweepFolder) -> None:
    """The pages of an office would be refused, though its token leads to theirs."""
    following = {"next": "https://x", "cursors": {"after": "c"}}
    pages: list[object] = [
        {"data": [{"id": "1", "access_token": "EAAOwnOfOne"}], "paging": following},
        {"data": [{"id": "2", "username": "Ban.Nong", "access_token": "EAAOwnOfTwo"}]},
    ]
    with running(Facebook(pages), folder, token=GENERAL) as run:
        for attempt in (1, 2):
            assert run.ask(batch_question([ONE, TWO], attempt)).fault is None
        by_name = page_with_posts(page("ban.nong"))
        run.ask(batch_question([by_name], 1))
        accounts = [request for request in run.server.requests if request.method == "GET"]
        sent = [tokens(request) for request in run.server.requests if request.method == "POST"]
    assert [request.query.get("after") for request in accounts] == [None, "c"]
    assert sent[:2] == [[GENERAL, "EAAOwnOfOne", "EAAOwnOfTwo"]] * 2
    assert sent[2] == [GENERAL, "EAAOwnOfTwo"]
    assert "EAAOwnOfOne" not in "".join(map(repr, folder.answers()))


def test_nothing_is_looked_for_when_every_page_has_its_token(folder: SweepFolder) -> None:
    """Offices with a complete file would pay for a search that finds nothing new."""
    own = {"1": "EAAFirstPage", "2": "EAASecondPage"}
    question = batch_question([ONE, replace(TWO, own_token=True)], 1)
    with running(Facebook(), folder, token=GENERAL, page_tokens=own) as run:
        run.ask(question)
        assert run.asked == ["POST /v26.0/"]


@pytest.mark.parametrize(
    "pages", [[], [[]], [{"data": 5}], [{"data": [5, {"id": "1"}]}], ["<html>"]]
)
def test_finding_no_tokens_is_no_failure(folder: SweepFolder, pages: list[object]) -> None:
    """A system user has no pages of its own: its sweep would end before it began."""
    with running(Facebook(pages), folder, token=GENERAL) as run:
        answer = run.ask(batch_question([ONE, TWO], 1))
        assert tokens(run.server.requests[-1]) == [GENERAL, None, None]
        assert (answer.fault, run.stops) == (None, [])


def test_a_page_that_needs_its_own_token_is_asked_for_it_once(folder: SweepFolder) -> None:
    """Its posts would stay unread, or every batch cost a further call."""
    platform = Facebook(own={"1": "EAAOwnOfOne"})
    needing = [replace(get, own_token=True) for get in (ONE, TWO)]
    with running(platform, folder, token=GENERAL) as run:
        for attempt in (1, 2):
            run.ask(batch_question(needing, attempt))
        sent = [tokens(request) for request in run.server.requests[1:]]
        looking = [get["relative_url"] for get in gets(run.server.requests[1])]
    assert looking == ["v26.0/1?fields=access_token", "v26.0/2?fields=access_token"]
    assert sent == [[GENERAL, None, None]] + [[GENERAL, "EAAOwnOfOne", None]] * 2
    assert "EAAOwnOfOne" not in "".join(map(repr, folder.answers()))


def test_an_expired_own_token_costs_its_page_only(folder: SweepFolder) -> None:
    """One office that forgot to renew would end the sweep of all."""
    own = {"1": "EAAFirstPage", "2": "EAASecondPage"}
    with running(Facebook(expired={"EAAFirstPage"}), folder, page_tokens=own) as run:
        answer = run.ask(batch_question([ONE, TWO], 1))
        assert [tokens(request)[0] for request in run.server.requests] == [*own.values()]
        assert run.stops == []
        run.ask(batch_question([TWO], 1))
        assert tokens(run.server.requests[-1])[0] == "EAASecondPage", "no longer the first"
    first, second = entries(answer)
    assert first.fault is not None
    assert (first.fault.kind, second.fault) == (FaultKind.CREDENTIALS, None)


def test_pages_without_their_own_never_borrow_anothers(folder: SweepFolder) -> None:
    """Read with the token of another page, a page looks as if it were gone."""
    platform = Facebook(expired={GENERAL})
    with running(platform, folder, token=GENERAL, page_tokens={"2": "EAASecondPage"}) as run:
        answer = run.ask(batch_question([ONE, TWO], 1))
        assert tokens(run.server.requests[-1]) == ["EAASecondPage", GENERAL, "EAASecondPage"]
        assert run.stops == []
    assert [one.fault is None for one in entries(answer)] == [False, True]


def test_when_no_token_is_left_the_channel_stops(folder: SweepFolder) -> None:
    """Thousands of refused requests, and nobody told what to renew."""
    own = {"1": "EAAFirstPage", "2": "EAASecondPage"}
    platform = Facebook(expired={GENERAL, *own.values()})
    with running(platform, folder, token=GENERAL, page_tokens=own) as run:
        for attempt in (1, 2):
            answer = run.ask(batch_question([ONE, TWO], attempt))
        assert len(run.server.requests) == 3
        (stop,) = run.stops
    assert answer.fault is not None
    assert answer.fault.kind is FaultKind.CREDENTIALS
    assert stop.resume_at is None
    assert "PULSE_FACEBOOK_TOKEN" in stop.fault.message
    assert "Session has expired" in stop.fault.message


def test_the_one_token_refused_inside_a_batch_stops_at_once(folder: SweepFolder) -> None:
    """Every batch of the sweep would be sent, to be refused entry by entry."""

    def respond(request: Request) -> Reply:
        return Reply([entry(EXPIRED, 400)] * 2 if request.method == "POST" else {"data": []})

    with serving(respond) as server, Transport(Redactor([])) as transport:
        ask = connect(transport, {"token": GENERAL, "url": server.url})
        answers = [
            transport.ask(batch_question([ONE, TWO], attempt), folder, ask) for attempt in (1, 2)
        ]
        assert len([one for one in server.requests if one.method == "POST"]) == 1
        assert [stop.fault.kind for stop in transport.stops] == [FaultKind.CREDENTIALS]
    assert answers[0].fault is None
    assert answers[1].fault is not None
