"""Facts in the answers of the Graph API."""

from collections.abc import Iterator, Mapping
from typing import Any

from collectors.answer import Answer
from collectors.facebook.batch import Asks, Entry, entries
from collectors.fault import FaultKind
from collectors.seen import (
    AccountSeen,
    Fact,
    Measure,
    Observation,
    PostSeen,
    State,
    Unreadable,
)
from collectors.shapes import NotACount, mapping, moment, read_count, sequence


def read(answer: Answer) -> Iterator[Fact]:
    """The facts in one answer. A post that came twice is told once."""
    found = (fact for entry in entries(answer) for fact in read_entry(entry))
    return iter(dict.fromkeys(fact for fact in found if not isinstance(fact, Unreadable)))


def read_entry(entry: Entry) -> Iterator[Fact | Unreadable]:
    """The facts in one entry of a batch, and what made no sense; its ``account`` is the key."""
    get = entry.get
    if entry.fault is not None:
        if entry.fault.kind is FaultKind.GONE:
            yield from _gone(entry)
    elif get.asks is Asks.POST:
        yield from _post(get.key, get.account_id, entry.body)
    else:
        if get.asks is not Asks.POSTS:
            yield from _page(get.key, entry.body)
        page_id = str(entry.body.get("id", get.account_id))
        for post in sequence(posts_edge(entry).get("data")):
            yield from _post(get.key, page_id, mapping(post))


def posts_edge(entry: Entry) -> Mapping[str, Any]:
    """The posts in an entry with their paging: ``{"data": [...], "paging": {...}}`` or empty."""
    edge = entry.body if entry.get.asks is Asks.POSTS else entry.body.get("published_posts")
    return mapping(edge)


def _gone(entry: Entry) -> Iterator[Observation]:
    get = entry.get
    if get.asks is Asks.POST:
        for measure in (Measure.LIKE, Measure.SHARE, Measure.COMMENT):
            yield _observation(get.account_id, get.post_id, measure, None, State.GONE)
    elif get.asks is not Asks.POSTS:
        yield _observation(get.account_id, None, Measure.FOLLOW, None, State.GONE)


def _page(key: str, page: Mapping[str, Any]) -> Iterator[Fact | Unreadable]:
    if "id" not in page:
        yield Unreadable(key, "a page without id")
        return
    page_id = str(page["id"])
    url = page.get("link") or f"https://www.facebook.com/{page_id}"
    yield AccountSeen("facebook", key, page_id, str(page.get("name", "")), str(url))
    # The two are equal on pages of the new kind; only older ones may lack the first.
    followers = page.get("followers_count", page.get("fan_count"))
    yield _count(key, page_id, None, Measure.FOLLOW, followers)


def _post(key: str, page_id: str, post: Mapping[str, Any]) -> Iterator[Fact | Unreadable]:
    try:
        post_id, published_at = str(post["id"]), moment(post.get("created_time"))
    except (KeyError, ValueError) as error:
        yield Unreadable(key, f"a post without id or date: {error}")
        return
    url = str(post.get("permalink_url") or f"https://www.facebook.com/{post_id}")
    yield PostSeen("facebook", page_id, post_id, published_at, "", url)
    yield _count(key, page_id, post_id, Measure.LIKE, _total(post, "reactions"))
    if "comments" in post:
        yield _count(key, page_id, post_id, Measure.COMMENT, _total(post, "comments"))
    # A post that nobody has shared comes without "shares".
    shares = post.get("shares", {"count": 0})
    counted = shares.get("count") if isinstance(shares, dict) else shares
    yield _count(key, page_id, post_id, Measure.SHARE, counted)


def _total(post: Mapping[str, Any], edge: str) -> object:
    return mapping(mapping(post.get(edge)).get("summary")).get("total_count")


def _count(
    key: str, page_id: str, post_id: str | None, measure: Measure, value: object
) -> Observation | Unreadable:
    try:
        count = read_count(value)
    except NotACount as error:
        return Unreadable(key, f"{post_id or 'page'}: {measure}: {error}")
    return _observation(page_id, post_id, measure, count, State.OBSERVED)


def _observation(
    account_id: str, post_id: str | None, measure: Measure, value: int | None, state: State
) -> Observation:
    return Observation("facebook", account_id, post_id, measure, value, state)
