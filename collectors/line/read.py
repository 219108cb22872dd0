"""Facts in the answers of LINE's insight endpoint.

Source: https://developers.line.biz/en/reference/messaging-api/#get-number-of-followers
"""

from collections.abc import Iterator
from datetime import date
from urllib.parse import quote

from collectors.answer import Answer
from collectors.line.days import end_of
from collectors.seen import AccountSeen, Fact, Measure, Observation, State, Unreadable
from collectors.shapes import NotACount, mapping, read_count


def read(answer: Answer) -> Iterator[Fact]:
    """The facts in one answer: followers at the end of the day that was asked for."""
    return (found for found in _read(answer) if not isinstance(found, Unreadable))


def is_unready(answer: Answer) -> bool:
    """Whether LINE has not counted that day yet."""
    return mapping(answer.json()).get("status") == "unready"


def complaint(answer: Answer) -> str | None:
    """Why an answer to a day that was counted holds no number; None when it does."""
    status = mapping(answer.json()).get("status")
    if status == "out_of_service":
        return f"out_of_service: LINE kept no numbers on {answer.question.params['date']}"
    if status != "ready":
        return f"unreadable: status {str(status)[:40]!r}"
    broken = (found.reason for found in _read(answer) if isinstance(found, Unreadable))
    return next((f"unreadable: {reason}" for reason in broken), None)


def _read(answer: Answer) -> Iterator[Fact | Unreadable]:
    told = mapping(answer.json())
    if answer.fault is not None or told.get("status") != "ready":
        return
    key, name = answer.question.params["account"], answer.question.params["name"]
    try:
        # LINE leaves these null only while a day is not ready, so nothing here means "hidden".
        added, blocks = read_count(told.get("followers")), read_count(told.get("blocks"))
    except NotACount as error:
        yield Unreadable(key, f"followers or blocks: {error}")
        return
    if blocks > added:
        yield Unreadable(key, f"{blocks} blocks of {added} followers")
        return
    yield AccountSeen("line", key, key, name, f"https://line.me/R/ti/p/{quote(name, safe='')}")
    yield Observation(
        "line",
        key,
        None,
        Measure.FOLLOW,
        added - blocks,  # "followers" is whoever ever added the account: it never falls
        State.OBSERVED,
        observed_at=end_of(date.fromisoformat(answer.question.params["date"])),
    )
