"""Facts in the answers of the YouTube Data API. Numbers come as strings."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from collectors.answer import Answer
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
from collectors.youtube.absence import why_not_gone

_POST_COUNTS = {
    Measure.VIEW: "viewCount",
    Measure.LIKE: "likeCount",
    Measure.COMMENT: "commentCount",
}
# The owner can take these away: hidden likes, comments turned off.
_HIDEABLE = {Measure.LIKE, Measure.COMMENT}


def read(answer: Answer) -> Iterator[Fact]:
    """The facts in one answer, each once; none in an answer with a fault.

    What is absent is told as gone only where ``absence.py`` believes it.
    """
    facts = (found for found in _read(answer) if not isinstance(found, Unreadable))
    return iter(dict.fromkeys(facts))


def unreadable(answer: Answer) -> Iterator[Unreadable]:
    """What stands in an answer and makes no sense; ``account`` is the channel's id.

    Never quoted: reasons go into reports and logs, out of which terms could not take it again.
    """
    return (found for found in _read(answer) if isinstance(found, Unreadable))


def _read(answer: Answer) -> Iterator[Fact | Unreadable]:
    body = answer.json()
    if answer.fault is not None or not isinstance(body, dict):
        return
    params, gone = answer.question.params, not why_not_gone(answer)
    listed = [mapping(item) for item in sequence(body.get("items"))]
    items = {item["id"]: item for item in listed if text(item.get("id"))}
    match answer.question.call:
        case "channels.list":
            yield from _channels(params["by"], params["accounts"], items, gone=gone)
        case "playlistItems.list":
            yield from _listed(params["account_id"], listed)
        case "videos.batchGetStats":
            for video, channel in params["videos"].items():
                if mapping(mapping(items.get(video)).get("statistics")):
                    yield from _post_counts(channel, video, items[video])
        case "videos.list":
            for video, channel in params["videos"].items():
                if video in items:
                    yield from _video(channel, video, items[video])
                    yield from _post_counts(channel, video, items[video])
                elif gone:
                    for measure in _POST_COUNTS:
                        yield _observation(channel, video, measure, None, State.GONE)


def _channels(
    by: str, accounts: Mapping[str, list[str]], items: Mapping[str, Any], *, gone: bool
) -> Iterator[Fact | Unreadable]:
    if by != "id":
        # A handle is asked alone, so what came is what it names.
        items = dict(zip(accounts, items.values(), strict=False))
    for asked, keys in accounts.items():
        if asked in items:
            yield from _channel(keys, items[asked])
        elif gone:
            for name in [asked] if by == "id" else keys:
                yield _observation(name, None, Measure.FOLLOW, None, State.GONE)


def _channel(keys: Sequence[str], item: Mapping[str, Any]) -> Iterator[Fact | Unreadable]:
    channel, counts = text(item.get("id")), mapping(item.get("statistics"))
    lists = mapping(mapping(item.get("contentDetails")).get("relatedPlaylists"))
    try:
        videos = read_count(counts["videoCount"]) if "videoCount" in counts else None
    except NotACount:
        yield Unreadable(channel, "videoCount: no count")
        videos = None
    for key in keys:
        yield AccountSeen(
            channel="youtube",
            account_key=key,
            account_id=channel,
            title=text(mapping(item.get("snippet")).get("title")),
            url=f"https://www.youtube.com/channel/{channel}",
            posts_list=text(lists.get("uploads")) or None,
            posts_count=videos,
        )
    if counts.get("hiddenSubscriberCount") in (True, "true"):
        yield _observation(channel, None, Measure.FOLLOW, None, State.HIDDEN)
    else:
        yield _count(channel, None, Measure.FOLLOW, "subscriberCount", counts)


def _listed(channel: str, items: Sequence[Mapping[str, Any]]) -> Iterator[Fact | Unreadable]:
    for item in items:
        details, snippet = mapping(item.get("contentDetails")), mapping(item.get("snippet"))
        video = text(details.get("videoId"))
        if not video:
            yield Unreadable(channel, "a listed video without its id")
        # A private or deleted video stays in the list without its date.
        elif "videoPublishedAt" in details:
            yield _post(channel, video, details["videoPublishedAt"], snippet)


def _video(channel: str, video: str, item: Mapping[str, Any]) -> Iterator[Fact | Unreadable]:
    snippet = mapping(item.get("snippet"))
    if "publishedAt" in snippet:
        yield _post(channel, video, snippet["publishedAt"], snippet)


def _post(
    channel: str, video: str, published_at: object, snippet: Mapping[str, Any]
) -> PostSeen | Unreadable:
    try:
        published = moment(published_at)
    except ValueError:
        return Unreadable(channel, f"{video}: no date")
    url = f"https://www.youtube.com/watch?v={video}"
    return PostSeen("youtube", channel, video, published, text(snippet.get("title")), url)


def _post_counts(
    channel: str, video: str, item: Mapping[str, Any]
) -> Iterator[Observation | Unreadable]:
    counts = mapping(item.get("statistics"))
    if not counts:
        yield Unreadable(channel, f"{video}: no statistics")
        return
    for measure, name in _POST_COUNTS.items():
        if name not in counts and measure in _HIDEABLE:
            yield _observation(channel, video, measure, None, State.HIDDEN)
        elif name in counts:
            yield _count(channel, video, measure, name, counts)


def _count(
    channel: str, video: str | None, measure: Measure, name: str, counts: Mapping[str, Any]
) -> Observation | Unreadable:
    try:
        value = read_count(counts.get(name))
    except NotACount:
        return Unreadable(channel, f"{video or 'channel'}: {name}: no count")
    return _observation(channel, video, measure, value, State.OBSERVED)


def _observation(
    account_id: str, post_id: str | None, measure: Measure, value: int | None, state: State
) -> Observation:
    return Observation("youtube", account_id, post_id, measure, value, state)
