"""Where a list of posts goes on: opaque cursors, and how long a page of the list may be."""

from base64 import urlsafe_b64decode, urlsafe_b64encode

from collectors.sandbox.facebook_errors import mistake

AT_MOST = 100
DEFAULT_LIMIT = 25
CURSOR_MARK = "sandbox:"


def limit_of(text: str | None) -> int:
    """Posts a page: 25 unless told. Raises GraphError outside 1..100."""
    if text is None:
        return DEFAULT_LIMIT
    if not text.isdecimal() or not 1 <= int(text) <= AT_MOST:
        raise mistake(f"Param limit must be a number from 1 to {AT_MOST}, not {text}")
    return int(text)


def cursor_to(index: int) -> str:
    """The cursor behind which the list goes on with this index."""
    return urlsafe_b64encode(f"{CURSOR_MARK}{index}".encode()).decode()


def index_after(cursor: str | None) -> int:
    """The index at which to go on; 0 without a cursor. Raises GraphError for one of nobody's."""
    if cursor is None:
        return 0
    try:
        return int(urlsafe_b64decode(cursor).decode().removeprefix(CURSOR_MARK))
    except ValueError:
        raise mistake("Invalid cursors values.") from None
