"""When the transport sends no more, and what it counts."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests

from collectors.allowance import Allowance
from collectors.answer import Answer
from collectors.breaker import FAILURES_IN_A_ROW
from collectors.cost import Limit, Period
from collectors.fault import Fault, FaultKind
from collectors.headers import retry_after
from collectors.landing import Landing
from collectors.ledger import Ledger
from collectors.pacific_day import pacific_reset
from collectors.question import Question
from collectors.redact import Redactor
from collectors.retries import ATTEMPTS
from collectors.stop import Stop
from collectors.stops import Stops
from collectors.sweep_folder import SweepFolder
from collectors.transport import Transport
from collectors.usage import Usage
from tests.collectors.loopback import Loopback, Reply, Request, serving
from tests.collectors.made import SCOPE

pytestmark = pytest.mark.usefixtures("no_waiting")

HOUR = timedelta(hours=1)
KINDS = {500: "transient", 400: "mistake", 401: "credentials", 403: "quota", 429: "throttled"}


def judge(status: int, headers: Mapping[str, str], body: str) -> Fault | None:
    wait = headers.get("retry-after")
    return Fault(FaultKind(KINDS[status]), body, wait and float(wait)) if status in KINDS else None  # type: ignore[arg-type]


def usage_of(headers: Mapping[str, str]) -> list[Usage]:
    return [Usage("calls", float(headers["x-app-usage"]), None)]


def ask(
    transport: Transport, folder: SweepFolder, server: Loopback, *names: str, units: int = 1
) -> list[Answer]:
    def platform(question: Question) -> None:
        url = f"{server.url}/{question.params['name']}"
        transport.session(judge, usage_of if "u" in question.params["name"] else None).get(url)

    questions = [
        Question("youtube", "call", {"name": name}, units=units, bucket=name[0]) for name in names
    ]
    return [transport.ask(one, folder, platform) for one in questions]


def kinds(answers: list[Answer]) -> list[str | None]:
    return [answer.fault and answer.fault.kind.value for answer in answers]


def replying(status: Callable[[Request], int], **headers: str) -> Callable[[Request], Reply]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda request: Reply({}, status(request), named)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    limits = {"youtube": {"a": Limit(2, Period.PACIFIC_DAY)}}
    return Ledger(tmp_path / "landing/ledger", limits)


def test_every_request_is_counted_failed_ones_too(folder: SweepFolder, ledger: Ledger) -> None:
    """The ledger would say that units are left which failed requests have spent."""
    now = datetime.now(UTC)
    with serving(replying(lambda _: 500)) as server, Transport(Redactor(()), ledger) as transport:
        ask(transport, folder, server, "b")
        ask(transport, folder, server, "c", units=7)
    assert ledger.spent("youtube", "b", now) == ATTEMPTS
    assert ledger.spent("youtube", "c", now) == 7 * ATTEMPTS
    assert ledger.requests(folder.name, "youtube", now) == 2 * ATTEMPTS


def test_a_request_in_flight_is_counted(folder: SweepFolder, ledger: Ledger) -> None:
    """A request that a kill cuts off was spent at the platform, and would not be counted."""
    counted = []

    def reply(_: Request) -> Reply:
        counted.append(ledger.spent("youtube", "b", datetime.now(UTC)))
        return Reply()

    with serving(reply) as server, Transport(Redactor(()), ledger) as transport:
        ask(transport, folder, server, "b1", "b2")
    assert counted == [1, 2]


def test_a_landed_answer_costs_nothing(folder: SweepFolder, ledger: Ledger) -> None:
    """A resumed sweep would be refused for a quota that it does not need."""
    with serving(replying(lambda _: 200)) as server:
        for _ in range(2):
            with Transport(Redactor(()), ledger) as transport:
                assert kinds(ask(transport, folder, server, "a1", "a2")) == [None, None]
                assert transport.stops == []


def test_a_spent_quota_stops_before_the_platform_is_asked(
    folder: SweepFolder, ledger: Ledger
) -> None:
    """We would spend requests on being refused, and not know when to go on."""
    with (
        serving(replying(lambda _: 200)) as server,
        Transport(Redactor(()), ledger) as transport,
    ):
        answers = ask(transport, folder, server, "a1", "a2", "a3", "a4", "b1")
        assert [request.path for request in server.requests] == ["/a1", "/a2", "/b1"]
        [stop] = transport.stops
    assert kinds(answers) == [None, None, "quota", "quota", None]
    assert (stop.channel, stop.bucket) == ("youtube", "a")
    assert stop.resume_at == pacific_reset(datetime.now(UTC))
    assert len(folder.files()) == 3, "what was not asked leaves no file"


def test_the_platforms_word_on_its_quota_counts_too(folder: SweepFolder, ledger: Ledger) -> None:
    """Another program with the same key spends quota that our ledger knows nothing of."""
    with serving(replying(lambda _: 403)) as server, Transport(Redactor(()), ledger) as transport:
        ask(transport, folder, server, "a1")
        [stop] = transport.stops
    assert stop.resume_at == pacific_reset(datetime.now(UTC))


def test_a_budget_ends_the_channel(folder: SweepFolder, ledger: Ledger) -> None:
    """A sweep would cost more than was granted to it."""
    with (
        serving(replying(lambda _: 200)) as server,
        Transport(Redactor(()), ledger, {"youtube": 5, "facebook": 0}) as transport,
    ):
        answers = ask(transport, folder, server, "b1", "b2", "c", "b3", units=2)
        assert len(server.requests) == 2
        [stop] = transport.stops
    assert kinds(answers) == [None, None, "quota", "quota"]
    assert (stop.bucket, stop.resume_at) == (None, None)
    assert "budget of 5 units" in stop.fault.message


def test_no_sweep_asks_for_ever(folder: SweepFolder, ledger: Ledger) -> None:
    """A collector that goes in a circle would ask until someone looks, resumed or not."""
    with serving(replying(lambda _: 200)) as server:
        for names, expected in (("bcd", [None, None, None]), ("efg", [None, "ceiling", "ceiling"])):
            with Transport(Redactor(()), ledger, requests_at_most=4) as transport:
                assert kinds(ask(transport, folder, server, *names)) == expected
        assert [stop.resume_at for stop in transport.stops] == [None]
        assert len(server.requests) == 4
        with Transport(Redactor(()), ledger, requests_at_most=4) as transport:
            other = Landing(folder.path.parent).start_sweep(SCOPE, [], datetime.now(UTC))
            assert kinds(ask(transport, other, server, "h")) == [None]


def test_a_dead_platform_is_left_alone(folder: SweepFolder) -> None:
    """A platform that is down would be asked for every account, four times each."""
    names = [f"b{number}" for number in range(FAILURES_IN_A_ROW + 3)]
    with serving(replying(lambda _: 500)) as server, Transport(Redactor(())) as transport:
        answers = ask(transport, folder, server, *names)
        assert len(server.requests) == FAILURES_IN_A_ROW * ATTEMPTS
        [stop] = transport.stops
    assert kinds(answers) == ["transient"] * FAILURES_IN_A_ROW + ["unreachable"] * 3
    assert stop.bucket is None
    assert stop.resume_at is not None
    assert abs(stop.resume_at - datetime.now(UTC) - HOUR / 2) < HOUR / 60


@pytest.mark.parametrize("between", [200, 400])
def test_a_platform_that_answers_in_between_is_not_dead(folder: SweepFolder, between: int) -> None:
    """A few odd accounts over a day would end the sweep of all others."""
    names = [f"b{n}" for n in range(FAILURES_IN_A_ROW - 1)]
    names = [*names, "c-works", *(f"d{name}" for name in names)]
    with (
        serving(replying(lambda request: between if "works" in request.path else 500)) as server,
        Transport(Redactor(())) as transport,
    ):
        assert "unreachable" not in kinds(ask(transport, folder, server, *names))
        assert transport.stops == []


@pytest.mark.parametrize(
    ("status", "wait", "minutes"), [(500, "600", 10), (429, "600", 10), (429, "60", 1)]
)
def test_a_wait_is_the_platforms_to_say(
    folder: SweepFolder, status: int, wait: str, minutes: int
) -> None:
    """We would come back before the platform wants us, and be blocked for longer."""
    with (
        serving(replying(lambda _: status, retry_after=wait)) as server,
        Transport(Redactor(())) as transport,
    ):
        assert kinds(ask(transport, folder, server, "b", "c")) == ["throttled", "throttled"]
        assert len(server.requests) == 1
        [stop] = transport.stops
    assert stop.resume_at is not None
    assert abs(stop.resume_at - datetime.now(UTC) - minutes * HOUR / 60) < HOUR / 60


def test_who_waits_does_not_ask_a_channel_that_stopped(
    folder: SweepFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Threads that wait for their retry would go on asking a platform that throttles us."""
    slow_down = Stop("youtube", None, Fault(FaultKind.THROTTLED, "slow down"), None)

    def another_thread_is_throttled(stops: Stops, _: Question, seconds: float) -> None:
        if seconds:
            stops.add(slow_down)

    monkeypatch.setattr(Stops, "wait", another_thread_is_throttled)
    with serving(replying(lambda _: 500)) as server, Transport(Redactor(())) as transport:
        [answer] = ask(transport, folder, server, "b")
        assert len(server.requests) == 1
        again = Question("youtube", "call", {"name": "c"}, attempt=2)
        assert transport.ask(again, folder, lambda _: None).fault is slow_down.fault
    assert answer.fault is slow_down.fault
    assert len(folder.files()) == 1


def test_pauses_grow_with_usage_until_we_stop(
    folder: SweepFolder, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The platform would throttle us, and a throttled hour is longer than a slow one."""
    waits: list[float] = []
    monkeypatch.setattr(Stops, "wait", lambda _stops, _question, seconds: waits.append(seconds))
    used = iter(["50", "80", "96"])
    with (
        serving(lambda _: Reply({}, 200, {"X-App-Usage": next(used)})) as server,
        Transport(Redactor(()), ledger) as transport,
    ):
        answers = ask(transport, folder, server, "u1", "u2", "u3", "u4")
        assert len(server.requests) == 3
        [stop] = transport.stops
    assert kinds(answers) == [None, None, None, "throttled"]
    slept = [seconds for seconds in waits if seconds]
    assert len(slept) == 1
    assert 0 < slept[0] <= 60**0.25
    assert stop.resume_at is not None
    assert abs(stop.resume_at - datetime.now(UTC) - HOUR) < HOUR / 60


def test_a_new_process_knows_of_the_usage(folder: SweepFolder, ledger: Ledger) -> None:
    """Resumed at once, a sweep would ask on into the block that it stopped for."""
    ledger.note_usage("youtube", Usage("calls", 96, 30), datetime.now(UTC) - HOUR / 6)
    with serving(replying(lambda _: 200)) as server, Transport(Redactor(()), ledger) as transport:
        assert kinds(ask(transport, folder, server, "b")) == ["throttled"]
        assert server.requests == []
        [stop] = transport.stops
    assert stop.resume_at is not None
    assert abs(stop.resume_at - datetime.now(UTC) - HOUR / 3) < HOUR / 60


def test_a_new_process_knows_that_the_platform_threw_us_out(
    folder: SweepFolder, ledger: Ledger
) -> None:
    """Every request during a block makes it longer."""
    with serving(replying(lambda _: 200)) as server:
        with Transport(Redactor(()), ledger) as transport:
            blocked = Fault(FaultKind.THROTTLED, "code 4", 1800)

            def refuse(_: Question) -> None:
                raise blocked

            question = Question("youtube", "call", {"name": "a"}, bucket="a")
            assert transport.ask(question, folder, refuse).fault is blocked
        with Transport(Redactor(()), ledger) as later:
            assert kinds(ask(later, folder, server, "b")) == ["throttled"]
            [stop] = later.stops
        assert server.requests == []
    assert stop.resume_at is not None
    assert abs(stop.resume_at - datetime.now(UTC) - HOUR / 2) < HOUR / 60


SECRET = "EAAB-a-page-token-0123456789"


def test_what_is_a_secret_itself_is_counted_but_never_landed(
    folder: SweepFolder, ledger: Ledger, tmp_path: Path
) -> None:
    """A page's token would lie in landing for everyone who gets a copy of it."""
    with (
        serving(lambda _: Reply({"access_token": SECRET, "echo": SECRET})) as server,
        Transport(Redactor(()), ledger) as transport,
    ):

        def platform(_: Question) -> None:
            token = transport.unlanded("facebook").get(f"{server.url}/me").json()["access_token"]
            transport.keep_secret(token)
            transport.notice(f"found {token}")
            transport.notice(f"found {token}")
            transport.session(judge).get(f"{server.url}/page")
            raise requests.ConnectionError(f"for {token}")

        answer = transport.ask(Question("facebook", "batch", {}), folder, platform)
        assert transport.notices == ["found [secret]"]
    assert answer.json() == {"access_token": "[secret]", "echo": "[secret]"}
    assert len(folder.files()) == 1
    assert ledger.requests(folder.name, "facebook", datetime.now(UTC)) == 2
    landed = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert SECRET.encode() not in landed


def test_what_is_unlanded_obeys_stops_too(folder: SweepFolder) -> None:
    """Looking for tokens would go on while the platform throttles us."""
    with serving(replying(lambda _: 429)) as server, Transport(Redactor(())) as transport:
        ask(transport, folder, server, "b")

        def platform(_: Question) -> None:
            transport.unlanded("youtube").get(server.url)

        other = Question("facebook", "batch", {})
        assert transport.ask(other, folder, platform).fault is transport.stops[0].fault
        assert len(server.requests) == 1


def test_a_second_request_for_one_question_is_counted(folder: SweepFolder, ledger: Ledger) -> None:
    """A client that tries its next token would hide requests from the ledger."""
    with (
        serving(replying(lambda request: 401 if "first" in request.path else 200)) as server,
        Transport(Redactor(()), ledger) as transport,
    ):

        def platform(_: Question) -> None:
            session = transport.session(judge)
            try:
                session.get(f"{server.url}/first")
            except Fault:
                session.get(f"{server.url}/second")

        answer = transport.ask(Question("facebook", "batch", {}), folder, platform)
        assert transport.stops == []
    assert (answer.status, answer.fault) == (200, None)
    assert ledger.requests(folder.name, "facebook", datetime.now(UTC)) == 2
    assert len(folder.files()) == 2


def test_what_another_token_met_is_not_what_the_first_one_met(folder: SweepFolder) -> None:
    """A network that breaks at the second token would pass for two refused ones: exit 4."""
    with (
        serving(replying(lambda request: 401 if "first" in request.path else 200)) as server,
        Transport(Redactor(())) as transport,
    ):
        second = iter(["http://127.0.0.1:9/", f"{server.url}/second"])

        def platform(_: Question) -> None:
            session = transport.session(judge)
            try:
                session.get(f"{server.url}/first")
            except Fault:
                session.get(next(second))

        answer = transport.ask(Question("facebook", "batch", {}), folder, platform)
    assert (answer.status, answer.fault) == (200, None)
    failed = [one.fault.kind for one in folder.answers() if one.fault]
    assert failed == ["credentials", "transient", "credentials"]


def test_an_absurd_wait_is_a_day(folder: SweepFolder) -> None:
    """One header would break off the whole channel's sweep."""
    with (
        serving(lambda _: Reply({}, 429, {"Retry-After": "9" * 400})) as server,
        Transport(Redactor(())) as transport,
    ):

        def judge(status: int, headers: Mapping[str, str], _: str) -> Fault:
            return Fault(FaultKind.TRANSIENT, f"HTTP {status}", retry_after(headers))

        def platform(_: Question) -> None:
            transport.session(judge).get(server.url)

        answer = transport.ask(Question("youtube", "call", {}), folder, platform)
        [stop] = transport.stops
    assert kinds([answer]) == ["throttled"]
    assert stop.resume_at is not None
    assert abs(stop.resume_at - datetime.now(UTC) - 24 * HOUR) < HOUR / 60


def test_a_request_is_asked_when_its_turn_comes(
    folder: SweepFolder, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A minute of pacing would look like a minute in which the platform did not answer."""
    turns: list[datetime] = []
    ledger.note_usage("youtube", Usage("calls", 90, None))
    monkeypatch.setattr(Stops, "wait", lambda *_: turns.append(datetime.now(UTC)))
    with serving(replying(lambda _: 200)) as server, Transport(Redactor(()), ledger) as transport:
        [answer] = ask(transport, folder, server, "b")
    assert answer.asked_at >= turns[-1]


def test_an_allowance_is_not_overdrawn_by_threads(tmp_path: Path) -> None:
    """Threads that ask at the same moment would spend a budget twice."""
    from concurrent.futures import ThreadPoolExecutor

    allowance = Allowance(Ledger(tmp_path, {}), {"youtube": 10}, 1000)
    question = Question("youtube", "call", {})
    with ThreadPoolExecutor(8) as pool:
        stops = list(
            pool.map(lambda _: allowance.take("s", question, datetime.now(UTC)), range(40))
        )
    assert stops.count(None) == 10
