"""Looks for the stand-ins' keys and tokens in everything that a run leaves behind."""

import gzip
from collections.abc import Iterable
from pathlib import Path

from collectors.sandbox import (
    SANDBOX_FACEBOOK_APP_SECRET,
    SANDBOX_FACEBOOK_TOKEN,
    SANDBOX_YOUTUBE_KEY,
)

MARKED = (
    SANDBOX_YOUTUBE_KEY,
    SANDBOX_FACEBOOK_TOKEN,
    SANDBOX_FACEBOOK_APP_SECRET,
    # What the tokens of pages and of LINE accounts begin with.
    "sandbox-page-token-",
    "sandbox-line-token-",
)


def files_with_secrets(home: Path, said: Iterable[str] = ()) -> list[str]:
    """The files below ``home``, and the beginnings of what was said, that hold a secret."""
    found = [
        str(path.relative_to(home))
        for path in home.rglob("*")
        if path.is_file() and any(secret.encode() in _content(path) for secret in MARKED)
    ]
    return found + [text[:200] for text in said if any(secret in text for secret in MARKED)]


def _content(path: Path) -> bytes:
    content = path.read_bytes()
    return gzip.decompress(content) if path.suffix == ".gz" else content
