"""LINE links: official accounts and OpenChat are taken; whatever is a person's is masked."""

import re
from urllib.parse import SplitResult

from registry.account import Account
from registry.links.refusal import MASK, Refusal, refusal
from registry.links.segments import path_segments, without_thai_tail

Found = list[Account | Refusal]

_OFFICIAL = re.compile(r"@[A-Za-z0-9._-]{2,20}")
_OPENCHAT = re.compile(r"[A-Za-z0-9_-]{10,80}")


def read_line(link: SplitResult) -> Found:
    """What a line.me, page.line.me or line:// link names."""
    segments = path_segments(link)
    if link.hostname == "page.line.me":
        return read_official_id("@" + segments[0].lstrip("@")) if segments else _other()
    if link.scheme != "line" and link.hostname not in {"line.me", "www.line.me"}:
        return _other()
    if link.scheme == "line" and link.hostname:
        segments = [link.hostname, *segments]
    if segments and segments[0].upper() == "R":
        segments = segments[1:]
    match [s if s.startswith(("@", "~")) else s.lower() for s in segments[:2]], segments[2:]:
        case ["ti", "p"], [target, *_]:
            return read_official_id(target.removeprefix("~"))
        case ["ti", "g2"], [code, *_] if _OPENCHAT.fullmatch(without_thai_tail(code)):
            return [Account("line_square", "openchat", without_thai_tail(code))]
        case ["ti", "g"], _:
            return [refusal("line_group", f"https://line.me/R/ti/g/{MASK}")]
        case ["oamessage", target], _ if target.startswith("@"):
            return read_official_id(target)
        case _:
            return _other()


def read_official_id(typed_id: str) -> Found:
    """An id with its "@", in a link or alone; without it, it is a person's and is masked."""
    official = without_thai_tail(typed_id)
    if _OFFICIAL.fullmatch(official):
        return [Account("line", "official", official.lower())]
    return [refusal("line_personal", f"https://line.me/ti/p/{MASK}")]


def _other() -> Found:
    return [refusal("line_not_account", f"https://line.me/{MASK}")]
