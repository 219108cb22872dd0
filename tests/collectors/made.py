"""Made questions, answers and accounts for tests without a network."""

import json
from collections.abc import Callable, Generator
from datetime import UTC, date, datetime

from collectors.answer import Answer, sha256_of
from collectors.due import Due
from collectors.fault import Fault, FaultKind
from collectors.question import Question
from collectors.scope import Scope
from registry.account import Account

AT = datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC)
WINDOW = (datetime(2026, 9, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC))
SCOPE = Scope(date(2026, 11, 22), WINDOW)

Script = Callable[[Question], object]


def made_answer(question: Question, body: object) -> Answer:
    """An answer with this body, or with this fault."""
    fault = body if isinstance(body, Fault) else None
    text = "" if fault else json.dumps(body)
    return Answer(question, "made", 200, {}, text, sha256_of(text), AT, AT, AT, fault)


def play(
    rounds: Generator[list[Question], list[Answer], dict[str, str]], script: Script
) -> tuple[list[list[Question]], dict[str, str]]:
    """Drive a generator with a made platform: the questions of each round, and what failed."""
    asked: list[list[Question]] = []
    try:
        questions = next(rounds)
        while True:
            asked.append(questions)
            questions = rounds.send([made_answer(one, script(one)) for one in questions])
    except StopIteration as end:
        return asked, end.value


def calls(asked: list[list[Question]]) -> list[str]:
    return [question.call for questions in asked for question in questions]


def channel(name: str = "UC-a", **known: object) -> Due:
    return Due(Account("youtube", "channel_id", name), **known)  # type: ignore[arg-type]


def handle(name: str = "@a", **known: object) -> Due:
    return Due(Account("youtube", "handle", name), **known)  # type: ignore[arg-type]


def page(name: str = "1", **known: object) -> Due:
    kind = "page_id" if name.isdecimal() else "name"
    return Due(Account("facebook", kind, name), **known)  # type: ignore[arg-type]


GONE = Fault(FaultKind.GONE, "gone")
BROKEN = Fault(FaultKind.TRANSIENT, "HTTP 500")
