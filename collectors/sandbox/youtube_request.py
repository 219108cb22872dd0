"""A request to YouTube, read as Google reads it."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar
from urllib.parse import parse_qs

from starlette.requests import Request

from collectors.sandbox.youtube_errors import parameter_invalid, parameter_missing

Params = dict[str, list[str]]
T = TypeVar("T")

AT_MOST = 50
DEFAULT_RESULTS = 5
CURSOR_MARK = "PT:"
FIELD = re.compile(r"(\w+)(?:/(.+)|\((.+)\))?")
# One of the fields between commas, with its brackets and those inside them.
SELECTED = re.compile(r"[^,()]+(?:\((?:[^()]|\([^()]*\))*\))?")


async def read_params(request: Request) -> Params:
    """Query parameters; a query too long for a URL comes as the body of a POST that means GET."""
    text = request.url.query
    if request.method == "POST":
        text = "&".join(filter(None, [text, (await request.body()).decode()]))
    return parse_qs(text)


def one(params: Params, name: str) -> str | None:
    """A single value."""
    return params.get(name, [None])[0]


def listed(params: Params, name: str) -> list[str]:
    """A list, however it was written: repeated, or with commas, or both."""
    return [value for text in params.get(name, []) for value in text.split(",") if value]


def ids(params: Params) -> list[str]:
    """Ids, each once. Raises YouTubeError for more than 50."""
    found = list(dict.fromkeys(listed(params, "id")))
    if len(found) > AT_MOST:
        raise parameter_invalid(
            "invalidFilters", f"The request specifies {len(found)} ids; at most {AT_MOST} can be."
        )
    return found


def parts(params: Params, known: Iterable[str]) -> set[str]:
    """Parts asked for. Raises YouTubeError when there are none or one is unknown."""
    asked = set(listed(params, "part"))
    if not asked:
        raise parameter_missing("part")
    if unknown := asked.difference(known):
        raise parameter_invalid("unknownPart", f"Unknown part: {', '.join(sorted(unknown))}")
    return asked


def page_of(found: Sequence[T], params: Params) -> tuple[Sequence[T], dict[str, Any]]:
    """The page asked for, and what the answer says of paging.

    Raises YouTubeError for a page size outside 0..50 and for a token that is none of ours.
    """
    size = _page_size(params)
    first = _offset(one(params, "pageToken"))
    after = first + size
    paging: dict[str, Any] = {"pageInfo": {"totalResults": len(found), "resultsPerPage": size}}
    if after < len(found):
        paging["nextPageToken"] = token_to(after)
    if first:
        paging["prevPageToken"] = token_to(max(0, first - size))
    return found[first:after], paging


def _page_size(params: Params) -> int:
    text = one(params, "maxResults") or str(DEFAULT_RESULTS)
    if not text.isdecimal() or int(text) > AT_MOST:
        raise parameter_invalid(
            "invalidParameter", f"Invalid value '{text}'. Values must be within the range: [0, 50]"
        )
    return int(text)


def token_to(offset: int) -> str:
    """The token of the page that begins at an offset."""
    return urlsafe_b64encode(f"{CURSOR_MARK}{offset}".encode()).decode().rstrip("=")


def _offset(token: str | None) -> int:
    if token is None:
        return 0
    try:
        text = urlsafe_b64decode(token + "=" * (-len(token) % 4)).decode()
        return int(text.removeprefix(CURSOR_MARK))
    except ValueError:
        raise parameter_invalid(
            "invalidPageToken", "The request specifies an invalid page token."
        ) from None


def chosen_fields(body: Any, fields: str | None) -> Any:
    """The partial response: of ``items(id,snippet/title),kind`` nothing but what it names."""
    if not fields or fields == "*":
        return body
    if isinstance(body, list):
        return [chosen_fields(one, fields) for one in body]
    selected = SELECTED.findall(fields)
    matches = [FIELD.fullmatch(one) for one in selected]
    if ",".join(selected) != fields or not all(matches):
        raise parameter_invalid("invalidParameter", f"Invalid field selection {fields}")
    wanted: dict[str, str] = {}
    for name, below, inside in (match.groups() for match in matches if match):
        wanted[name] = ",".join(filter(None, [wanted.get(name), below or inside]))
    return {
        name: chosen_fields(value, wanted[name]) for name, value in body.items() if name in wanted
    }
