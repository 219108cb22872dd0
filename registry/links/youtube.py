"""YouTube links: channels are taken; videos, playlists and unsure names are told apart."""

import re
import unicodedata
from urllib.parse import SplitResult

from registry.account import Account
from registry.links.refusal import Refusal, refusal
from registry.links.segments import path_segments, without_thai_tail, words

Found = list[Account | Refusal]

_HOSTS = re.compile(r"(?:(?:www|m|music|studio|gaming)\.)?youtube\.com")
# Python's \w leaves out Thai vowels and tone marks.
_HANDLE = re.compile(r"@[\w.·\u0e00-\u0e7f-]{3,30}")
_CHANNEL_ID = re.compile(r"UC[A-Za-z0-9_-]{22}")
_USER = re.compile(r"[A-Za-z0-9_-]{1,50}")

_VIDEOS = frozenset({"watch", "shorts", "live", "embed", "v", "clip", "post", "attribution_link"})
_NOT_CHANNELS = words(
    "feed results hashtag about account premium t gaming redirect signin creators oembed"
)


def read_youtube(link: SplitResult, typed: str) -> Found:
    """What a youtube.com link names."""
    segments = path_segments(link)
    if not segments or not _HOSTS.fullmatch(link.hostname or ""):
        return [refusal("youtube_not_channel", typed)]
    first, rest = segments[0], segments[1:]
    if first.startswith("@"):
        return read_handle(first, typed)
    if first.lower() == "channel":
        return _channel(rest, typed)
    if first.lower() == "user" and rest and _USER.fullmatch(without_thai_tail(rest[0])):
        return [Account("youtube", "user", without_thai_tail(rest[0]).lower())]
    if first.lower() in _VIDEOS:
        return [refusal("youtube_video", typed)]
    if first.lower() == "playlist":
        return [refusal("youtube_playlist", typed)]
    if first.lower() in _NOT_CHANNELS or first.lower() == "user":
        return [refusal("youtube_not_channel", typed)]
    return [refusal("youtube_custom", typed)]


def read_handle(handle: str, typed: str) -> Found:
    """A handle with its "@", in a link or alone."""
    composed = unicodedata.normalize("NFC", handle).rstrip(".")
    if not _HANDLE.fullmatch(composed):
        return [refusal("youtube_not_channel", typed)]
    return [Account("youtube", "handle", composed.lower())]


def _channel(rest: list[str], typed: str) -> Found:
    channel_id = without_thai_tail(rest[0]) if rest else ""
    if not _CHANNEL_ID.fullmatch(channel_id):
        return [refusal("youtube_bad_channel_id", typed)]
    return [Account("youtube", "channel_id", channel_id)]
