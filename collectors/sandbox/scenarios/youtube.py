"""What YouTube does wrong, or does in a way that is easily read wrong."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from collectors.sandbox.scenarios.happening import (
    ALWAYS,
    FIRST,
    FROM_SECOND,
    SECOND,
    Happening,
    When,
    error,
)
from collectors.sandbox.scenarios.network import clocks, network, outages
from collectors.sandbox.youtube_api import SANDBOX_YOUTUBE_KEY
from collectors.sandbox.youtube_errors import key_invalid, quota_exceeded
from collectors.sandbox.youtube_request import token_to

Json = dict[str, Any]
CHANNELS, UPLOADS = ("channels.list",), ("playlistItems.list",)
STATISTICS, VIDEOS = ("videos.batchGetStats",), ("videos.list",)
EVERY_CALL = (*CHANNELS, *UPLOADS, *STATISTICS, *VIDEOS)


def _refusal(status: int, reason: str) -> Json:
    entry = {"message": reason, "domain": "usageLimits", "reason": reason}
    return {"error": {"code": status, "message": reason, "errors": [entry]}}


def _counts(change: Callable[[Json], None]) -> Callable[[Json], Json]:
    """Change the statistics of the first item."""

    def changed(body: Json) -> Json:
        for item in body.get("items", [])[:1]:
            change(item["statistics"])
        return body

    return changed


def _with_news(body: Json) -> Json:
    for item in body.get("items", []):
        item["newsOf2027"] = {"nested": [1, 2, 3]}
        item.get("statistics", {})["superLikeCount"] = "7"
    return body | {"experimental": True}


def _without_first_of_several(body: Json) -> Json:
    items = body.get("items", [])
    return body | {"items": items[1:]} if len(items) > 1 else body


def _without_items(body: Json) -> Json:
    return {name: value for name, value in body.items() if name != "items"}


def _empty_with_next(body: Json) -> Json:
    return body | {"items": [], "nextPageToken": token_to(0)}


def _looping(body: Json) -> Json:
    return body | {"nextPageToken": token_to(0)}


def _with_stale_token(body: Json) -> Json:
    return body | {"nextPageToken": "yesterdays"}


def _twice(body: Json) -> Json:
    return body | {"items": body.get("items", []) + body.get("items", [])[:3]}


def _without_last(body: Json) -> Json:
    return body | {"items": body.get("items", [])[:-1]}


def _happens(
    says: str, calls: tuple[str, ...], when: When, change: Callable[[Json], Json]
) -> Happening:
    return Happening(says, calls, when, change=change)


STATISTICS_SPENT = Happening(
    "the quota for batchGetStats is spent, the shared one is not",
    STATISTICS,
    ALWAYS,
    lambda: quota_exceeded().response(),
)


def _network() -> dict[str, Happening]:
    """All kinds for the first call of a sweep, a few for each of the others."""
    few = ("connection-reset", "html-200", "503")
    uploads, statistics, videos = map(network, (*UPLOADS, *STATISTICS, *VIDEOS))
    return {
        **network(*CHANNELS),
        **outages(*CHANNELS),
        **clocks(EVERY_CALL),
        **{f"uploads-{kind}": uploads[kind] for kind in few},
        **{f"statistics-{kind}": statistics[kind] for kind in few},
        # Only who may not ask for statistics asks for the videos themselves.
        **{f"videos-{kind}": replace(videos[kind], besides=STATISTICS_SPENT) for kind in few},
    }


YOUTUBE = {
    **{f"youtube-{name}": happening for name, happening in _network().items()},
    "youtube-rate-limit": Happening(
        "too fast: 403 rateLimitExceeded",
        CHANNELS,
        SECOND,
        error(403, _refusal(403, "rateLimitExceeded")),
    ),
    "youtube-quota-mid-sweep": Happening(
        "the day's quota is spent in mid-sweep",
        EVERY_CALL,
        FROM_SECOND,
        lambda: quota_exceeded().response(),
    ),
    "youtube-statistics-quota": STATISTICS_SPENT,
    "youtube-bad-key": Happening(
        "the key is not valid (details[].reason)",
        EVERY_CALL,
        ALWAYS,
        lambda: key_invalid().response(),
    ),
    "youtube-bad-key-old": Happening(
        "the key is not valid (errors[].reason)",
        EVERY_CALL,
        ALWAYS,
        error(400, _refusal(400, "keyInvalid")),
    ),
    "youtube-items-missing": _happens(
        "a list of channels without items", CHANNELS, FIRST, _without_items
    ),
    "youtube-id-missing": _happens(
        "a channel is not among the items", CHANNELS, ALWAYS, _without_first_of_several
    ),
    "youtube-unknown-fields": _happens("new fields everywhere", CHANNELS, ALWAYS, _with_news),
    "youtube-number-is-text": _happens(
        "a count that is words",
        STATISTICS,
        FIRST,
        _counts(lambda counts: counts.update(likeCount="many")),
    ),
    "youtube-number-negative": _happens(
        "a count below zero",
        STATISTICS,
        FIRST,
        _counts(lambda counts: counts.update(likeCount="-5")),
    ),
    "youtube-number-huge": _happens(
        "a count beyond every store",
        STATISTICS,
        FIRST,
        _counts(lambda counts: counts.update(likeCount="9" * 30)),
    ),
    "youtube-number-bare": _happens(
        "a count as a number, not as text",
        STATISTICS,
        ALWAYS,
        _counts(lambda counts: counts.update(viewCount=int(counts.get("viewCount", 0)))),
    ),
    "youtube-count-falls": _happens(
        "followers fall to one",
        CHANNELS,
        ALWAYS,
        _counts(lambda counts: counts.update(subscriberCount="1")),
    ),
    "youtube-empty-page-with-next": _happens(
        "a page without videos that has a next one", UPLOADS, FIRST, _empty_with_next
    ),
    "youtube-cursor-refused": _happens(
        "the token of the next page is refused", UPLOADS, FIRST, _with_stale_token
    ),
    "youtube-cursor-loops": _happens("every page has the same next one", UPLOADS, ALWAYS, _looping),
    "youtube-duplicates": _happens("videos stand twice in a list", UPLOADS, ALWAYS, _twice),
    "youtube-moved": _happens(
        "a video moves to a page that was read before", UPLOADS, FIRST, _without_last
    ),
    "youtube-echoes-key": Happening(
        "an error that repeats the address, key included",
        EVERY_CALL,
        FROM_SECOND,
        error(
            400,
            _refusal(400, f"bad request: https://www.googleapis.com/?key={SANDBOX_YOUTUBE_KEY}"),
        ),
    ),
}
