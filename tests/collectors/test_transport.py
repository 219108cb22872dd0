import logging
from collections.abc import Iterator

import pytest

from collectors.channels import CHANNELS
from collectors.fault import Fault, FaultKind
from collectors.question import Question
from collectors.redact import Redactor
from collectors.retries import ATTEMPTS
from collectors.sweep import ask_in_threads, sweep_channel
from collectors.sweep_folder import SweepFolder
from collectors.transport import Transport
from tests.collectors.loopback import CLOCK, Loopback, Reply, Request, serving
from tests.collectors.made import SCOPE, channel

SECRET = "marked-secret-0123456789"
pytestmark = pytest.mark.usefixtures("no_waiting")


def judge(status: int, _: object, body: str) -> Fault | None:
    kinds = {500: "transient", 400: "mistake", 401: "credentials", 404: "gone", 403: "quota"}
    return Fault(FaultKind(kinds[status]), body) if status in kinds else None


def question(name: str) -> Question:
    return Question("youtube", "call", {"name": name})


@pytest.fixture
def transport() -> Iterator[Transport]:
    with Transport(Redactor([SECRET])) as transport:
        yield transport


class Asker:
    """Asks a loopback server the way a platform's client would."""

    def __init__(self, transport: Transport, server: Loopback) -> None:
        self.transport, self.server = transport, server

    def __call__(self, question: Question) -> None:
        url = f"{self.server.url}/{question.params['name']}?key={SECRET}"
        self.transport.session(judge).get(url)


def statuses(*codes: int) -> Iterator[Reply]:
    return iter([Reply({"n": code}, status=code) for code in codes])


def test_an_answer_lands_with_the_platforms_clock(
    transport: Transport, folder: SweepFolder
) -> None:
    """What was observed could not be traced to a stored response and its time."""
    with serving(lambda _: Reply({"n": 1})) as server:
        answer = transport.ask(question("a"), folder, Asker(transport, server))
    assert (answer.status, answer.json(), answer.fault) == (200, {"n": 1}, None)
    assert answer.headers["date"] == CLOCK
    assert answer.observed_at.isoformat() == "2026-11-22T01:02:03+00:00"
    assert answer.asked_at <= answer.received_at
    assert list(folder.answers()) == [answer]


def test_a_landed_answer_is_not_asked_again(transport: Transport, folder: SweepFolder) -> None:
    """A resumed sweep would spend the quota twice."""
    with serving(lambda _: Reply({"n": 1})) as server:
        first = transport.ask(question("a"), folder, Asker(transport, server))
        again = transport.ask(question("a"), folder, Asker(transport, server))
        assert again == first
        assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("codes", "kind", "sent"),
    [
        ([500, 500, 200], None, 3),
        ([500] * 9, "transient", ATTEMPTS),
        ([400], "mistake", 1),
        ([404], "gone", 1),
    ],
)
def test_only_transient_faults_are_retried(
    transport: Transport, folder: SweepFolder, codes: list[int], kind: str | None, sent: int
) -> None:
    """A wrong question would be sent again and again, or one hiccup would lose an account."""
    replies = statuses(*codes)
    with serving(lambda _: next(replies)) as server:
        answer = transport.ask(question("a"), folder, Asker(transport, server))
        assert len(server.requests) == sent
    assert (answer.fault and answer.fault.kind) == kind
    assert len(folder.files()) == sent


def test_a_dead_network_is_landed_too(transport: Transport, folder: SweepFolder) -> None:
    """Attempts without any response would leave no trace."""
    with serving(lambda _: Reply()) as server:
        pass
    answer = transport.ask(question("a"), folder, Asker(transport, server))
    assert answer.fault is not None
    assert answer.fault.kind is FaultKind.TRANSIENT
    assert answer.status is None
    assert len(folder.files()) == ATTEMPTS
    assert SECRET not in answer.fault.message


def test_redirects_are_not_followed(transport: Transport, folder: SweepFolder) -> None:
    """A key would be carried to another host."""
    with serving(lambda _: Reply("", 302, {"Location": "http://127.0.0.1:9/"})) as server:
        answer = transport.ask(question("a"), folder, Asker(transport, server))
        assert (answer.status, len(server.requests)) == (302, 1)


@pytest.mark.parametrize("code", [401, 403])
def test_some_faults_stop_the_channel(transport: Transport, folder: SweepFolder, code: int) -> None:
    """A refused key or a spent quota would be tried thousands of times."""
    with serving(lambda _: Reply({}, code)) as server:
        asker = Asker(transport, server)
        first, second = (transport.ask(question(name), folder, asker) for name in "ab")
        assert len(server.requests) == 1
    assert second.fault is first.fault
    assert second.file == ""
    assert len(folder.files()) == 1
    other = Question("facebook", "call", {"name": "a"})
    assert transport.ask(other, folder, lambda _: None).file


def test_a_spent_quota_stops_its_own_call_only(transport: Transport, folder: SweepFolder) -> None:
    """Calls with a quota of their own would stand still for the one that is spent."""
    others = [
        Question("youtube", "call", {"name": name}, bucket=name) for name in ("spent", "other")
    ]
    with serving(lambda request: Reply({}, 403 if request.path == "/spent" else 200)) as server:
        asker = Asker(transport, server)
        kinds = [
            answer.fault and answer.fault.kind
            for answer in (transport.ask(one, folder, asker) for one in [*others, others[0]])
        ]
        assert len(server.requests) == 2
    assert kinds == [FaultKind.QUOTA, None, FaultKind.QUOTA]


def test_a_part_of_an_answer_can_stop_the_channel(
    transport: Transport, folder: SweepFolder
) -> None:
    """A platform that throttles a part of what was asked would be asked on and on."""
    with serving(lambda _: Reply({"n": 1})) as server:
        asker = Asker(transport, server)

        def throttled(question: Question) -> None:
            asker(question)
            raise Fault(FaultKind.THROTTLED, "slow down")

        first, second = (transport.ask(question(name), folder, throttled) for name in "ab")
        assert len(server.requests) == 1
    assert (first.json(), first.fault) == ({"n": 1}, None)
    assert (second.file, second.fault and second.fault.kind) == ("", FaultKind.THROTTLED)


def test_rounds_share_their_connections(transport: Transport, folder: SweepFolder) -> None:
    """A sweep of many rounds would run out of file handles, and shake hands for each question."""
    with serving(lambda _: Reply()) as server:
        asker = Asker(transport, server)
        ask_all = ask_in_threads(lambda one: transport.ask(one, folder, asker), 4)
        for number in range(10):
            ask_all([question(f"{number}-{n}") for n in range(8)])
        assert len({request.connection for request in server.requests}) <= 4


def test_cookies_are_not_kept(transport: Transport, folder: SweepFolder) -> None:
    """A platform could follow us from question to question; and threads share the jar."""
    with serving(lambda _: Reply(headers={"Set-Cookie": "a=b"})) as server:
        transport.ask(question("a"), folder, Asker(transport, server))
    assert list(transport.session(judge).cookies) == []


def test_a_bug_in_a_client_costs_one_question(transport: Transport, folder: SweepFolder) -> None:
    """One odd answer that breaks a client library would end the whole sweep."""

    def broken(_: Question) -> None:
        raise KeyError(f"key={SECRET}")

    answer = transport.ask(question("a"), folder, broken)
    assert answer.fault is not None
    assert answer.fault.kind is FaultKind.MISTAKE
    assert "KeyError" in answer.fault.message
    assert SECRET not in answer.fault.message


def test_nothing_is_sent_outside_of_ask(transport: Transport) -> None:
    """A response that lands nowhere could never be explained."""
    with serving(lambda _: Reply()) as server, pytest.raises(RuntimeError, match="outside"):
        transport.session(judge).get(server.url)


def test_threads_do_not_mix_up_answers(transport: Transport, folder: SweepFolder) -> None:
    """A response would be filed under the question of another thread."""

    def echo(request: Request) -> Reply:
        return Reply({"path": request.path})

    with serving(echo) as server:
        asker = Asker(transport, server)
        ask_all = ask_in_threads(lambda one: transport.ask(one, folder, asker), 8)
        answers = ask_all([question(str(number)) for number in range(100)])
    assert [answer.json()["path"] for answer in answers] == [f"/{n}" for n in range(100)]
    assert all(a.question.params["name"] == a.json()["path"][1:] for a in folder.answers())


def test_secrets_stay_out_of_files_and_logs(
    transport: Transport, folder: SweepFolder, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever gets a copy of the landing folder or a log would have our key."""
    caplog.set_level(logging.DEBUG)
    body = {"next": f"https://x/?access_token={SECRET}&after=c", "plain": SECRET}
    replies = iter([Reply(f"<p>{SECRET}</p>", 500), Reply(body, 200, {"X-App-Usage": SECRET})])
    with serving(lambda _: next(replies)) as server:
        transport.ask(question("a"), folder, Asker(transport, server))
    texts = [repr(answer) + answer.body for answer in folder.answers()]
    assert len(texts) == 2
    assert not any(SECRET in text for text in texts)
    assert "key=[secret]" in caplog.text
    assert SECRET not in caplog.text


def test_a_channel_that_breaks_is_reported(caplog: pytest.LogCaptureFixture) -> None:
    """A bug in one channel would lose the others' sweep."""

    def broken(_: list[Question]) -> list[object]:
        raise OSError("disk full")

    failures = sweep_channel(CHANNELS["youtube"], [channel()], SCOPE, broken)  # type: ignore[arg-type]
    assert failures == {"UC-a": "unexpected: OSError: disk full"}
    assert "youtube" in caplog.text
