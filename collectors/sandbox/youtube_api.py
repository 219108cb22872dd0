"""YouTube Data API v3: the four calls that collecting needs."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from collectors.sandbox.clock import SandboxClock
from collectors.sandbox.gate import Gate
from collectors.sandbox.world import World
from collectors.sandbox.youtube_errors import (
    YouTubeError,
    key_invalid,
    key_missing,
    parameter_missing,
    playlist_not_found,
    quota_exceeded,
)
from collectors.sandbox.youtube_quota import QuotaLedger
from collectors.sandbox.youtube_request import (
    Params,
    chosen_fields,
    ids,
    one,
    page_of,
    parts,
    read_params,
)
from collectors.sandbox.youtube_resources import (
    CHANNEL_PARTS,
    PLAYLIST_ITEM_PARTS,
    VIDEO_PARTS,
    VIDEO_STATS_PARTS,
    channel_resource,
    playlist_item,
    video_resource,
    video_stats,
)
from collectors.sandbox.youtube_world import Channel, Video

SANDBOX_YOUTUBE_KEY = "sandbox-youtube-key-not-a-secret"

Json = dict[str, Any]
Endpoint = Callable[[Request], Awaitable[Response]]


def youtube_routes(
    world: World, clock: SandboxClock, gate: Gate, ledger: QuotaLedger
) -> list[Route]:
    """The routes below ``/youtube/v3/``, answering for the moment the clock shows."""

    def channels_list(params: Params) -> Json:
        known = parts(params, CHANNEL_PARTS)
        found = _channels_asked_for(world, params)
        shown, paging = page_of(found, params)
        return _listing("channelListResponse", paging) | _items(
            [channel_resource(channel, known, clock.now()) for channel in shown]
        )

    def playlist_items_list(params: Params) -> Json:
        known = parts(params, PLAYLIST_ITEM_PARTS)
        if not (playlist := one(params, "playlistId")):
            raise parameter_missing("id, playlistId")
        channel = world.channel_by_name.get(("uploads", playlist))
        videos = [v for v in channel.videos if v.is_listed(clock.now())] if channel else []
        if not channel or not videos:
            raise playlist_not_found()
        shown, paging = page_of(list(enumerate(videos)), params)
        return _listing("playlistItemListResponse", paging) | {
            "items": [playlist_item(channel, video, place, known) for place, video in shown]
        }

    def videos_list(params: Params) -> Json:
        known = parts(params, VIDEO_PARTS)
        if not (asked := ids(params)):
            raise parameter_missing("chart, id, myRating")
        found = public_videos(asked)
        paging = {"pageInfo": {"totalResults": len(found), "resultsPerPage": len(found)}}
        return _listing("videoListResponse", paging) | {
            "items": [
                video_resource(channel, video, known, clock.now()) for channel, video in found
            ]
        }

    def videos_batch_get_stats(params: Params) -> Json:
        known = parts(params, VIDEO_STATS_PARTS)
        if not (asked := ids(params)):
            raise parameter_missing("id")
        found = {video.id: video for _, video in public_videos(asked)}
        failed = [video_id for video_id in asked if video_id not in found]
        return (
            _listing("batchGetStatsResponse", {})
            | _items([video_stats(video, known, clock.now()) for video in found.values()])
            | ({"summary": {"failedVideoIds": failed}} if failed else {})
        )

    def public_videos(asked: Sequence[str]) -> list[tuple[Channel, Video]]:
        known = (world.video_by_id[i] for i in asked if i in world.video_by_id)
        return [(channel, video) for channel, video in known if video.is_public(clock.now())]

    def endpoint(call: str, answer: Callable[[Params], Json]) -> Endpoint:
        async def handle(request: Request) -> Response:
            params = await read_params(request)
            if (injected := gate(call)) is not None:
                return injected
            try:
                _check_key(one(params, "key") or request.headers.get("x-goog-api-key"))
                if not ledger.spend(call, clock.now()):
                    raise quota_exceeded()
                return JSONResponse(chosen_fields(answer(params), one(params, "fields")))
            except YouTubeError as error:
                return error.response()

        return handle

    calls = {
        ("channels", "channels.list"): channels_list,
        ("playlistItems", "playlistItems.list"): playlist_items_list,
        ("videos", "videos.list"): videos_list,
        ("videos:batchGetStats", "videos.batchGetStats"): videos_batch_get_stats,
    }
    return [
        Route(f"/youtube/v3/{path}", endpoint(call, answer), methods=["GET", "POST"])
        for (path, call), answer in calls.items()
    ]


def _check_key(key: str | None) -> None:
    if not key:
        raise key_missing()
    if key != SANDBOX_YOUTUBE_KEY:
        raise key_invalid()


def _channels_asked_for(world: World, params: Params) -> list[Channel]:
    handle, user = one(params, "forHandle"), one(params, "forUsername")
    if handle:
        names = [("handle", "@" + handle.lower().removeprefix("@"))]
    elif user:
        names = [("user", user)]
    elif not (names := [("id", channel_id) for channel_id in ids(params)]):
        raise parameter_missing("forHandle, forUsername, id, mine")
    found = [world.channel_by_name[name] for name in names if name in world.channel_by_name]
    # The order of the answer is not the order of the question.
    return sorted(found, key=lambda channel: channel.id)


def _listing(kind: str, paging: Json) -> Json:
    return {"kind": f"youtube#{kind}", "etag": "sandbox"} | paging


def _items(found: list[Json]) -> Json:
    return {"items": found} if found else {}
