"""One cell of the register: the links in it, each read as what it is."""

import re
from dataclasses import replace
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from registry.account import Account
from registry.links.facebook import read_facebook
from registry.links.line import read_line, read_official_id
from registry.links.refusal import MASK, Refusal, refusal
from registry.links.segments import words
from registry.links.website import read_website
from registry.links.youtube import read_handle, read_youtube
from registry.thai_text import visible

Found = list[Account | Refusal]

LONGEST_CELL = 4_000

_NOTHING = re.compile(r"[-–—_.]*|ไม่มี(?:ข้อมูล)?|n/?a|none|ยังไม่มี|ว่าง", re.IGNORECASE)
_PENDING = re.compile(
    r"\(?(?:อยู่ระหว่าง|กำลัง|รอ)(?:การ)?(?:ดำเนินการ|จัดทำ|สร้าง|เปิด)\S*|pending|tbd", re.IGNORECASE
)
_GLUED_LINKS = re.compile(r"(?<=[^\s=?&/])(?=https?://)", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s|]+|[,;](?=\s|https?:|www\.|@|$)", re.IGNORECASE)
_SCHEME = re.compile(r"(?:[a-z][a-z0-9+.-]{1,20}:)?//|(?:javascript|data|mailto|tel|file):", re.I)
_HOST_ONLY = re.compile(
    r"(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|th|info|me|be|ee|ly|gl|watch|site|io)"
    r"(?:[/?#:].*)?|(?:www\.\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)*)\.[a-z]{2,}/\S*|www\.\S+\.[a-z]{2,}",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"(?:mailto:)?[^@\s/]+@[^@\s/]+\.[a-z]{2,}", re.IGNORECASE)
_THAI_IN_HOST = re.compile(r"(?<=[a-z])[\u0e00-\u0e7f].*", re.DOTALL)
_PHONE = re.compile(r"(?:\+66|0)[\d -]{7,12}\d")
_PERSON = re.compile(r"(?:นาย|นางสาว|นาง|น\.ส\.|คุณ).*", re.DOTALL)
_SECRET = re.compile(
    r"[?&#;](?:\w*token|api_?key|\w*secret|\w*password|passw?d?|pwd|session_?id|signature|sig)=",
    re.IGNORECASE,
)

_CLINGING = "()<>[]{}\"'“”‘’,;!ฯๆ"

_SHORT_HOSTS = words(
    "fb.me fb.watch m.me lin.ee bit.ly tinyurl.com goo.gl t.co cutt.ly shorturl.at shorturl.asia "
    "rb.gy is.gd ow.ly rebrand.ly s.id me2.do qrco.de page.link t.ly linktr.ee"
)
# They have no collector: their counts are typed.
_OTHER_PLATFORMS = (
    *("tiktok.com", "instagram.com", "twitter.com", "x.com", "threads.net", "threads.com"),
    *("blockdit.com", "linevoom.line.me", "timeline.line.me", "voom.line.me"),
)


def read_cell(text: str, column: str) -> list[Account | Refusal]:
    """Every account that a cell names, in order, with every refusal and warning.

    column: ``youtube`` | ``facebook`` | ``line`` | ``line_square`` | ``website`` | ``other``. A
    cell that says "none" gives an empty list. Links are data: nothing is opened. Raises nothing.
    """
    if len(text) > LONGEST_CELL:
        return [refusal("too_long", MASK)]
    shown = visible(text)
    if _NOTHING.fullmatch(shown):
        return []
    if _PENDING.fullmatch(shown):
        return [refusal("pending", shown)]
    links = [word for word in _parted(shown) if _is_link(word)]
    if not links:
        return [_not_a_link(shown, column)]
    return [found for link in links for found in _read_word(link, column)]


def names_a_secret(text: str) -> bool:
    """Whether a link carries a token, key or password."""
    return bool(_SECRET.search(unquote(text)))


def _parted(text: str) -> list[str]:
    parts = _BETWEEN.split(_GLUED_LINKS.sub(" ", text))
    return [word for part in parts if (word := part.lstrip(_CLINGING).rstrip(_CLINGING + ".:"))]


def _is_link(word: str) -> bool:
    return bool(
        (word.startswith("@") and len(word) > 1)
        or _SCHEME.match(word)
        or _HOST_ONLY.fullmatch(word)
        or _EMAIL.fullmatch(word)
    )


def _not_a_link(text: str, column: str) -> Refusal:
    if column in {"line", "line_square"}:
        return refusal("line_personal", MASK)
    return refusal("not_a_link", _PERSON.sub(MASK, _PHONE.sub(MASK, text)))


def _read_word(word: str, column: str) -> Found:
    if word.startswith("@"):
        found = _read_at_name(word, column)
    elif _EMAIL.fullmatch(word):
        return [refusal("email", MASK)]
    elif names_a_secret(word):
        return [refusal("link_secret", MASK)]
    else:
        found = read_link(word)
    if column == "other":
        found = _as_other(found)
    accounts = [item for item in found if isinstance(item, Account)]
    if any(account.channel != column for account in accounts):
        found.append(refusal("other_column", word))
    return found


def _read_at_name(word: str, column: str) -> Found:
    if column == "youtube":
        return read_handle(word, word)
    if column == "line":
        return read_official_id(word)
    return [refusal("not_a_link", word)]


def read_link(typed: str, *, wrapped: bool = False) -> Found:
    """What one link names. wrapped: it comes out of a redirect, so a second one is refused."""
    if typed.startswith("//"):
        typed = f"https:{typed}"
    elif not _SCHEME.match(typed):
        typed = f"https://{typed}"
    try:
        link = urlsplit(typed)
        host = _THAI_IN_HOST.sub("", link.hostname or "").rstrip(".").removeprefix("www.")
        _ = link.port  # raises where the port is no number
    except ValueError:
        return [refusal("bad_link", MASK if "@" in typed else typed)]
    if link.scheme == "line":
        return read_line(link)
    if link.scheme not in {"http", "https"} or "@" in link.netloc:
        return read_website(link, typed)
    if _THAI_IN_HOST.search(link.hostname or "") and host.count("."):
        link = link._replace(netloc=host)
    return _read_host(host, link, typed, wrapped=wrapped)


def _read_host(host: str, link: SplitResult, typed: str, *, wrapped: bool) -> Found:
    if host in {"l.facebook.com", "lm.facebook.com", "l.instagram.com"}:
        target = parse_qs(link.query).get("u", [""])[0]
        return (
            [refusal("bad_link", typed)]
            if wrapped or not target
            else read_link(target, wrapped=True)
        )
    if host in _SHORT_HOSTS:
        return [refusal("short_link", typed)]
    if _is_of(host, ("facebook.com", "fb.com")):
        return read_facebook(link, typed)
    if host == "youtu.be":
        return [refusal("youtube_video", typed)]
    if _is_of(host, ("youtube.com",)):
        return read_youtube(link, typed)
    if _is_of(host, _OTHER_PLATFORMS):
        return _as_other(read_website(link, typed))
    if _is_of(host, ("line.me",)):
        return read_line(link)
    return read_website(link, typed)


def _as_other(found: Found) -> Found:
    """An address on a platform of its own is no web site of the tambon's."""
    return [
        replace(item, channel="other")
        if isinstance(item, Account) and item.channel == "website"
        else item
        for item in found
    ]


def _is_of(host: str, domains: tuple[str, ...]) -> bool:
    return any(host == domain or host.endswith("." + domain) for domain in domains)
