from collections.abc import Iterator

import pytest

from collectors.fault import Fault
from collectors.question import Question
from collectors.redact import Redactor
from collectors.sweep_folder import SweepFolder
from collectors.transport import Transport
from collectors.website import connect
from tests.collectors.facebook.test_client import APP_SECRET, TOKEN, digest
from tests.collectors.loopback import Loopback, Reply, serving

URL = "https://tambon-430501.example/?หน้า=1&b=2"
QUESTION = Question("website", "counter", {"account": f"url:{URL}", "url": URL})
pytestmark = pytest.mark.usefixtures("no_waiting")


@pytest.fixture
def transport() -> Iterator[Transport]:
    with Transport(Redactor([TOKEN, APP_SECRET])) as transport:
        yield transport


def keys(counter: str, server: Loopback) -> dict[str, str]:
    return {
        "counter": counter,
        "line_url": server.url,
        "facebook_url": server.url,
        "facebook_token": TOKEN,
        "facebook_app_secret": APP_SECRET,
    }


def test_lines_counter_is_asked_without_any_token(
    transport: Transport, folder: SweepFolder
) -> None:
    """Anybody may ask it: a token sent along would be a token given away."""
    with serving(lambda _: Reply({"share": "3"})) as server:
        answer = transport.ask(QUESTION, folder, connect(transport, keys("line", server)))
    assert answer.fault is None
    (request,) = server.requests
    assert (request.method, request.path) == ("GET", "/social-plugin/metrics")
    assert request.query == {"url": URL}
    assert "authorization" not in request.headers


def test_facebooks_node_is_asked_with_token_and_proof(
    transport: Transport, folder: SweepFolder
) -> None:
    """Apps that require a proof would refuse us, and a token in landing would be a leak."""
    with serving(lambda _: Reply({"engagement": {"share_count": 3}})) as server:
        answer = transport.ask(QUESTION, folder, connect(transport, keys("facebook", server)))
    assert answer.fault is None
    (request,) = server.requests
    assert request.path == "/v26.0/"
    proven = {"access_token": TOKEN, "appsecret_proof": digest(TOKEN)}
    assert request.query == {"id": URL, "fields": "engagement", **proven}
    assert TOKEN not in str(list(folder.answers()))


@pytest.mark.parametrize(
    ("set_so_far", "says"),
    [
        ({}, "PULSE_WEBSITE_COUNTER"),
        ({"counter": None}, "PULSE_WEBSITE_COUNTER"),
        ({"counter": "facebook"}, "PULSE_FACEBOOK_TOKEN"),
    ],
)
def test_what_is_not_set_is_named(
    transport: Transport, set_so_far: dict[str, str | None], says: str
) -> None:
    """Staff cannot guess the name of a setting."""
    with pytest.raises(Fault, match=f"^credentials: .*{says}"):
        connect(transport, set_so_far)


@pytest.mark.parametrize("counter", ["line", "facebook"])
def test_a_redirect_is_not_followed(
    transport: Transport, folder: SweepFolder, counter: str
) -> None:
    """Whoever answers for a counter could send us to a machine inside the office."""
    with serving(lambda _: Reply({"share": "1"})) as inside:
        elsewhere = Reply({"share": "7"}, 302, {"Location": f"{inside.url}/private"})
        with serving(lambda _: elsewhere) as server:
            answer = transport.ask(QUESTION, folder, connect(transport, keys(counter, server)))
    assert (len(server.requests), inside.requests) == (1, [])
    assert answer.fault is not None
    assert answer.fault.kind == "mistake"


@pytest.mark.parametrize(
    ("counter", "reply", "kind"),
    [
        ("line", Reply({"message": "limit"}, 429), "throttled"),
        ("line", Reply("<html>", 200), "transient"),
        ("facebook", Reply({"error": {"code": 190, "message": "expired"}}, 400), "credentials"),
        ("facebook", Reply({"error": {"code": 4, "message": "limit"}}, 400), "throttled"),
        ("facebook", Reply("<html>", 502), "transient"),
    ],
)
def test_what_refusals_mean(
    transport: Transport, folder: SweepFolder, counter: str, reply: Reply, kind: str
) -> None:
    """An expired token that looked like an outage would be asked again and again."""
    with serving(lambda _: reply) as server:
        answer = transport.ask(QUESTION, folder, connect(transport, keys(counter, server)))
    assert answer.fault is not None
    assert answer.fault.kind == kind
