"""A whole channel: a platform that tells an account's followers for any address under ``API``."""

# ruff: noqa: ARG001 - signatures are the channels'

from collections.abc import Generator, Iterator, Mapping, Sequence
from typing import Any

from collectors.answer import Answer
from collectors.cost import Cost, Limit
from collectors.due import Due
from collectors.fault import Fault, FaultKind
from collectors.question import Question
from collectors.scope import Scope
from collectors.seen import AccountSeen, Fact, Measure, Observation, State
from collectors.shapes import read_count
from collectors.transport import AskPlatform, Transport

NAME = "other"
OFFERS = frozenset({Measure.FOLLOW})
API = ""


def limits(keys: Mapping[str, Any]) -> Mapping[str, Limit]:
    return {}


def costs(due: Sequence[Due], scope: Scope) -> list[Cost]:
    return [Cost(NAME, "", len(due), len(due))]


def connect(transport: Transport, keys: Mapping[str, Any]) -> AskPlatform:
    def ask(question: Question) -> None:
        transport.session(_fault_of).get(API, params={"url": question.params["url"]})

    return ask


def rounds(
    due: Sequence[Due], scope: Scope
) -> Generator[list[Question], list[Answer], dict[str, str]]:
    answers = yield [
        Question(NAME, "profile", {"account": one.account.key, "url": one.account.id})
        for one in due
    ]
    return {one.question.params["account"]: str(one.fault) for one in answers if one.fault}


def read(answer: Answer) -> Iterator[Fact]:
    key, url = answer.question.params["account"], answer.question.params["url"]
    if answer.fault is None:
        told = answer.json()
        yield AccountSeen(NAME, key, told["id"], told["name"], url)
        followers = read_count(told["followers"])
        yield Observation(NAME, told["id"], None, Measure.FOLLOW, followers, State.OBSERVED)


def _fault_of(status: int, headers: Mapping[str, str], body: str) -> Fault | None:
    return None if status == 200 else Fault(FaultKind.MISTAKE, body)
