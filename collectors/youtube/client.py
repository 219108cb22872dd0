"""Puts questions to YouTube through Google's own client library."""

from collections.abc import Callable, Mapping
from typing import Any

from collectors.question import FIFTY, Question
from collectors.transport import AskPlatform, Transport
from collectors.youtube.faults import fault_of
from collectors.youtube.terms import require_terms

# Never the descriptions: they are long, and hold people's names and telephone numbers.
# "kind" tells an answer without items from no answer at all.
_CHANNEL_FIELDS = (
    "kind,items(id,snippet/title,contentDetails/relatedPlaylists/uploads,"
    "statistics(subscriberCount,hiddenSubscriberCount,videoCount))"
)
_FOLLOWER_FIELDS = "kind,items(id,snippet/title,statistics(subscriberCount,hiddenSubscriberCount))"
_LIST_FIELDS = "kind,nextPageToken,items(snippet/title,contentDetails(videoId,videoPublishedAt))"
_VIDEO_FIELDS = (
    "kind,items(id,snippet(title,publishedAt),statistics(viewCount,likeCount,commentCount),"
    "status/privacyStatus)"
)


def connect(transport: Transport, keys: Mapping[str, Any]) -> AskPlatform:
    """A function that asks one question; what comes back is landed by the transport.

    keys: ``api_key`` for the YouTube Data API v3, ``terms`` under which it is used, ``url`` of a
    stand-in. The function raises ``Fault``; it may be called from several threads. Raises Fault
    (credentials) that says what to set.
    """
    require_terms(keys)
    base_url = keys.get("url")
    # Half a second, and only those who ask need it.
    from googleapiclient.discovery import build

    youtube = build(
        "youtube",
        "v3",
        developerKey=keys["api_key"],
        http=_Http(transport),
        static_discovery=True,
        cache_discovery=False,
        client_options={"api_endpoint": base_url.rstrip("/") + "/"} if base_url else None,
    )

    def ask(question: Question) -> None:
        _CALLS[question.call](youtube, question.params).execute()

    return ask


def _channels(youtube: Any, params: Mapping[str, Any]) -> Any:
    # Without maxResults the answer is cut to five.
    wanted = {params["by"]: ",".join(params["accounts"]), "maxResults": FIFTY}
    if params.get("with_lists", True):
        wanted |= {"part": "snippet,statistics,contentDetails", "fields": _CHANNEL_FIELDS}
    else:
        wanted |= {"part": "snippet,statistics", "fields": _FOLLOWER_FIELDS}
    return youtube.channels().list(**wanted)


def _uploads(youtube: Any, params: Mapping[str, Any]) -> Any:
    return youtube.playlistItems().list(
        part="snippet,contentDetails",
        fields=_LIST_FIELDS,
        playlistId=params["playlist"],
        pageToken=params["page_token"],
        maxResults=FIFTY,
    )


def _statistics(youtube: Any, params: Mapping[str, Any]) -> Any:
    # No ``fields``: the discovery document lacks ``summary``, so a mask could lose or refuse it.
    return youtube.videos().batchGetStats(
        part="id,snippet,statistics", id=",".join(params["videos"])
    )


def _videos(youtube: Any, params: Mapping[str, Any]) -> Any:
    return youtube.videos().list(
        part="snippet,statistics,status",
        fields=_VIDEO_FIELDS,
        id=",".join([*params["videos"], *params.get("witness", ())]),
    )


_CALLS: Mapping[str, Callable[[Any, Mapping[str, Any]], Any]] = {
    "channels.list": _channels,
    "playlistItems.list": _uploads,
    "videos.batchGetStats": _statistics,
    "videos.list": _videos,
}


class _Http:
    """What Google's client expects of ``httplib2.Http``, over the one transport.

    httplib2 itself is not safe in threads and lands nothing.
    """

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def request(
        self,
        uri: str,
        method: str = "GET",
        body: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> tuple[Any, bytes]:
        import httplib2

        response = self._transport.session(fault_of).request(
            method, uri, data=body, headers=dict(headers or {})
        )
        status = {"status": str(response.status_code)}
        return httplib2.Response({**response.headers, **status}), response.content

    def close(self) -> None:
        """Nothing to close: the transport owns the connections."""
