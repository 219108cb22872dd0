import json
from dataclasses import asdict
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from collectors.channels import CHANNELS
from collectors.facebook.batch import batch_question, entries
from collectors.facebook.paths import one_post, page_with_posts, posts_after
from collectors.facebook.read import read_entry
from collectors.facebook.rounds import rounds as facebook_rounds
from collectors.question import Question
from collectors.shapes import NotACount, moment, parsed, read_count
from collectors.youtube.read import unreadable
from collectors.youtube.rounds import rounds as youtube_rounds
from tests.collectors.made import SCOPE, channel, made_answer, page, play

# Any JSON, with the names and values that the readers look for among it.
NAMES = st.sampled_from(
    [
        "items", "id", "snippet", "title", "statistics", "contentDetails", "relatedPlaylists",
        "uploads", "videoId", "videoCount", "videoPublishedAt", "publishedAt", "subscriberCount",
        "likeCount", "nextPageToken", "data", "paging", "next", "cursors", "after",
        "published_posts", "created_time", "shares", "count", "reactions", "summary",
        "total_count", "error", "code", "error_subcode", "message", "name", "link",
    ]
)  # fmt: skip
LEAVES = st.none() | st.booleans() | st.integers() | st.sampled_from(
    ["", "half \ud83d", "UC-a", "v1", "1", "5", "2026-11-01T05:30:00Z", "2026-11-01", "https://[x/?after=c"]
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


def storable(value: object) -> bytes:
    """Raises ValueError for text that no file and no table takes."""
    return json.dumps(value, ensure_ascii=False, default=str).encode()


@given(OBJECTS)
@example({"items": [{"id": "UC-a", "snippet": {"title": "half \ud83d"}}]})
def test_no_shape_of_youtubes_breaks_the_reading(body: dict[str, object]) -> None:
    """One odd answer would end the sweep of the whole channel, and every load after it."""
    for question in YOUTUBE:
        answer = made_answer(question, body)
        for found in (*CHANNELS["youtube"].read(answer), *unreadable(answer)):
            assert storable(asdict(found))
    asked, failures = play(
        youtube_rounds([channel("UC-a", known_posts=("v1",))], SCOPE), lambda _: body
    )
    assert storable([question.params for questions in asked for question in questions])
    assert storable(failures)


@given(OBJECTS | st.none())
@example({"id": "1", "name": "half \ud83d"})
@example({"error": {"code": [1], "message": "half \ud83d"}})
def test_no_shape_of_facebooks_breaks_the_reading(body: object) -> None:
    """One odd entry would end the sweep of the whole channel, and every load after it."""
    came = {"code": 200, "body": json.dumps(body)}
    answer = made_answer(FACEBOOK, [came] * 3)
    for fact in CHANNELS["facebook"].read(answer):
        assert storable(asdict(fact))
    for entry in entries(answer):
        assert storable([asdict(found) for found in read_entry(entry)])
    asked, failures = play(
        facebook_rounds([page("1", known_posts=("1_1",))], SCOPE), lambda _: [came]
    )
    assert storable([question.params for questions in asked for question in questions])
    assert storable(failures)


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


@pytest.mark.parametrize(("value", "count"), [("12300", 12300), (7, 7), (0, 0), ("0", 0)])
def test_counts_are_read(value: object, count: int) -> None:
    """A number as a platform writes it would not be read."""
    assert read_count(value) == count


@pytest.mark.parametrize(
    "value", [None, "", "-1", -1, "1.5", 1.0, True, "1e3", "๑๒", " 1", {}, 2**63, "9" * 5000]
)  # fmt: skip
def test_nonsense_is_no_count(value: object) -> None:
    """Something that is no count would be stored as a number."""
    with pytest.raises(NotACount):
        read_count(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": "\\ud83d"}', {"a": "?"}),
        ('{"a": "\\uD83D\\uDC03 \\u0e15"}', {"a": "🐃 ต"}),
        ('"C:\\\\udon"', "C:\\udon"),
        ("", None),
        ("<html>", None),
        ("[" * 100_000, None),
        ("1" * 5000, None),
    ],
)
def test_json_is_read_so_that_it_can_be_stored(text: str, value: object) -> None:
    """One title that was cut inside an emoji would stop every load from then on."""
    assert parsed(text) == value
