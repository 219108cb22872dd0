from dataclasses import replace
from datetime import UTC, datetime

import pytest

from collectors.question import Question
from collectors.seen import AccountSeen, Observation, PostSeen, State
from collectors.youtube.read import read, unreadable
from tests.collectors.made import BROKEN, made_answer

CHANNELS = Question(
    "youtube", "channels.list", {"by": "id", "accounts": {"UC-a": ["UC-a", "handle:@a"]}}
)
HANDLE = Question(
    "youtube", "channels.list", {"by": "forHandle", "accounts": {"@a": ["handle:@a"]}}
)
STATS = Question("youtube", "videos.batchGetStats", {"videos": {"v1": "UC-a", "v2": "UC-a"}})
VIDEOS = Question("youtube", "videos.list", {"videos": {"v1": "UC-a"}})
PAGE = Question(
    "youtube", "playlistItems.list", {"account_id": "UC-a", "playlist": "UU-a", "page_token": None}
)


def facts(question: Question, body: object) -> list[object]:
    return list(read(made_answer(question, body)))


def states(question: Question, body: object) -> dict[str, tuple[int | None, str]]:
    return {
        fact.measure.value: (fact.value, fact.state.value)
        for fact in facts(question, body)
        if isinstance(fact, Observation)
    }


def item(**statistics: object) -> dict[str, object]:
    return {
        "id": "UC-a",
        "snippet": {"title": "ตำบล <b>"},
        "contentDetails": {"relatedPlaylists": {"uploads": "UU-a"}},
        "statistics": statistics,
    }


def test_a_channel() -> None:
    """Followers would not be counted, or the list of videos not be found."""
    body = {"items": [item(subscriberCount="12300", videoCount="7")]}
    found = facts(CHANNELS, body)
    url = "https://www.youtube.com/channel/UC-a"
    assert found[:2] == [
        AccountSeen("youtube", key, "UC-a", "ตำบล <b>", url, "UU-a", 7)
        for key in ("UC-a", "handle:@a")
    ]
    assert states(CHANNELS, body) == {"follow": (12300, "observed")}


def test_hidden_followers_are_not_zero() -> None:
    """A channel that hides its followers would be ranked with none."""
    body = {"items": [item(hiddenSubscriberCount=True, subscriberCount="0", videoCount="7")]}
    assert states(CHANNELS, body) == {"follow": (None, "hidden")}


@pytest.mark.parametrize("body", [{}, {"items": []}])
def test_an_absent_channel_is_gone(body: object) -> None:
    """A terminated channel would look like one that we failed to ask."""
    assert [(f.account_id, f.state) for f in facts(CHANNELS, body)] == [("UC-a", State.GONE)]  # type: ignore[attr-defined]


def test_a_handle_that_nobody_has() -> None:
    """A wrong handle in the register would vanish without a trace."""
    again = replace(HANDLE, attempt=2)
    assert [(f.account_id, f.state) for f in facts(again, {})] == [("handle:@a", State.GONE)]  # type: ignore[attr-defined]


def test_a_handle_is_resolved() -> None:
    """A handle would have to be asked for one by one every day."""
    seen = facts(HANDLE, {"items": [item(subscriberCount="1", videoCount="0")]})[0]
    assert isinstance(seen, AccountSeen)
    assert (seen.account_key, seen.account_id) == ("handle:@a", "UC-a")


def test_hidden_likes_and_comments() -> None:
    """A video whose likes are hidden would be ranked with none."""
    body = {"items": [{"id": "v1", "statistics": {"viewCount": "5"}}]}
    assert states(STATS, body) == {
        "view": (5, "observed"),
        "like": (None, "hidden"),
        "comment": (None, "hidden"),
    }


def test_zero_is_a_number() -> None:
    """A video that nobody likes would be taken for one without a number."""
    body = {"items": [{"id": "v1", "statistics": {"likeCount": "0", "commentCount": "0"}}]}
    assert states(STATS, body) == {"like": (0, "observed"), "comment": (0, "observed")}


def test_failed_ids_are_not_yet_gone() -> None:
    """A video that one call could not answer would be declared deleted."""
    assert facts(STATS, {"summary": {"failedVideoIds": ["v1", "v2"]}}) == []


def test_an_absent_video_is_gone() -> None:
    """A deleted video would keep its last likes for ever."""
    gone = (None, "gone")
    assert states(VIDEOS, {}) == {"view": gone, "like": gone, "comment": gone}


def test_a_video_with_its_title() -> None:
    """Reports could not name a tambon's best videos."""
    body = {
        "items": [
            {
                "id": "v1",
                "snippet": {"title": "=HYPERLINK()", "publishedAt": "2026-11-01T05:30:00Z"},
                "statistics": {"likeCount": "3"},
            }
        ]
    }
    assert facts(VIDEOS, body)[0] == PostSeen(
        "youtube",
        "UC-a",
        "v1",
        datetime(2026, 11, 1, 5, 30, tzinfo=UTC),
        "=HYPERLINK()",
        "https://www.youtube.com/watch?v=v1",
    )


def test_a_listed_video_without_an_id_is_told() -> None:
    """A video would be missing without anybody knowing."""
    answer = made_answer(PAGE, {"items": [{"contentDetails": {"videoPublishedAt": "x"}}]})
    assert list(read(answer)) == []
    assert [part.account for part in unreadable(answer)] == ["UC-a"]


def test_a_video_that_stands_twice_is_told_once() -> None:
    """The store would hold it twice."""
    twice = {"contentDetails": {"videoId": "v1", "videoPublishedAt": "2026-11-01T05:30:00Z"}}
    assert len(facts(PAGE, {"items": [twice, twice]})) == 1


def test_fields_of_tomorrow_change_nothing() -> None:
    """A new field of the platform would end the collecting, or change a number."""
    counts = {"viewCount": "5", "likeCount": "3", "commentCount": "0"}
    news = {"superLikeCount": "9", "likeCountV2": {"value": 9}}
    known, new = ({"id": "v1", "statistics": one} for one in (counts, counts | news))
    expected = facts(STATS, {"items": [known]})
    assert facts(STATS, {"items": [new | {"newPart": [1]}], "summary2": {}}) == expected


@pytest.mark.parametrize("value", ["false", 0, None, [], False])
def test_only_true_hides_followers(value: object) -> None:
    """A number that the platform shows would be lost to a word."""
    body = {"items": [item(hiddenSubscriberCount=value, subscriberCount="7", videoCount="1")]}
    assert states(CHANNELS, body) == {"follow": (7, "observed")}


def test_a_listed_video_without_a_date_is_left_out() -> None:
    """A private video in the list would break the reading of all the others."""
    details = [
        {"contentDetails": {"videoId": "private"}},
        {"contentDetails": {"videoId": "v1", "videoPublishedAt": "2026-11-01T05:30:00Z"}},
    ]
    assert [fact.post_id for fact in facts(PAGE, {"items": details})] == ["v1"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("nonsense", ["-3", "many", None, -3, {}, "9" * 30, 10**30, 1.5, "1e3"])
def test_nonsense_is_told_and_never_counted(nonsense: object) -> None:
    """Nonsense from a platform would enter a ranking as 0."""
    channels = {"items": [item(subscriberCount=nonsense, videoCount="1")]}
    likes = {"items": [{"id": "v1", "statistics": {"likeCount": nonsense, "viewCount": "1"}}]}
    assert states(CHANNELS, channels) == {}
    assert "like" not in states(STATS, likes)
    for question, body in ((CHANNELS, channels), (STATS, likes)):
        assert [part.account for part in unreadable(made_answer(question, body))] == ["UC-a"]


def test_a_reason_never_quotes_a_number_or_a_title() -> None:
    """Reasons stand in reports and in Prefect's logs, where terms could not remove it."""
    mark = "98,765,432"
    counts = dict.fromkeys(("subscriberCount", "videoCount", "likeCount", "viewCount"), mark)
    listed = {"contentDetails": {"videoId": "v1", "videoPublishedAt": mark}}
    described = {"id": "v1", "statistics": counts, "snippet": {"publishedAt": mark, "title": mark}}
    for question, part in (
        (CHANNELS, {"id": "UC-a", "statistics": counts}),
        (PAGE, listed),
        (STATS, described),
        (VIDEOS, described),
    ):
        told = list(unreadable(made_answer(question, {"items": [part]})))
        assert told
        assert mark not in str(told)


def test_nothing_is_read_from_a_fault() -> None:
    """A failed request would be read as "everything is gone"."""
    for question in (CHANNELS, HANDLE, STATS, VIDEOS, PAGE):
        assert facts(question, BROKEN) == []
