"""Facts in the answers of both counters, which differ in shape.

LINE: ``{"share": "12"}``. Facebook: ``{"engagement": {"share_count": 12, "reaction_count": 3,
"comment_count": 1, ...}, "id": ...}``.
"""

from collections.abc import Iterator

from collectors.answer import Answer
from collectors.seen import AccountSeen, Fact, Measure, Observation, State, Unreadable
from collectors.shapes import NotACount, mapping, read_count

_FACEBOOK = {
    Measure.SHARE: "share_count",
    Measure.LIKE: "reaction_count",
    Measure.COMMENT: "comment_count",
}


def read(answer: Answer) -> Iterator[Fact]:
    """The facts in one answer: numbers of the site itself, since it is on the web."""
    return (found for found in _read(answer) if not isinstance(found, Unreadable))


def complaint(answer: Answer) -> str | None:
    """Why an answer lacks a number; None when all are there."""
    broken = (found.reason for found in _read(answer) if isinstance(found, Unreadable))
    return next((f"unreadable: {reason}" for reason in broken), None)


def _read(answer: Answer) -> Iterator[Fact | Unreadable]:
    if answer.fault is not None:
        return
    key, url = answer.question.params["account"], answer.question.params["url"]
    told = mapping(answer.json())
    yield AccountSeen("website", key, key, url, url)
    if "engagement" in told:
        counts = {m: mapping(told["engagement"]).get(name) for m, name in _FACEBOOK.items()}
    else:
        counts = {Measure.SHARE: told.get("share")}
    for measure, counted in counts.items():
        try:
            value = read_count(counted)
        except NotACount as error:
            yield Unreadable(key, f"{measure}: {error}")
        else:
            yield Observation("website", key, None, measure, value, State.OBSERVED)
