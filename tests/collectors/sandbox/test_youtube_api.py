"""Through Google's own client library, as the collectors use it."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import requests
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

from collectors.sandbox import Sandbox, SandboxClock, World, serve
from tests.collectors.sandbox.hand_made import (
    CHANNEL_ID,
    EMPTY_ID,
    HIDING_ID,
    NOW,
    make_hand_made,
)

UPLOADS = "UU" + CHANNEL_ID[2:]


def client(sandbox: Sandbox, key: str | None = None) -> Any:
    return build(
        "youtube",
        "v3",
        developerKey=key or sandbox.youtube_key,
        static_discovery=True,
        cache_discovery=False,
        client_options={"api_endpoint": sandbox.youtube_url},
    )


@pytest.fixture(scope="module")
def youtube(hand_made: Sandbox) -> Iterator[Any]:
    with client(hand_made) as youtube:
        yield youtube


@pytest.fixture(scope="module")
def whole(world: World) -> Iterator[Sandbox]:
    with serve(world, SandboxClock(NOW)) as sandbox:
        yield sandbox


def refusal(request: Any) -> dict[str, Any]:
    with pytest.raises(HttpError) as refused:
        request.execute()
    error: dict[str, Any] = json.loads(refused.value.content)["error"]
    assert error["code"] == refused.value.status_code
    return error


def test_a_channel(youtube: Any) -> None:
    """Subscribers are strings rounded down to three figures; growth comes in stairs."""
    body = youtube.channels().list(id=CHANNEL_ID, part="snippet,statistics,contentDetails")
    (item,) = body.execute()["items"]
    assert set(item) == {"kind", "etag", "id", "snippet", "statistics", "contentDetails"}
    assert item["statistics"] == {
        "viewCount": "3947",  # 1000 + 1000, and 2000 * 74.229 d / (74.229 d + 2 d) = 1947
        "subscriberCount": "12300",
        "hiddenSubscriberCount": False,
        "videoCount": "3",
    }
    assert item["contentDetails"]["relatedPlaylists"]["uploads"] == UPLOADS


def test_hidden_subscribers_look_like_zero(youtube: Any) -> None:
    """The trap would be missing: who reads the number alone counts an unknown as 0."""
    (item,) = youtube.channels().list(id=HIDING_ID, part="statistics").execute()["items"]
    assert item["statistics"]["hiddenSubscriberCount"] is True
    assert item["statistics"]["subscriberCount"] == "0"


def test_a_terminated_channel_is_absent(youtube: Any) -> None:
    """`items` itself is missing then; who expects a list would fail in a real sweep only."""
    body = youtube.channels().list(id=EMPTY_ID, part="id").execute()
    assert "items" not in body
    together = youtube.channels().list(id=[EMPTY_ID, CHANNEL_ID], part="id").execute()
    assert [item["id"] for item in together["items"]] == [CHANNEL_ID]


@pytest.mark.parametrize(
    "by", [{"forHandle": "@ตำบลaaaa"}, {"forHandle": "ตำบลAAAA"}, {"forUsername": "useraaaa"}]
)
def test_names_are_resolved(youtube: Any, by: dict[str, str]) -> None:
    """Handles, Thai ones too, could never become ids."""
    (item,) = youtube.channels().list(part="id", **by).execute()["items"]
    assert item["id"] == CHANNEL_ID


def test_an_unknown_name_is_absent(youtube: Any) -> None:
    """An id must not pass for a handle, nor a name nobody has for an error."""
    for by in ({"forHandle": "@nobody"}, {"forUsername": CHANNEL_ID}, {"id": "@ตำบลaaaa"}):
        assert "items" not in youtube.channels().list(part="id", **by).execute()


def test_five_results_unless_told(whole: Sandbox) -> None:
    """Who forgets maxResults must lose channels here as on the real platform."""
    wanted = [c.id for c in whole.world.channels.values() if not c.terminated][:50]
    with client(whole) as youtube:
        forgetful = youtube.channels().list(id=wanted, part="id").execute()
        careful = youtube.channels().list(id=",".join(wanted), part="id", maxResults=50).execute()
    assert len(forgetful["items"]) == 5
    assert {item["id"] for item in careful["items"]} == set(wanted)
    assert [item["id"] for item in careful["items"]] != wanted


def test_uploads_newest_first(youtube: Any) -> None:
    """Videos to come would be seen early; a deleted one would carry a date it has not."""
    body = youtube.playlistItems().list(playlistId=UPLOADS, part="contentDetails,snippet").execute()
    listed = [(i["contentDetails"]["videoId"], i["snippet"]["title"]) for i in body["items"]]
    assert listed == [
        ("twodaysago0", "ชื่อ"),
        ("likeshidden", "ชื่อ"),
        ("deleted0000", "Deleted video"),
        ("before00000", "ชื่อ"),
    ]
    details = [item["contentDetails"] for item in body["items"]]
    assert details[0]["videoPublishedAt"] == "2021-04-28T22:30:00Z"
    assert "videoPublishedAt" not in details[2]
    assert body["pageInfo"] == {"totalResults": 4, "resultsPerPage": 5}


def test_pages_of_a_long_list(whole: Sandbox) -> None:
    """Paging could lose or repeat videos without anybody seeing it."""
    channel = max(whole.world.channels.values(), key=lambda c: len(c.videos))
    expected = [v.id for v in channel.videos if v.is_listed(NOW)]
    found: list[str] = []
    with client(whole) as youtube:
        items = youtube.playlistItems()
        request = items.list(playlistId=channel.uploads, part="contentDetails", maxResults=50)
        while request is not None:
            body = request.execute()
            found += [item["contentDetails"]["videoId"] for item in body["items"]]
            request = items.list_next(request, body)
    assert len(found) > 100
    assert found == expected


@pytest.mark.parametrize("uploads", ["UU" + HIDING_ID[2:], "UU" + EMPTY_ID[2:], "UUnone", "UC"])
def test_no_uploads_no_playlist(youtube: Any, uploads: str) -> None:
    """An empty channel answers 404; who takes it for an error would report it every day."""
    error = refusal(youtube.playlistItems().list(playlistId=uploads, part="contentDetails"))
    assert (error["code"], error["errors"][0]["reason"]) == (404, "playlistNotFound")


def test_numbers_of_videos(youtube: Any) -> None:
    """A hidden number is absent, not 0; who is gone is absent from the list."""
    asked = [
        "twodaysago0",
        "likeshidden",
        "deleted0000",
        "vanished000",
        "ofterminate",
        "tomorrow000",
    ]
    body = youtube.videos().list(id=asked, part="snippet,statistics,status").execute()
    found = {item["id"]: item for item in body["items"]}
    assert list(found) == ["twodaysago0", "likeshidden"]
    assert found["twodaysago0"]["snippet"]["channelId"] == CHANNEL_ID
    assert found["twodaysago0"]["statistics"] == {
        "viewCount": "1000",
        "likeCount": "100",
        "commentCount": "10",
        "favoriteCount": "0",
    }
    assert set(found["likeshidden"]["statistics"]) == {"viewCount", "favoriteCount"}


def test_batch_get_stats_names_what_failed(youtube: Any) -> None:
    """Gone videos could not be told from videos that were never asked for."""
    asked = ["twodaysago0", "deleted0000", "vanished000"]
    body = youtube.videos().batchGetStats(id=asked, part="id,snippet,statistics").execute()
    (item,) = body["items"]
    assert item["statistics"] == {"viewCount": "1000", "likeCount": "100", "commentCount": "10"}
    assert item["snippet"] == {"publishTime": "2021-04-28T22:30:00Z"}
    assert body["summary"]["failedVideoIds"] == ["deleted0000", "vanished000"]


def test_partial_response(youtube: Any) -> None:
    """Who leaves nextPageToken out of `fields` must lose the other pages here too."""
    listing = youtube.playlistItems()
    request = listing.list(
        playlistId=UPLOADS, part="snippet", maxResults=1, fields="items(id,snippet/title),kind"
    )
    body = request.execute()
    assert set(body) == {"items", "kind"}
    assert [set(item) for item in body["items"]] == [{"id", "snippet"}]
    assert body["items"][0]["snippet"] == {"title": "ชื่อ"}
    videos = youtube.videos().list(
        part="statistics", id="twodaysago0", fields="items/statistics(likeCount,viewCount)"
    )
    counts = {"likeCount": "100", "viewCount": "1000"}
    assert videos.execute() == {"items": [{"statistics": counts}]}
    error = refusal(listing.list(playlistId=UPLOADS, part="snippet", fields="items(id"))
    assert error["code"] == 400


def test_a_long_question_comes_as_a_post(whole: Sandbox) -> None:
    """The client turns a URI over 2,048 characters into a POST that means GET."""
    wanted = [c.id for c in whole.world.channels.values() if not c.terminated][:50]
    parts = ["id", "snippet", "statistics", "contentDetails", "status"] * 20
    with client(whole) as youtube:
        body = youtube.channels().list(id=wanted, part=parts, maxResults=50).execute()
    assert len(body["items"]) == 50


@pytest.mark.parametrize(
    ("call", "params", "reason"),
    [
        (
            "channels",
            {"part": "id", "id": ["x"] * 2 + [f"y{n}" for n in range(50)]},
            "invalidFilters",
        ),
        ("channels", {"part": "id"}, "missingRequiredParameter"),
        ("channels", {"part": "auditDetails", "id": "x"}, "unknownPart"),
        ("channels", {"part": "id", "id": "x", "maxResults": 51}, "invalidParameter"),
        (
            "playlistItems",
            {"part": "id", "playlistId": UPLOADS, "pageToken": "?"},
            "invalidPageToken",
        ),
        ("videos", {"part": "id", "id": [f"y{n}" for n in range(51)]}, "invalidFilters"),
    ],
)
def test_our_own_mistakes(youtube: Any, call: str, params: dict[str, Any], reason: str) -> None:
    """A wrong request would pass every test and fail on the first real day."""
    error = refusal(getattr(youtube, call)().list(**params))
    assert (error["code"], error["errors"][0]["reason"]) == (400, reason)


def test_a_bad_key_and_no_key(hand_made: Sandbox) -> None:
    """A wrong key would look like a wrong request, and nobody would be told to mend it."""
    with client(hand_made, key="wrong") as youtube:
        bad = refusal(youtube.channels().list(id=CHANNEL_ID, part="id"))
    assert (bad["code"], bad["errors"][0]["reason"]) == (400, "badRequest")
    assert bad["details"][0]["reason"] == "API_KEY_INVALID"
    none = requests.get(f"{hand_made.youtube_url}youtube/v3/channels?id=x&part=id", timeout=5)
    assert (none.status_code, none.json()["error"]["status"]) == (403, "PERMISSION_DENIED")


def test_the_quota_is_spent_and_renewed_at_midnight_pacific() -> None:
    """A sweep that runs out of units could never be rehearsed."""
    clock = SandboxClock(NOW)
    with (
        serve(make_hand_made(), clock, youtube_units_a_day=2) as sandbox,
        client(sandbox) as youtube,
    ):
        channels = youtube.channels().list(id=CHANNEL_ID, part="id")
        channels.execute()
        refusal(youtube.channels().list(part="id"))  # an invalid request costs a unit too
        spent = refusal(channels)
        assert (spent["code"], spent["errors"][0]["reason"]) == (403, "quotaExceeded")
        youtube.videos().batchGetStats(id="twodaysago0", part="id").execute()  # its own bucket
        clock.set(datetime(2021, 5, 1, 6, 59, 59, tzinfo=UTC))  # 13:59:59 in Bangkok
        refusal(channels)
        clock.set(datetime(2021, 5, 1, 7, tzinfo=UTC))
        assert channels.execute()["items"]
