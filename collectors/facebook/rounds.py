"""What to ask Facebook, in which order: pages with their posts, cursors to the end, lost posts."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from collectors.answer import Answer
from collectors.due import Due
from collectors.facebook.batch import Entry, batch_question, entries
from collectors.facebook.faults import Remedy
from collectors.facebook.get import Asks, Get
from collectors.facebook.less import (
    apart,
    fewer_posts,
    is_core_before_lists,
    lists_apart,
    without_posts,
)
from collectors.facebook.paths import one_post, page_alone, page_with_posts, posts_after
from collectors.facebook.read import page_id_in, posts_edge
from collectors.facebook.sweep_so_far import SweepSoFar
from collectors.fault import Fault, FaultKind
from collectors.question import Question, in_fifties
from collectors.scope import Scope
from collectors.shapes import mapping, text

Round = Generator[list[Question], list[Answer], None]


def rounds(
    due: Sequence[Due], scope: Scope
) -> Generator[list[Question], list[Answer], dict[str, str]]:
    """Pages and their posts in batches of fifty, then known posts that were not listed.

    Posts come ranked, so every sweep lists all. Returns what failed: account key -> reason, which
    begins with the kind of fault. A page that is gone has not failed: that is an observation.

    An entry that was throttled is asked for again: while the channel is stopped that fails, and
    when the sweep goes on, the same rounds come to the same question and it is sent. (A resumed
    sweep puts the questions that follow together anew only when a whole batch had failed without
    stopping the channel; some of what they hold is then asked for a second time.)
    """
    sweep = SweepSoFar({one.account.key: one for one in due})
    if scope.window is None:
        yield from _ask(sweep, [page_alone(one) for one in sweep.due.values()])
    else:
        yield from _ask(sweep, [page_with_posts(one) for one in sweep.due.values()])
        yield from _ask(sweep, [one_post(*lost) for lost in sweep.lost_posts()])
    return sweep.failures()


def _ask(sweep: SweepSoFar, gets: list[Get]) -> Round:
    """Ask, and ask what follows from the answers, until nothing is left."""
    pending = [(get, 1) for get in gets]
    while pending:
        answers = yield _packed(pending)
        pending = [again for answer in answers for again in _take(sweep, answer)]


def _packed(pending: list[tuple[Get, int]]) -> list[Question]:
    return [
        batch_question(list(fifty), attempt)
        for attempt in sorted({number for _, number in pending})
        for fifty in in_fifties([get for get, number in pending if number == attempt])
    ]


def _take(sweep: SweepSoFar, answer: Answer) -> Iterator[tuple[Get, int]]:
    """Note what one answer says; yield what must be asked next, with the number of the attempt."""
    attempt = answer.question.attempt
    for entry in entries(answer):
        get, fault = entry.get, entry.fault
        if fault is None or fault.kind is FaultKind.GONE:
            sweep.note(entry)
            yield from ((following, 1) for following in _following(sweep, entry))
        elif answer.fault is not None:
            sweep.fail(get.key, fault)
        elif entry.remedy is None and sweep.may_ask_again(get, fault):
            yield get, attempt + 1
        else:
            yield from ((instead, 1) for instead in _instead(sweep, entry, fault))


def _instead(sweep: SweepSoFar, entry: Entry, fault: Fault) -> Iterator[Get]:
    """What to ask instead of a get that was refused as it is; what is lost then has failed."""
    get = entry.get
    if entry.remedy is Remedy.PAGE_TOKEN and not get.own_token:
        yield replace(get, own_token=True)
    elif fault.kind is FaultKind.PERMISSION:
        groups = apart(get)
        yield from groups
        if not groups:
            sweep.refuse(get, fault)
            if is_core_before_lists(get) and get.account_id.isdecimal():
                yield from lists_apart(get, get.account_id)
    elif entry.remedy is Remedy.FEWER_POSTS and (fewer := fewer_posts(get)):
        yield fewer
    else:
        sweep.fail(get.key, fault)
        if entry.remedy is Remedy.FEWER_POSTS and get.asks is Asks.PAGE:
            yield without_posts(get)


def _following(sweep: SweepSoFar, entry: Entry) -> Iterator[Get]:
    """The next posts, as long as there is a next: an empty page is no end."""
    get, page_id = entry.get, page_id_in(entry)
    if is_core_before_lists(get) and entry.fault is None:
        yield from lists_apart(get, page_id)
    paging = mapping(posts_edge(entry).get("paging"))
    if "next" not in paging:
        return
    cursor = text(mapping(paging.get("cursors")).get("after")) or _cursor_in(text(paging["next"]))
    following = posts_after(get, page_id, cursor)
    if not cursor:
        sweep.fail(get.key, Fault(FaultKind.MISTAKE, "more posts are promised without a cursor"))
    elif following in sweep.lists:
        sweep.fail(get.key, Fault(FaultKind.MISTAKE, "the list of posts goes in a circle"))
    else:
        sweep.lists.add(following)
        yield following


def _cursor_in(address: str) -> str:
    return "".join(parse_qs(urlsplit(address).query).get("after", [])[:1])
