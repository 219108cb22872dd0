"""Facts in the answers of the Graph API."""

from collections.abc import Iterator, Mapping
from typing import Any

from collectors.answer import Answer
from collectors.facebook.batch import Entry, entries
from collectors.facebook.get import POST_GROUPS, Asks, Get, Group
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
from collectors.shapes import NotACount, mapping, moment, read_count, sequence, text

_MEASURES = {
    Group.REACTIONS: Measure.LIKE,
    Group.COMMENTS: Measure.COMMENT,
    Group.SHARES: Measure.SHARE,
}


def read(answer: Answer) -> Iterator[Fact]:
    """The facts in one answer. A post that came twice is told once, as it came first."""
    told: dict[object, Fact] = {}
    for entry in entries(answer):
        for fact in read_entry(entry):
            if not isinstance(fact, Unreadable):
                told.setdefault(_about(fact), fact)
    return iter(told.values())


def _about(fact: Fact) -> object:
    """What a fact is about: there is one of each in an answer."""
    match fact:
        case Observation():
            return fact.account_id, fact.post_id, fact.measure
        case PostSeen():
            return fact.account_id, fact.post_id
        case AccountSeen():
            return fact.account_key


def read_entry(entry: Entry) -> Iterator[Fact | Unreadable]:
    """The facts in one entry of a batch, and what made no sense; its ``account`` is the key."""
    get = entry.get
    if entry.fault is not None:
        if entry.fault.kind is FaultKind.GONE:
            yield from _gone(entry)
    elif get.asks is Asks.POST:
        yield from _post(get, get.account_id, entry.body)
    else:
        if get.asks is not Asks.POSTS:
            yield from _page(get, entry.body)
        page_id = page_id_in(entry)
        for post in sequence(posts_edge(entry).get("data")):
            yield from _post(get, page_id, mapping(post))


def page_id_in(entry: Entry) -> str:
    """The id of the page that answered, or what it is known by while it tells none."""
    return text(entry.body.get("id")) or entry.get.account_id


def posts_edge(entry: Entry) -> Mapping[str, Any]:
    """The posts in an entry with their paging: ``{"data": [...], "paging": {...}}`` or empty."""
    edge = entry.body if entry.get.asks is Asks.POSTS else entry.body.get("published_posts")
    return mapping(edge)


def _gone(entry: Entry) -> Iterator[Observation]:
    get = entry.get
    if get.asks is Asks.POST:
        for measure in (_MEASURES[group] for group in POST_GROUPS if group in get.groups):
            yield _observation(get.account_id, get.post_id, measure, None, State.GONE)
    elif get.asks is not Asks.POSTS:
        yield _observation(get.account_id, None, Measure.FOLLOW, None, State.GONE)


def _page(get: Get, page: Mapping[str, Any]) -> Iterator[Fact | Unreadable]:
    page_id = text(page.get("id"))
    if not page_id:
        yield Unreadable(get.key, "a page without id")
        return
    if Group.CORE in get.groups:
        url = _address(page.get("link"), page_id)
        yield AccountSeen("facebook", get.key, page_id, text(page.get("name")), url)
    if Group.FOLLOWERS in get.groups:
        # The two are equal on pages of the new kind; only older ones may lack the first.
        followers = page.get("followers_count", page.get("fan_count"))
        yield _count(get.key, page_id, None, Measure.FOLLOW, followers)


def _post(get: Get, page_id: str, post: Mapping[str, Any]) -> Iterator[Fact | Unreadable]:
    post_id = text(post.get("id"))
    if not post_id:
        yield Unreadable(get.key, "a post without id")
        return
    try:
        published_at = moment(post.get("created_time"))
    except ValueError as error:
        yield Unreadable(get.key, f"{post_id}: {error}")
        return
    url = _address(post.get("permalink_url"), post_id)
    yield PostSeen("facebook", page_id, post_id, published_at, "", url)
    if Group.REACTIONS in get.groups:
        yield _count(get.key, page_id, post_id, Measure.LIKE, _total(post, "reactions"))
    if Group.COMMENTS in get.groups and "comments" in post:
        yield _count(get.key, page_id, post_id, Measure.COMMENT, _total(post, "comments"))
    if Group.SHARES in get.groups:
        # A post that nobody has shared comes without "shares".
        shares = post.get("shares", {"count": 0})
        counted = shares.get("count") if isinstance(shares, dict) else shares
        yield _count(get.key, page_id, post_id, Measure.SHARE, counted)


def _address(told: object, name: str) -> str:
    """The address that the platform told, or one from the id: some come without a host."""
    address = text(told)
    if address.startswith(("https://", "http://")):
        return address
    return f"https://www.facebook.com/{name}"


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
