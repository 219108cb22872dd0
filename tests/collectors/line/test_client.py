from collections.abc import Iterator

import pytest

from collectors.channels import CHANNELS
from collectors.fault import Fault, FaultKind
from collectors.line import connect
from collectors.question import Question
from collectors.redact import Redactor
from collectors.sweep import ask_in_threads, sweep_channel
from collectors.sweep_folder import SweepFolder
from collectors.transport import Transport
from tests.collectors.line.made import counted, official
from tests.collectors.line.test_days import SCOPE
from tests.collectors.loopback import Loopback, Reply, Request, serving

TOKENS = {"@a": "marked-token-of-a", "official:@b": "marked-token-of-b", "c": "marked-token-of-c"}
pytestmark = pytest.mark.usefixtures("no_waiting")


def question(name: str) -> Question:
    key = f"official:{name}"
    params = {"account": key, "name": name, "date": "20261121"}
    return Question("line", "insight.followers", params, bucket=key)


@pytest.fixture
def transport() -> Iterator[Transport]:
    with Transport(Redactor(TOKENS.values())) as transport:
        yield transport


def keys(server: Loopback) -> dict[str, object]:
    return {"tokens": TOKENS, "url": server.url}


def test_each_account_is_asked_with_its_own_token(
    transport: Transport, folder: SweepFolder
) -> None:
    """LINE tells an account's numbers to that account's token only."""
    with serving(lambda _: Reply(counted())) as server:
        ask = connect(transport, keys(server))
        for name in ("@a", "@b", "@c"):
            assert transport.ask(question(name), folder, ask).fault is None
    first = server.requests[0]
    assert (first.method, first.path) == ("GET", "/v2/bot/insight/followers")
    assert first.query == {"date": "20261121"}
    assert [request.headers["authorization"] for request in server.requests] == [
        f"Bearer {token}" for token in TOKENS.values()
    ]


def test_without_any_token_it_says_what_to_set(transport: Transport) -> None:
    """Staff cannot guess the name of a setting."""
    for nothing in ({}, {"tokens": None}, {"tokens": {}}):
        with pytest.raises(Fault, match="PULSE_LINE_TOKENS") as refused:
            connect(transport, nothing)
        assert refused.value.kind is FaultKind.CREDENTIALS


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply({"message": "Authentication failed"}, 401), "permission"),
        (Reply({"message": "Not authorized"}, 403), "permission"),
        (Reply({"message": "Bad Request"}, 400), "mistake"),
        (Reply({"message": "limit"}, 429), "quota"),
        (Reply({"message": "sorry"}, 500), "transient"),
        (Reply("<html>502</html>", 502), "transient"),
        (Reply("<html>sign in</html>", 200), "transient"),
        (Reply([], 200), "transient"),
        (Reply({}, 302, {"Location": "http://127.0.0.1:9/private"}), "mistake"),
    ],
)
def test_what_refusals_mean(
    transport: Transport, folder: SweepFolder, reply: Reply, kind: str
) -> None:
    """A spent hour must not look like a wrong token, nor an outage like zero friends."""
    with serving(lambda _: reply) as server:
        answer = transport.ask(question("@a"), folder, connect(transport, keys(server)))
    assert answer.fault is not None
    assert answer.fault.kind == kind


def test_a_missing_a_refused_and_a_spent_token_cost_their_own_accounts_only(
    transport: Transport, folder: SweepFolder
) -> None:
    """Of hundreds of owners somebody's token is always out of date."""

    def respond(request: Request) -> Reply:
        if request.headers["authorization"].endswith("of-a"):
            return Reply({"message": "The access token expired"}, 401)
        if request.headers["authorization"].endswith("of-b"):
            return Reply({"message": "limit"}, 429)
        return Reply(counted())

    due = [official(name) for name in ("@none", "@a", "@b", "@c")]
    with serving(respond) as server:
        ask = connect(transport, keys(server))
        ask_all = ask_in_threads(lambda one: transport.ask(one, folder, ask), 2)
        failures = sweep_channel(CHANNELS["line"], due, SCOPE, ask_all)
    assert failures == {
        "official:@none": "credentials: no token for @none in PULSE_LINE_TOKENS: "
        "its owner can issue one",
        "official:@a": "credentials: HTTP 401: The access token expired",
        "official:@b": "quota: HTTP 429: limit",
    }
    assert len([r for r in server.requests if r.headers["authorization"].endswith("of-c")]) == 2


def test_no_token_lies_in_landing(transport: Transport, folder: SweepFolder) -> None:
    """A copied landing folder would let anybody write to a tambon's friends."""

    def respond(request: Request) -> Reply:
        return Reply({"message": f"refused: {request.headers['authorization']}"}, 401)

    with serving(respond) as server:
        answer = transport.ask(question("@a"), folder, connect(transport, keys(server)))
    landed = [one.body + str(one.fault) for one in folder.answers()]
    assert landed
    assert "marked" not in "".join([*landed, str(answer)])
