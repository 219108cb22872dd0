"""One batch question: up to fifty gets, each with an entry of its own in the answer."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from collectors.answer import Answer
from collectors.facebook.faults import entry_fault
from collectors.fault import Fault, FaultKind
from collectors.question import Question
from collectors.shapes import parsed


class Asks(StrEnum):
    """What a get asks for."""

    PAGE = "page"  # the page with the first of its posts
    PAGE_ALONE = "page_alone"  # the page, where its posts are refused
    POSTS = "posts"  # further posts of a page
    POST = "post"  # one post


@dataclass(frozen=True)
class Get:
    """One get of a batch.

    key: Account.key of the page. page: its id or name, as it is asked for. path: relative address
    without version and token. account_id: the page's id, its key while that is unknown.
    post_id: for a single post.
    """

    key: str
    page: str
    asks: Asks
    path: str
    account_id: str
    post_id: str | None = None


@dataclass(frozen=True)
class Entry:
    """What came for one get: an object, or a fault."""

    get: Get
    body: Mapping[str, Any]
    fault: Fault | None


def batch_question(gets: list[Get], attempt: int) -> Question:
    """The question for at most fifty gets. The platform counts each get as a call."""
    params = {"gets": [asdict(get) for get in gets]}
    return Question("facebook", "batch", params, attempt, units=len(gets))


def gets_of(question: Question) -> list[Get]:
    """The gets of a batch question."""
    return [Get(**{**get, "asks": Asks(get["asks"])}) for get in question.params["gets"]]


def entries(answer: Answer) -> Iterator[Entry]:
    """What came for each get, in order. The platform leaves null what it had no time for."""
    gets = gets_of(answer.question)
    if answer.fault is not None:
        yield from (Entry(get, {}, answer.fault) for get in gets)
        return
    came = answer.json()
    for position, get in enumerate(gets):
        yield _entry(get, came[position] if position < len(came) else None)


def _entry(get: Get, came: object) -> Entry:
    if not isinstance(came, dict):
        return Entry(get, {}, Fault(FaultKind.TRANSIENT, "the batch left this entry empty"))
    body = str(came.get("body"))
    fault = entry_fault(came.get("code"), body)
    return Entry(get, {} if fault else parsed(body), fault)
