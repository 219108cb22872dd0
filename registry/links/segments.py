"""Parts of a link that people type into."""

import re
from urllib.parse import SplitResult, unquote

_THAI_TAIL = re.compile(r"^([\x21-\x7e]+)[\u0e00-\u0e7f].*$")


def words(text: str) -> frozenset[str]:
    """A set of words written as a line of text."""
    return frozenset(text.split())


def path_segments(link: SplitResult) -> list[str]:
    """The decoded, non-empty parts of a link's path."""
    return [unquote(part).strip() for part in link.path.split("/") if part.strip()]


def without_thai_tail(segment: str) -> str:
    """A Latin id without the Thai word that was typed straight after it."""
    return _THAI_TAIL.sub(r"\1", segment).rstrip(".,;:")
