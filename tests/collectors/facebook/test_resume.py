"""A throttled sweep goes on exactly where it stopped."""

from collections import Counter
from dataclasses import dataclass, field
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collectors.answer import Answer
from collectors.channels import CHANNELS
from collectors.due import Due
from collectors.facebook import connect, read, rounds
from collectors.facebook.batch import gets_of
from collectors.facebook.get import Asks, Get
from collectors.fault import Fault, FaultKind
from collectors.question import Question
from collectors.redact import Redactor
from collectors.seen import Fact
from collectors.sweep import ask_in_threads, sweep_channel
from collectors.sweep_folder import SweepFolder
from collectors.transport import Transport
from tests.collectors.facebook.test_read import entry, post
from tests.collectors.loopback import Loopback, Reply, Request, serving
from tests.collectors.made import SCOPE, made_answer, page

THROTTLED = Fault(FaultKind.THROTTLED, "stopped")
EXPIRED = entry({"error": {"code": 190, "message": "expired"}}, 400)
LIMIT = entry({"error": {"code": 80001, "message": "limit"}}, 400)


@dataclass
class Platform:
    """Pages with up to three lists of posts, some posts outside of them; throttles by chance."""

    chance: Random
    throttles: bool = True
    answered: Counter[Get] = field(default_factory=Counter)

    def batch(self, question: Question) -> tuple[object, bool]:
        """The body, or the fault of the whole; and whether the channel is stopped now."""
        if self.throttles and self.chance.random() < 0.05:
            return THROTTLED, True
        came = [
            LIMIT if self.throttles and self.chance.random() < 0.01 else self.get(get)
            for get in gets_of(question)
        ]
        return came, LIMIT in came

    def get(self, get: Get) -> object:
        self.answered[get] += 1
        if get.asks is Asks.POST:
            return entry(post(str(get.post_id)))
        number = int(get.key)
        at = int(get.after or 0)
        edge: dict[str, object] = {"data": [post(f"{number}_{at}")]}
        if at < number % 3:
            edge["paging"] = {"next": "https://x", "cursors": {"after": str(at + 1)}}
        if get.asks is Asks.POSTS:
            return entry(edge)
        return entry({"id": get.key, "followers_count": number, "published_posts": edge})


def due_pages(count: int) -> list[Due]:
    return [page(str(n), known_posts=(f"{n}_0", f"{n}_lost")) for n in range(1, count + 1)]


def run(due: list[Due], platform: Platform, landed: dict[str, Answer]) -> dict[str, str]:
    """One run as the transport drives it: landed answers first, nothing sent after a stop.

    Some questions of a round were in flight when the channel stopped; their answers come all the
    same.
    """
    playing = rounds(due, SCOPE)
    questions, is_stopped = next(playing), False
    while True:
        answers, was_stopped = [], is_stopped
        for question in questions:
            in_flight = not is_stopped or (not was_stopped and platform.chance.random() < 0.5)
            if question.digest not in landed and in_flight:
                body, stops = platform.batch(question)
                is_stopped |= stops
                if not isinstance(body, Fault):
                    landed[question.digest] = made_answer(question, body)
            answers.append(landed.get(question.digest, made_answer(question, THROTTLED)))
        try:
            questions = playing.send(answers)
        except StopIteration as end:
            failures: dict[str, str] = end.value
            return failures


def facts(landed: dict[str, Answer]) -> set[Fact]:
    return {fact for answer in landed.values() for fact in read(answer)}


@settings(deadline=None, max_examples=25)
@given(st.integers(1, 120), st.integers(0, 10**6))
def test_a_throttled_sweep_resumes_exactly(count: int, seed: int) -> None:
    """A throttled page would be lost for the day, or what had been answered be asked again."""
    due, chance = due_pages(count), Random(seed)  # noqa: S311 - a test's, to be repeated
    undisturbed: dict[str, Answer] = {}
    assert run(due, Platform(chance, throttles=False), undisturbed) == {}
    platform, landed = Platform(chance), dict[str, Answer]()
    failures = run(due, platform, landed)
    for _ in range(1000):
        if not failures:
            break
        assert all(why.startswith("throttled: ") for why in failures.values())
        failures = run(due, platform, landed)
    assert failures == {}
    assert facts(landed) == facts(undisturbed)
    assert set(platform.answered.values()) == {1}


def sweep(
    server: Loopback, folder: SweepFolder, due: list[Due]
) -> tuple[dict[str, str], list[FaultKind]]:
    with Transport(Redactor([])) as transport:
        ask = connect(transport, {"page_tokens": {"1": "EAAToken"}, "url": server.url})

        def ask_one(question: Question) -> Answer:
            return transport.ask(question, folder, ask)

        failures = sweep_channel(CHANNELS["facebook"], due, SCOPE, ask_in_threads(ask_one, 1))
        return failures, [stop.fault.kind for stop in transport.stops]


@pytest.mark.usefixtures("no_waiting")
@pytest.mark.parametrize(
    ("stopping", "kind"), [(LIMIT, FaultKind.THROTTLED), (EXPIRED, FaultKind.CREDENTIALS)]
)
def test_a_stopped_sweep_is_resumed_through_the_transport(
    folder: SweepFolder, stopping: object, kind: FaultKind
) -> None:
    """What the rounds promise would not hold with what the transport does."""
    bodies = {
        "1": entry({"id": "1", "followers_count": 1}),
        "2": entry({"id": "2", "followers_count": 2}),
    }
    replies = iter([[bodies["1"], stopping], [bodies["2"]]])

    def respond(_: Request) -> Reply:
        return Reply(next(replies))

    due = [page("1"), page("2")]
    with serving(respond) as server:
        failures, stops = sweep(server, folder, due)
        assert (list(failures), stops) == (["2"], [kind])
        assert failures["2"].startswith(f"{kind}: ")
        assert sweep(server, folder, due) == ({}, [])
        assert sweep(server, folder, due) == ({}, [])
        assert len(server.requests) == 2
