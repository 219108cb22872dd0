"""What of YouTube's answers may be kept, under which terms, for how long.

Sources: https://developers.google.com/youtube/terms/developer-policies (III.E.4: statistics at most
30 days; data of an owner who consented while the consent is checked every 30 days), and the
Analytics & Reporting amendment (counts 36 months, titles and names 30 days). Ids may always stay.
"""

import json
from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from collectors.answer import Answer
from collectors.question import Question
from collectors.retention import Retention
from collectors.shapes import mapping, parsed, sequence, text

EVERYTHING_FOR = timedelta(days=30)
COUNTS_FOR = timedelta(days=3 * 365)  # never longer than 36 months

_ANSWER_PARTS = ("nextPageToken", "summary")
_ITEM_PARTS = ("id", "contentDetails", "statistics", "status")


def retention(terms: str, consented: Collection[str]) -> Retention:
    """The rules under declared terms. consented: ids of the channels whose consent is in force."""

    def keeps_counts(channel: str | None, age: timedelta) -> bool:
        if terms == "analytics-amendment":
            return age <= COUNTS_FOR
        return terms == "owner-consent" and channel in consented

    def body(answer: Answer, age: timedelta) -> str:
        if age <= EVERYTHING_FOR:
            return answer.body
        content = parsed(answer.body)
        if answer.fault is not None or not isinstance(content, dict):
            return ""
        items = list(map(mapping, sequence(content.get("items"))))
        kept = [keeps_counts(_owner(answer.question, item), age) for item in items]
        # An item that went altogether would read as a channel or video that is gone.
        left = [
            _without_names(item) if keeps else _part(item, "id")
            for item, keeps in zip(items, kept, strict=True)
        ]
        nobody = not any(kept) if items else not keeps_counts(None, age)
        return "" if nobody else _text(_part(content, *_ANSWER_PARTS) | {"items": left})

    return Retention("youtube", terms, EVERYTHING_FOR, body, keeps_counts)


def _owner(question: Question, item: Mapping[str, Any]) -> str | None:
    """The id of the channel to which an item of an answer belongs."""
    match question.call:
        case "channels.list":
            return text(item.get("id"))
        case "playlistItems.list":
            owner: str = question.params["account_id"]
            return owner
        case _:
            return mapping(question.params["videos"]).get(text(item.get("id")))


def _text(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False)


def _without_names(item: Mapping[str, Any]) -> dict[str, Any]:
    published = _part(mapping(item.get("snippet")), "publishedAt")
    return _part(item, *_ITEM_PARTS) | ({"snippet": published} if published else {})


def _part(of: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: of[name] for name in names if name in of}
