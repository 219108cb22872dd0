"""One batch question: up to fifty gets, each with an entry of its own in the answer."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from collectors.answer import Answer
from collectors.facebook.faults import Remedy, entry_fault, remedy_in
from collectors.facebook.get import Get, read_get
from collectors.fault import Fault, FaultKind
from collectors.question import Question
from collectors.shapes import parsed, sequence


@dataclass(frozen=True)
class Entry:
    """What came for one get: an object, or a fault and perhaps what helps against it."""

    get: Get
    body: Mapping[str, Any]
    fault: Fault | None
    remedy: Remedy | None = None


def batch_question(gets: list[Get], attempt: int) -> Question:
    """The question for at most fifty gets. The platform counts each get as a call."""
    params = {"gets": [asdict(get) for get in gets]}
    return Question("facebook", "batch", params, attempt, units=len(gets))


def gets_of(question: Question) -> list[Get]:
    """The gets of a batch question."""
    return [read_get(row) for row in question.params["gets"]]


def entries(answer: Answer) -> Iterator[Entry]:
    """What came for each get, in order. The platform leaves null what it had no time for."""
    gets = gets_of(answer.question)
    if answer.fault is not None:
        yield from (Entry(get, {}, answer.fault) for get in gets)
        return
    came = sequence(answer.json())
    for position, get in enumerate(gets):
        yield _entry(get, came[position] if position < len(came) else None)


def _entry(get: Get, came: object) -> Entry:
    if not isinstance(came, dict):
        return Entry(get, {}, Fault(FaultKind.TRANSIENT, "the batch left this entry empty"))
    body = str(came.get("body"))
    fault = entry_fault(came.get("code"), body)
    if fault is not None:
        return Entry(get, {}, fault, remedy_in(body))
    return Entry(get, parsed(body), None)
