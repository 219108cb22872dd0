"""What may stay of YouTube's answers, by terms and age."""

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.answer import Answer
from collectors.question import Question
from collectors.seen import AccountSeen, Observation, State
from collectors.youtube.read import read
from collectors.youtube.retention import COUNTS_FOR, EVERYTHING_FOR, retention
from tests.collectors.made import BROKEN, made_answer

A_SECOND = timedelta(seconds=1)
OLD, OUTDATED = EVERYTHING_FOR + A_SECOND, COUNTS_FOR + A_SECOND
NAMES = {"title": "ชื่อช่อง", "channelTitle": "ชื่อช่อง", "localized": {"title": "ชื่อช่อง"}}

CHANNELS = Question(
    "youtube", "channels.list", {"by": "id", "accounts": {x: [x] for x in ("UC-a", "UC-b", "UC-c")}}
)
LIST = Question(
    "youtube", "playlistItems.list", {"account_id": "UC-a", "playlist": "UU", "page_token": None}
)
VIDEOS = Question("youtube", "videos.list", {"videos": {"va": "UC-a", "vb": "UC-b"}})


def channels() -> Answer:
    """Of a and b; c is gone."""
    items = [
        {
            "id": channel,
            "snippet": NAMES | {"publishedAt": "2020-01-01T00:00:00Z"},
            "contentDetails": {"relatedPlaylists": {"uploads": f"UU-{channel}"}},
            "statistics": {"subscriberCount": "1200", "videoCount": "7"},
        }
        for channel in ("UC-a", "UC-b")
    ]
    return made_answer(CHANNELS, {"pageInfo": {"totalResults": 2}, "items": items})


def videos() -> Answer:
    items = [
        {
            "id": video,
            "snippet": NAMES | {"publishedAt": "2026-10-01T00:00:00Z"},
            "statistics": {"likeCount": "5", "viewCount": "9", "commentCount": "1"},
        }
        for video in ("va", "vb")
    ]
    return made_answer(VIDEOS, {"items": items})


def left(answer: Answer, body: str) -> dict[tuple[str, str | None, str], tuple[object, State]]:
    """What can still be read: (account, post, measure) -> value, state."""
    kept = made_answer(answer.question, json.loads(body))
    return {
        (fact.account_id, fact.post_id, fact.measure): (fact.value, fact.state)
        for fact in read(kept)
        if isinstance(fact, Observation)
    }


@pytest.mark.parametrize("terms", ["standard", "analytics-amendment", "owner-consent"])
def test_thirty_days_everything_stays(terms: str) -> None:
    """A day lost at either end is a day without a number, or with one too many."""
    answer = channels()
    assert retention(terms, ()).body(answer, EVERYTHING_FOR) == answer.body
    assert retention(terms, ()).body(answer, OLD) != answer.body


def test_under_standard_terms_nothing_stays() -> None:
    """Statistics older than 30 days break the terms of every key."""
    for answer in (channels(), videos(), made_answer(LIST, {}), made_answer(CHANNELS, BROKEN)):
        assert retention("standard", {"UC-a"}).body(answer, OLD) == ""


def test_the_amendment_keeps_all_counts_36_months() -> None:
    """The season's growth would be lost, or kept beyond what was agreed."""
    rule = retention("analytics-amendment", ())
    for answer in (channels(), videos()):
        assert left(answer, rule.body(answer, COUNTS_FOR)) == left(answer, answer.body)
        assert rule.body(answer, OUTDATED) == ""
    [seen, _] = [
        fact
        for fact in read(made_answer(CHANNELS, json.loads(rule.body(channels(), OLD))))
        if isinstance(fact, AccountSeen)
    ]
    assert (seen.title, seen.posts_list, seen.posts_count) == ("", "UU-UC-a", 7)


def test_nothing_found_is_no_number_and_stays_under_the_amendment() -> None:
    """That a channel was gone would be forgotten, and the ranking of that day would change."""
    nobody = made_answer(CHANNELS, {"pageInfo": {}})
    body = retention("analytics-amendment", ()).body(nobody, OLD)
    assert {state for _, state in left(nobody, body).values()} == {State.GONE}


def test_consent_keeps_one_channel_of_an_answer() -> None:
    """Fifty channels share an answer; one owner's consent must not serve the others."""
    rule = retention("owner-consent", {"UC-a"})
    found = left(channels(), rule.body(channels(), OUTDATED))
    assert found["UC-a", None, "follow"] == (1200, State.OBSERVED)
    # b has no number any more, and is not taken for gone either; c was gone.
    assert set(found) == {("UC-a", None, "follow"), ("UC-c", None, "follow")}
    assert {post for _, post, _ in left(videos(), rule.body(videos(), OLD))} == {"va"}
    assert retention("owner-consent", {"UC-x"}).body(channels(), OLD) == ""


@pytest.mark.parametrize(
    ("terms", "age", "stays"),
    [
        ("standard", A_SECOND, False),
        ("analytics-amendment", COUNTS_FOR, True),
        ("analytics-amendment", OUTDATED, False),
        ("owner-consent", OUTDATED, True),
    ],
)
def test_the_number_of_videos_is_a_statistic_too(terms: str, age: timedelta, stays: bool) -> None:
    """It stands beside each due account and would be overlooked there."""
    assert retention(terms, {"UC-a"}).keeps_counts("UC-a", age) is stays
    assert not retention("owner-consent", {"UC-a"}).keeps_counts("UC-b", age)


JSON = st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "items", "snippet", "statistics", "title"]), inner)
    ),
    max_leaves=12,
)


@given(JSON, st.sampled_from([CHANNELS, LIST, VIDEOS]), st.sampled_from(["UC-a", "va"]))
def test_no_name_stays_and_doing_it_again_changes_nothing(
    body: object, question: Question, ident: str
) -> None:
    """An answer of an unexpected shape would stop housekeeping, or keep a title."""
    for content in (body, {"items": [{"id": ident, "snippet": NAMES, "other": body}, body]}):
        for terms in ("standard", "analytics-amendment", "owner-consent"):
            rule = retention(terms, {"UC-a"})
            once = rule.body(made_answer(question, content), OLD)
            assert "ชื่อช่อง" not in once
            if once:
                assert rule.body(made_answer(question, json.loads(once)), OLD) == once
