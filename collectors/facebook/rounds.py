"""What to ask Facebook, in which order: pages with their posts, cursors to the end, lost posts."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from collectors.answer import Answer
from collectors.due import Due
from collectors.facebook.batch import Asks, Entry, Get, batch_question, entries
from collectors.facebook.paths import one_post, page_alone, page_with_posts, posts_after
from collectors.facebook.read import posts_edge, read_entry
from collectors.fault import Fault, FaultKind
from collectors.question import Question, in_fifties
from collectors.scope import Scope
from collectors.seen import PostSeen, Unreadable
from collectors.shapes import mapping, text

_ATTEMPTS = 3


def rounds(
    due: Sequence[Due],
    scope: Scope,  # noqa: ARG001 - posts come ranked, so every sweep lists all
) -> Generator[list[Question], list[Answer], dict[str, str]]:
    """Pages and their posts in batches of fifty, then known posts that were not listed.

    Returns what failed: account key -> reason, which begins with the kind of fault. A page that is
    gone has not failed: that is an observation.
    """
    sweep = _Sweep({one.account.key: one for one in due})
    yield from _ask(sweep, [page_with_posts(one) for one in sweep.due.values()])
    yield from _ask(sweep, [one_post(*lost) for lost in sweep.lost_posts()])
    return sweep.failures


@dataclass
class _Sweep:
    """What this sweep knows so far."""

    due: dict[str, Due]
    listed: dict[str, set[str]] = field(default_factory=dict)  # key of a page that answered
    cursors: set[tuple[str, str]] = field(default_factory=set)
    failures: dict[str, str] = field(default_factory=dict)
    throttled: Fault | None = None

    def fail(self, key: str, fault: Fault) -> None:
        self.failures.setdefault(key, str(fault))

    def lost_posts(self) -> Iterator[tuple[Due, str]]:
        """Posts seen before that are not in the lists of the pages that answered or are gone."""
        for key, listed in self.listed.items():
            for post in self.due[key].known_posts:
                if post not in listed:
                    yield self.due[key], post


def _ask(sweep: _Sweep, gets: list[Get]) -> Generator[list[Question], list[Answer], None]:
    """Ask, follow cursors and ask again for empty entries, until nothing is left."""
    pending = [(get, 1) for get in gets]
    while pending and sweep.throttled is None:
        answers = yield _packed(pending)
        pending = [again for answer in answers for again in _take(sweep, answer)]
    for get, _ in pending:
        sweep.fail(get.key, sweep.throttled or Fault(FaultKind.MISTAKE, "not asked"))


def _packed(pending: list[tuple[Get, int]]) -> list[Question]:
    return [
        batch_question(list(fifty), attempt)
        for attempt in range(1, _ATTEMPTS + 1)
        for fifty in in_fifties([get for get, number in pending if number == attempt])
    ]


def _take(sweep: _Sweep, answer: Answer) -> Iterator[tuple[Get, int]]:
    """Note what one answer says; yield what must be asked next, with the number of the attempt."""
    for entry in entries(answer):
        if entry.fault is None or entry.fault.kind is FaultKind.GONE:
            _note(sweep, entry)
            yield from ((get, 1) for get in _following(sweep, entry))
        elif answer.fault is None and _is_worth_repeating(entry.fault, answer.question.attempt):
            yield entry.get, answer.question.attempt + 1
        else:
            sweep.fail(entry.get.key, entry.fault)
            if answer.fault is None and entry.fault.kind is FaultKind.THROTTLED:
                sweep.throttled = entry.fault
            if answer.fault is None and _is_refused_with_posts(entry):
                yield page_alone(sweep.due[entry.get.key]), 1


def _is_worth_repeating(fault: Fault, attempt: int) -> bool:
    return fault.kind is FaultKind.TRANSIENT and attempt < _ATTEMPTS


def _is_refused_with_posts(entry: Entry) -> bool:
    """One field without permission refuses a whole get: the page alone may still be allowed."""
    refused = entry.fault is not None and entry.fault.kind is FaultKind.CREDENTIALS
    return refused and entry.get.asks is Asks.PAGE


def _note(sweep: _Sweep, entry: Entry) -> None:
    key = entry.get.key
    if entry.get.asks is Asks.PAGE:
        sweep.listed.setdefault(key, set())
    if entry.fault is not None and entry.get.asks is Asks.POSTS:
        sweep.fail(key, entry.fault)
    for found in read_entry(entry):
        if isinstance(found, Unreadable):
            sweep.failures.setdefault(key, f"unreadable: {found.reason}")
        elif isinstance(found, PostSeen) and entry.get.asks is not Asks.POST:
            sweep.listed[key].add(found.post_id)


def _following(sweep: _Sweep, entry: Entry) -> Iterator[Get]:
    """The next posts, as long as there is a next: an empty page is no end."""
    paging = mapping(posts_edge(entry).get("paging"))
    if "next" not in paging:
        return
    get = entry.get
    cursor = text(mapping(paging.get("cursors")).get("after")) or _cursor_in(text(paging["next"]))
    if not cursor:
        sweep.fail(get.key, Fault(FaultKind.MISTAKE, "more posts are promised without a cursor"))
    elif (get.key, cursor) in sweep.cursors:
        sweep.fail(get.key, Fault(FaultKind.MISTAKE, "the list of posts goes in a circle"))
    else:
        sweep.cursors.add((get.key, cursor))
        yield posts_after(get, str(entry.body.get("id", get.account_id)), cursor)


def _cursor_in(address: str) -> str:
    return "".join(parse_qs(urlsplit(address).query).get("after", [])[:1])
