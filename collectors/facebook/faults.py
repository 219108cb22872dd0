"""What the Graph API's error codes mean, for a whole response and for one entry of a batch."""

from collections.abc import Mapping
from typing import Any

from collectors.fault import Fault, FaultKind
from collectors.headers import retry_after
from collectors.shapes import mapping, parsed

_TRANSIENT = {1, 2}
# 368 blocks for a time; like throttling, more calls make it longer.
_THROTTLED = {4, 17, 32, 341, 368, 613, 80001}
_CREDENTIALS = {10, 102, 190, *range(200, 300)}
# An unknown name, and (with subcode 33) a page or post that is gone or that we may not see.
_UNKNOWN_NAME, _BAD_PARAMETER, _UNSEEN = 803, 100, 33


def fault_of(status: int, headers: Mapping[str, str], body: str) -> Fault | None:
    """The fault that a response to a batch means, None for an answer: a list of entries."""
    answer = parsed(body)
    if 200 <= status < 300 and isinstance(answer, list):
        return None
    fault = _fault(status, answer, body, retry_after(headers))
    if fault.kind is FaultKind.GONE:
        # Only what an entry asks for can be gone. A batch that is was sent to a wrong address, and
        # must not be read as fifty pages that are gone.
        return Fault(FaultKind.MISTAKE, fault.message)
    return fault


def entry_fault(status: object, body: str) -> Fault | None:
    """The fault that one entry of a batch means, None when it holds an object."""
    code = status if isinstance(status, int) else 500
    answer = parsed(body)
    if 200 <= code < 300 and isinstance(answer, dict) and "error" not in answer:
        return None
    return _fault(code, answer, body, None)


def _fault(status: int, answer: object, body: str, wait: float | None) -> Fault:
    error = mapping(answer).get("error")
    if not isinstance(error, dict):
        kind = FaultKind.TRANSIENT if status >= 500 or status < 300 else FaultKind.MISTAKE
        kind = FaultKind.THROTTLED if status == 429 else kind
        return Fault(kind, _short(f"HTTP {status}: {body}"), wait)
    code, subcode = _number(error.get("code")), _number(error.get("error_subcode"))
    message = _short(f"code {code}/{subcode}: {error.get('message')}")
    return Fault(_kind(code, subcode, status, error), message, wait)


def _kind(
    code: int | None, subcode: int | None, status: int, error: Mapping[str, Any]
) -> FaultKind:
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


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _short(text: str) -> str:
    return " ".join(text.split())[:300]
