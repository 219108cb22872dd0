"""Facebook links: pages are taken; people, groups and posts are told apart."""

import re
from urllib.parse import SplitResult, parse_qs

from registry.account import Account
from registry.links.refusal import MASK, Refusal, refusal
from registry.links.segments import path_segments, without_thai_tail, words

Found = list[Account | Refusal]

# Other subdomains (developers, help, about) are Facebook's own pages.
_HOSTS = re.compile(
    r"(?:(?:www|m|mobile|web|business|touch|mbasic|free|[a-z]{2}(?:-[a-z]{2})?)\.)?"
    r"(?:facebook|fb)\.com"
)
_NAME = re.compile(r"[A-Za-z0-9.]{2,100}")
_ID = re.compile(r"\d{5,20}")
_ID_AT_END = re.compile(r"(?:^|-)(\d{8,20})$")

_POSTS = words(
    "events event.php hashtag live media permalink.php photo photo.php photos posts reel reels "
    "stories story.php video.php videos watch notes"
)
_NOT_PAGES = words(
    "ads business dialog gaming help home.php latest legal login login.php marketplace messages "
    "plugins policies privacy profile search settings"
)
_SHARES = frozenset({"share", "share.php", "sharer", "sharer.php"})


def read_facebook(link: SplitResult, typed: str) -> Found:
    """What a facebook.com or fb.com link names."""
    segments = path_segments(link)
    if not segments or not _HOSTS.fullmatch(link.hostname or ""):
        return [refusal("facebook_not_page", typed)]
    first, rest = segments[0].lower(), segments[1:]
    if first == "profile.php":
        return _by_number(parse_qs(link.query).get("id", [""])[0], typed)
    if first == "people":
        return [refusal("facebook_person", f"https://www.facebook.com/people/{MASK}")]
    if first == "groups":
        return [refusal("facebook_group", typed)]
    if first in _SHARES:
        return [refusal("short_link", typed)]
    if first in _POSTS:
        return [refusal("facebook_post", typed)]
    if first in _NOT_PAGES:
        return [refusal("facebook_not_page", typed)]
    if first in {"p", "pages"}:
        return _page_with_id(rest, typed)
    if first == "pg" and rest:
        segments, rest = rest, rest[1:]
    return _by_name(segments[0], rest, typed)


def _by_number(number: str, typed: str) -> Found:
    if not _ID.fullmatch(number):
        return [refusal("facebook_not_page", typed)]
    return [
        Account("facebook", "page_id", number),
        refusal("facebook_maybe_person", typed),
    ]


def _page_with_id(rest: list[str], typed: str) -> Found:
    ids = [found[1] for segment in rest if (found := _ID_AT_END.search(segment))]
    if not ids:
        return [refusal("facebook_not_page", typed)]
    return [Account("facebook", "page_id", ids[-1])]


def _by_name(segment: str, tabs: list[str], typed: str) -> Found:
    name = without_thai_tail(segment)
    if len(tabs) > 1 and tabs[0].lower() in _POSTS:
        return [refusal("facebook_post", typed)]
    if name.isdigit():
        return _by_number(name, typed)
    if _NAME.fullmatch(name) and not name.lower().endswith(".php"):
        return [Account("facebook", "name", name.lower())]
    return _page_with_id([name], typed)
