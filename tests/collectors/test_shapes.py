import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.channels import CHANNELS
from collectors.facebook.batch import batch_question, entries
from collectors.facebook.paths import one_post, page_with_posts, posts_after
from collectors.facebook.read import read_entry
from collectors.facebook.rounds import rounds as facebook_rounds
from collectors.question import Question
from collectors.shapes import moment
from collectors.youtube.read import unreadable
from collectors.youtube.rounds import rounds as youtube_rounds
from tests.collectors.made import WINDOW, channel, made_answer, page, play

# Any JSON, with the names and values that the readers look for among it.
NAMES = st.sampled_from(
    [
        "items", "id", "snippet", "title", "statistics", "contentDetails", "relatedPlaylists",
        "uploads", "videoId", "videoCount", "videoPublishedAt", "publishedAt", "subscriberCount",
        "likeCount", "nextPageToken", "data", "paging", "next", "cursors", "after",
        "published_posts", "created_time", "shares", "count", "reactions", "summary",
        "total_count",
    ]
)  # fmt: skip
LEAVES = st.none() | st.booleans() | st.integers() | st.sampled_from(
    ["", "UC-a", "v1", "1", "5", "2026-11-01T05:30:00Z", "2026-11-01", "https://[x/?after=c"]
)  # fmt: skip
JSON = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=5)
)
OBJECTS = st.dictionaries(NAMES, JSON, max_size=6)

YOUTUBE = [
    Question("youtube", "channels.list", {"by": "id", "accounts": {"UC-a": ["UC-a"]}}),
    Question("youtube", "channels.list", {"by": "forHandle", "accounts": {"@a": ["handle:@a"]}}),
    Question(
        "youtube",
        "playlistItems.list",
        {"account_id": "UC-a", "playlist": "UU-a", "page_token": None},
    ),
    Question("youtube", "videos.batchGetStats", {"videos": {"v1": "UC-a"}}),
    Question("youtube", "videos.list", {"videos": {"v1": "UC-a"}}),
]
PAGE = page_with_posts(page("1"))
FACEBOOK = batch_question([PAGE, posts_after(PAGE, "1", "c"), one_post(page("1"), "1_1")], 1)


@given(OBJECTS)
def test_no_shape_of_youtubes_breaks_the_reading(body: dict[str, object]) -> None:
    """One odd answer would end the sweep of the whole channel, and every load after it."""
    for question in YOUTUBE:
        answer = made_answer(question, body)
        list(CHANNELS["youtube"].read(answer))
        list(unreadable(answer))
    play(youtube_rounds([channel("UC-a", known_posts=("v1",))], WINDOW), lambda _: body)


@given(OBJECTS | st.none())
def test_no_shape_of_facebooks_breaks_the_reading(body: object) -> None:
    """One odd entry would end the sweep of the whole channel, and every load after it."""
    came = {"code": 200, "body": json.dumps(body)}
    answer = made_answer(FACEBOOK, [came] * 3)
    list(CHANNELS["facebook"].read(answer))
    for entry in entries(answer):
        list(read_entry(entry))
    play(facebook_rounds([page("1", known_posts=("1_1",))], WINDOW), lambda _: [came])


@pytest.mark.parametrize(
    "value", [None, 5, "", "soon", "2026-11-01", "2026-11-01T05:30:00", "0001-01-01T00:00:00+14:00"]
)
def test_a_moment_without_zone_is_none(value: object) -> None:
    """A post at the edge of the window would count on one machine and not on another."""
    with pytest.raises(ValueError, match="no date"):
        moment(value)


def test_moments_of_both_platforms() -> None:
    """Posts would fall out of the window."""
    expected = datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    assert moment("2026-11-01T05:30:00Z") == expected
    assert moment("2026-11-01T12:30:00+0700") == expected
