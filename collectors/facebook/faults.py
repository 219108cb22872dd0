"""What the Graph API's error codes mean, for a whole response and for one entry of a batch.

https://developers.facebook.com/docs/graph-api/guides/error-handling
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from collectors.facebook.usage import seconds_to_regain
from collectors.fault import Fault, FaultKind
from collectors.headers import retry_after
from collectors.shapes import mapping, parsed, text

_TRANSIENT = {1, 2}
# 368 blocks for a time; like throttling, more calls make it longer.
_THROTTLED = {4, 17, 32, 341, 368, 613, 80001}
# The last: there is no token at all.
_CREDENTIALS = {102, 190, 104}
_PERMISSION = {10, *range(200, 300)}
# An unknown name, and (with subcode 33) a page or post that is gone or that we may not see.
_UNKNOWN_NAME, _BAD_PARAMETER, _UNSEEN = 803, 100, 33
# The page's own token is needed: said outright, or as a token that is not "supported".
_NEEDS_PAGE_TOKEN, _TOKEN_UNSUPPORTED = {210, 283}, 2069032


class Remedy(StrEnum):
    """What helps against a refusal, besides waiting."""

    FEWER_POSTS = "fewer posts"
    PAGE_TOKEN = "page token"  # noqa: S105 - no token


def fault_of(status: int, headers: Mapping[str, str], body: str) -> Fault | None:
    """The fault that a response to a batch means, None for an answer: a list of entries."""
    answer = parsed(body)
    if 200 <= status < 300 and isinstance(answer, list):
        return None
    fault = _fault(status, answer, body, retry_after(headers))
    # Only what an entry asks for can be gone or need a permission. A batch that is "gone" was sent
    # to a wrong address, and must not be read as fifty pages that are; one that is not permitted
    # has a token that is good for nothing.
    kind = {
        FaultKind.GONE: FaultKind.MISTAKE,
        FaultKind.PERMISSION: FaultKind.CREDENTIALS,
    }.get(fault.kind, fault.kind)
    wait = fault.retry_after
    if wait is None and kind is FaultKind.THROTTLED:
        wait = seconds_to_regain(headers)
    return Fault(kind, fault.message, wait)


def entry_fault(status: object, body: str) -> Fault | None:
    """The fault that one entry of a batch means, None when it holds an object."""
    code = _status(status)
    answer = parsed(body)
    if 200 <= code < 300 and isinstance(answer, dict) and "error" not in answer:
        return None
    return _fault(code, answer, body, None)


def remedy_in(body: str) -> Remedy | None:
    """What helps against the error in an entry."""
    error = mapping(mapping(parsed(body)).get("error"))
    if "reduce the amount of data" in text(error.get("message")).lower():
        return Remedy.FEWER_POSTS
    return Remedy.PAGE_TOKEN if _needs_page_token(error) else None


def _needs_page_token(error: Mapping[str, Any]) -> bool:
    code, message = _number(error.get("code")), text(error.get("message")).lower()
    if code == 190:
        return error.get("error_subcode") == _TOKEN_UNSUPPORTED or "page access token" in message
    # "... requires the 'pages_read_engagement' permission or ..."
    return code in _NEEDS_PAGE_TOKEN or (code == 10 and "pages_read_engagement" in message)


def _fault(status: int, answer: object, body: str, wait: float | None) -> Fault:
    error = mapping(answer).get("error")
    if not isinstance(error, dict):
        return Fault(_kind_of_status(status, wait), _short(f"HTTP {status}: {body}"), wait)
    code, subcode = _number(error.get("code")), _number(error.get("error_subcode"))
    message = _short(f"code {code}/{subcode}: {error.get('message')}")
    return Fault(_kind(code, subcode, status, error), message, wait)


def _kind_of_status(status: int, wait: float | None) -> FaultKind:
    if status == 429:
        # Not Facebook's own limit, which is an error with a code. Whoever says how long, is asked
        # again then.
        return FaultKind.THROTTLED if wait is None else FaultKind.TRANSIENT
    return FaultKind.TRANSIENT if status >= 500 or status < 300 else FaultKind.MISTAKE


def _kind(
    code: int | None, subcode: int | None, status: int, error: Mapping[str, Any]
) -> FaultKind:
    if code in _THROTTLED:
        return FaultKind.THROTTLED
    if code in _PERMISSION or (code in _CREDENTIALS and _needs_page_token(error)):
        return FaultKind.PERMISSION
    # A proof is wrong for every token when PULSE_FACEBOOK_APP_SECRET is not that of their app.
    if code in _CREDENTIALS or "appsecret_proof" in text(error.get("message")):
        return FaultKind.CREDENTIALS
    if code == _UNKNOWN_NAME or (code == _BAD_PARAMETER and subcode == _UNSEEN):
        return FaultKind.GONE
    if code == _BAD_PARAMETER:
        return FaultKind.MISTAKE
    if code in _TRANSIENT or error.get("is_transient") is True or status >= 500:
        return FaultKind.TRANSIENT
    return FaultKind.MISTAKE


def _status(code: object) -> int:
    """The HTTP status of an entry, which came as text before now; nonsense counts as 500."""
    if isinstance(code, str) and code.isascii() and code.isdecimal():
        return int(code[:4])
    return code if isinstance(code, int) else 500


def _number(value: object) -> int | None:
    """A code, also as text; None for nonsense."""
    if isinstance(value, str) and value.isascii() and value.isdecimal():
        return int(value[:9])
    return value if type(value) is int else None


def _short(text: str) -> str:
    return " ".join(text.split())[:300]
