"""What Facebook does wrong, or does in a way that is easily read wrong."""

import json
from collections.abc import Callable
from typing import Any

from starlette.responses import JSONResponse

from collectors.sandbox.facebook_cursors import cursor_to
from collectors.sandbox.facebook_graph import SANDBOX_FACEBOOK_TOKEN
from collectors.sandbox.scenarios.happening import (
    ALWAYS,
    FIRST,
    FROM_SECOND,
    FROM_THIRD,
    SECOND,
    Happening,
    When,
)
from collectors.sandbox.scenarios.network import clocks, network, outages

Json = dict[str, Any]
Entries = list[Any]

_FROM_THE_FIRST = {"cursors": {"after": cursor_to(0)}, "next": "https://graph.facebook.com/next"}


def error_body(code: int, message: str, subcode: int | None = None) -> Json:
    """The ``error`` object of the Graph API."""
    error: Json = {"message": message, "type": "OAuthException", "code": code}
    if subcode is not None:
        error["error_subcode"] = subcode
    return {"error": error | {"fbtrace_id": "Ascenario"}}


def _first_entry(change: Callable[[Json], Json]) -> Callable[[Entries], Entries]:
    """Change what the first entry of a batch holds."""

    def changed(entries: Entries) -> Entries:
        first = change(json.loads(entries[0]["body"]))
        code = 400 if "error" in first else entries[0]["code"]
        return [{**entries[0], "code": code, "body": json.dumps(first)}, *entries[1:]]

    return changed


def _entry_fails(code: int, message: str, subcode: int | None = None) -> Callable[..., Entries]:
    return _first_entry(lambda _: error_body(code, message, subcode))


def _posts(change: Callable[[Json], Json]) -> Callable[[Entries], Entries]:
    """Change the first entry's list of posts, whether it stands in a page or by itself."""

    def changed(body: Json) -> Json:
        if "data" in body:
            return change(body)
        return body | {"published_posts": change(body.get("published_posts", {"data": []}))}

    return _first_entry(changed)


def _empty_with_next(edge: Json) -> Json:
    return {"data": [], "paging": _FROM_THE_FIRST} if edge["data"] else edge


def _looping(edge: Json) -> Json:
    return edge | {"paging": _FROM_THE_FIRST}


def _first_count(value: object) -> Callable[[Json], Json]:
    def changed(edge: Json) -> Json:
        for post in edge["data"][:1]:
            post["reactions"]["summary"]["total_count"] = value
        return edge

    return changed


def _twice(edge: Json) -> Json:
    return edge | {"data": edge["data"] + edge["data"][:3]}


def _without_last(edge: Json) -> Json:
    return edge | {"data": edge["data"][:-1]}


def _refuse_if_it_holds(text: str, refusal: Json) -> Callable[[Entries], Entries]:
    refused = {"code": 400, "body": json.dumps(refusal)}

    def changed(entries: Entries) -> Entries:
        return [{**entry, **refused} if text in entry["body"] else entry for entry in entries]

    return changed


def _not_permitted(field: str) -> Callable[[Entries], Entries]:
    error = error_body(10, f"(#10) Permission denied for {field}")
    return _refuse_if_it_holds(f'"{field}"', error)


def _with_news(page: Json) -> Json:
    return page | {"news_of_2027": {"nested": [1, 2, 3]}, "vibes_count": 7}


def _nulls(entries: Entries) -> Entries:
    return [None, *entries[1:-1], None] if len(entries) > 1 else [None]


def _refused(code: int, message: str, status: int = 400) -> Callable[[], JSONResponse]:
    return lambda: JSONResponse(error_body(code, message), status)


def _entry(says: str, when: When, change: Callable[[Entries], Entries]) -> Happening:
    return Happening(says, ("batch",), when, change=change)


_ENTRY_ERRORS = {
    # name: (code, subcode, message)
    "unknown-error": (1, None, "An unknown error occurred"),
    "too-much-data": (1, 99, "Please reduce the amount of data you're asking for, then retry"),
    "service-down": (2, None, "Service temporarily unavailable"),
    "app-throttled": (4, None, "Application request limit reached"),
    "not-permitted": (10, None, "This endpoint requires the 'pages_read_engagement' permission"),
    "user-throttled": (17, None, "User request limit reached"),
    "page-throttled": (32, None, "Page request limit reached"),
    "session-expired": (102, None, "Session key invalid or no longer valid"),
    "token-expired": (190, 463, "Error validating access token: Session has expired"),
    "permission-200": (200, None, "Permissions error"),
    "permission-283": (283, None, "Requires pages_read_engagement permission"),
    "limit-341": (341, None, "Application limit reached"),
    "blocked": (368, None, "The action attempted has been deemed abusive"),
    "limit-613": (613, None, "Calls to this api have exceeded the rate limit."),
    "page-limit-80001": (80001, None, "There have been too many calls to this Page account."),
    "gone": (100, 33, "Unsupported get request. Object does not exist"),
    "mistake": (100, None, "(#100) Tried accessing nonexisting field (x)"),
    "alias-unknown": (803, None, "Some of the aliases you requested do not exist"),
}

FACEBOOK = {
    **{
        f"facebook-{name}": happening
        for name, happening in {
            **network("batch"),
            **outages("batch"),
            **clocks(("batch",)),
        }.items()
    },
    **{
        f"facebook-entry-{name}": _entry(
            f"one entry of a batch: code {code}", FIRST, _entry_fails(code, message, subcode)
        )
        for name, (code, subcode, message) in _ENTRY_ERRORS.items()
    },
    "facebook-throttled-mid-sweep": Happening(
        "a whole batch is refused: code 4",
        ("batch",),
        FROM_SECOND,
        _refused(4, "Application request limit reached", 403),
    ),
    "facebook-token-expired": Happening(
        "the token expires in mid-sweep",
        ("batch",),
        FROM_SECOND,
        _refused(190, "Session has expired"),
    ),
    # Links to a list's next page repeat the token that asked for it.
    "facebook-page-token-expired": _entry(
        "the pages' own tokens expire in mid-sweep",
        FROM_THIRD,
        _refuse_if_it_holds("sandbox-page-token-", error_body(190, "Session has expired", 463)),
    ),
    "facebook-null-entries": _entry("two entries of a batch are null", FIRST, _nulls),
    "facebook-all-null": _entry(
        "all entries of a batch are null", SECOND, lambda entries: [None] * len(entries)
    ),
    "facebook-unknown-fields": _entry("new fields everywhere", ALWAYS, _first_entry(_with_news)),
    "facebook-number-is-text": _entry("a count that is words", FIRST, _posts(_first_count("many"))),
    "facebook-number-negative": _entry("a count below zero", FIRST, _posts(_first_count(-5))),
    "facebook-number-huge": _entry(
        "a count beyond every store", FIRST, _posts(_first_count(10**30))
    ),
    "facebook-count-falls": _entry(
        "followers fall to one",
        FIRST,
        _first_entry(lambda page: page | {"followers_count": 1, "fan_count": 1}),
    ),
    "facebook-empty-page-with-next": _entry(
        "a page without posts that has a next one", FIRST, _posts(_empty_with_next)
    ),
    "facebook-cursor-loops": _entry(
        "every page of posts has the same next one", ALWAYS, _posts(_looping)
    ),
    "facebook-duplicates": _entry("posts stand twice in a list", FIRST, _posts(_twice)),
    "facebook-moved": _entry(
        "a post moves to a page of results that was read before", FIRST, _posts(_without_last)
    ),
    "facebook-reactions-not-permitted": _entry(
        "whatever holds reactions is refused: code 10", ALWAYS, _not_permitted("reactions")
    ),
    "facebook-posts-not-permitted": _entry(
        "whatever holds posts is refused: code 10", ALWAYS, _not_permitted("permalink_url")
    ),
    "facebook-other-version": Happening(
        "Graph answers as an older version",
        ("batch",),
        ALWAYS,
        headers=lambda: {"facebook-api-version": "v21.0"},
    ),
    "facebook-nearly-throttled": Happening(
        "the usage headers say 97 %",
        ("batch",),
        FIRST,
        headers=lambda: {"x-app-usage": '{"call_count":97,"total_cputime":20,"total_time":31}'},
    ),
    "facebook-echoes-token": Happening(
        "an error that repeats the token",
        ("batch",),
        FROM_SECOND,
        _refused(100, f"(#100) access_token={SANDBOX_FACEBOOK_TOKEN} and {SANDBOX_FACEBOOK_TOKEN}"),
    ),
}
