"""What the Graph API's error codes mean, for a whole response and for one entry of a batch."""

import json
from collections.abc import Mapping
from typing import Any

from collectors.fault import Fault, FaultKind
from collectors.headers import retry_after

_TRANSIENT = {1, 2}
# 368 blocks for a time; like throttling, more calls make it longer.
_THROTTLED = {4, 17, 32, 341, 368, 613, 80001}
_CREDENTIALS = {10, 102, 190, *range(200, 300)}
# An unknown name, and (with subcode 33) a page or post that is gone or that we may not see.
_UNKNOWN_NAME, _BAD_PARAMETER, _UNSEEN = 803, 100, 33


def fault_of(status: int, headers: Mapping[str, str], body: str) -> Fault | None:
    """The fault that a response to a batch means, None for an answer: a list of entries."""
    parsed = _parsed(body)
    if 200 <= status < 300 and isinstance(parsed, list):
        return None
    return _fault(status, parsed, body, retry_after(headers))


def entry_fault(status: object, body: str) -> Fault | None:
    """The fault that one entry of a batch means, None when it holds an object."""
    code = status if isinstance(status, int) else 500
    parsed = _parsed(body)
    if 200 <= code < 300 and isinstance(parsed, dict) and "error" not in parsed:
        return None
    return _fault(code, parsed, body, None)


def _fault(status: int, parsed: object, body: str, wait: float | None) -> Fault:
    error = parsed.get("error") if isinstance(parsed, dict) else None
    if not isinstance(error, dict):
        kind = FaultKind.TRANSIENT if status >= 500 or status < 300 else FaultKind.MISTAKE
        kind = FaultKind.THROTTLED if status == 429 else kind
        return Fault(kind, _short(f"HTTP {status}: {body}"), wait)
    code, subcode = error.get("code"), error.get("error_subcode")
    message = _short(f"code {code}/{subcode}: {error.get('message')}")
    return Fault(_kind(code, subcode, status, error), message, wait)


def _kind(code: object, subcode: object, status: int, error: Mapping[str, Any]) -> FaultKind:
    if code in _THROTTLED:
        return FaultKind.THROTTLED
    if code in _CREDENTIALS:
        return FaultKind.CREDENTIALS
    if code == _UNKNOWN_NAME or (code == _BAD_PARAMETER and subcode == _UNSEEN):
        return FaultKind.GONE
    if code == _BAD_PARAMETER:
        return FaultKind.MISTAKE
    if code in _TRANSIENT or error.get("is_transient") is True or status >= 500:
        return FaultKind.TRANSIENT
    return FaultKind.MISTAKE


def _parsed(body: str) -> object:
    try:
        parsed: object = json.loads(body)
    except ValueError:
        return None
    return parsed


def _short(text: str) -> str:
    return " ".join(text.split())[:300]
