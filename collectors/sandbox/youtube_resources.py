"""YouTube's resources as JSON: each part a caller may ask for."""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from collectors.sandbox.youtube_world import Channel, Video, shown_subscribers

Json = dict[str, Any]

CHANNEL_PARTS = frozenset({"id", "snippet", "statistics", "contentDetails", "status"})
PLAYLIST_ITEM_PARTS = frozenset({"id", "snippet", "contentDetails", "status"})
VIDEO_PARTS = frozenset({"id", "snippet", "statistics", "status", "contentDetails"})
VIDEO_STATS_PARTS = frozenset({"id", "snippet", "statistics", "contentDetails"})


def channel_resource(channel: Channel, parts: Collection[str], at: datetime) -> Json:
    """``youtube#channel``. Numbers are strings; a hidden count of subscribers is shown as 0."""
    public = [video for video in channel.videos if video.is_public(at)]
    subscribers = 0 if channel.hides_subscribers else channel.following.at(at)
    return _resource("channel", channel.id) | _only(
        parts,
        snippet={
            "title": channel.title,
            "description": "",
            "customUrl": channel.handle,
            "publishedAt": "2019-06-14T03:00:00Z",
            "localized": {"title": channel.title, "description": ""},
            "country": "TH",
        },
        contentDetails={"relatedPlaylists": {"likes": "", "uploads": channel.uploads}},
        statistics={
            "viewCount": str(sum(video.count(video.views, at) for video in public)),
            "subscriberCount": str(shown_subscribers(subscribers)),
            "hiddenSubscriberCount": channel.hides_subscribers,
            "videoCount": str(len(public)),
        },
        status={"privacyStatus": "public", "isLinked": True, "longUploadsStatus": "allowed"},
    )


def playlist_item(channel: Channel, video: Video, position: int, parts: Collection[str]) -> Json:
    """``youtube#playlistItem``. A deleted or private video has a placeholder title and no date."""
    published = {} if video.placeholder else {"videoPublishedAt": instant(video.published)}
    return _resource("playlistItem", f"{channel.uploads}.{video.id}") | _only(
        parts,
        snippet={
            "publishedAt": instant(video.published),
            "channelId": channel.id,
            "title": video.placeholder or video.title,
            "description": "",
            "channelTitle": channel.title,
            "playlistId": channel.uploads,
            "position": position,
            "resourceId": {"kind": "youtube#video", "videoId": video.id},
        },
        contentDetails={"videoId": video.id} | published,
        status={"privacyStatus": "private" if video.placeholder else "public"},
    )


def video_resource(channel: Channel, video: Video, parts: Collection[str], at: datetime) -> Json:
    """``youtube#video``. ``likeCount``, ``commentCount`` are absent when hidden, switched off."""
    return _resource("video", video.id) | _only(
        parts,
        snippet={
            "publishedAt": instant(video.published),
            "channelId": channel.id,
            "title": video.title,
            "description": "",
            "channelTitle": channel.title,
            "categoryId": "22",
            "liveBroadcastContent": "none",
            "localized": {"title": video.title, "description": ""},
        },
        statistics={**_counts(video, at), "favoriteCount": "0"},
        status={
            "uploadStatus": "processed",
            "privacyStatus": "public",
            "license": "youtube",
            "embeddable": True,
            "publicStatsViewable": True,
            "madeForKids": False,
        },
        contentDetails={"duration": "PT4M13S", "dimension": "2d", "definition": "hd"},
    )


def video_stats(video: Video, parts: Collection[str], at: datetime) -> Json:
    """``youtube#videoStats``: a video's numbers; its snippet holds the publication time only."""
    return _resource("videoStats", video.id) | _only(
        parts,
        snippet={"publishTime": instant(video.published)},
        statistics=_counts(video, at),
        contentDetails={"duration": "253s"},
    )


def instant(moment: datetime) -> str:
    """A moment as YouTube writes it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _counts(video: Video, at: datetime) -> dict[str, str]:
    finals = {"viewCount": video.views, "likeCount": video.likes, "commentCount": video.comments}
    return {
        name: str(video.count(final, at)) for name, final in finals.items() if final is not None
    }


def _resource(kind: str, resource_id: str) -> Json:
    return {"kind": f"youtube#{kind}", "etag": "sandbox", "id": resource_id}


def _only(parts: Collection[str], **available: Json) -> Json:
    return {part: body for part, body in available.items() if part in parts}
