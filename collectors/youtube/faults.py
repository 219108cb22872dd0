"""What a response of the YouTube Data API means when it is no answer."""

from collections.abc import Mapping
from typing import Any

from collectors.fault import Fault, FaultKind
from collectors.headers import retry_after
from collectors.shapes import mapping, parsed, sequence, text

_QUOTA = {"quotaExceeded", "dailyLimitExceeded"}
_RATE = {"rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED"}
_CREDENTIALS = {"keyInvalid", "keyExpired", "accessNotConfigured", "SERVICE_DISABLED", "forbidden"}
_GONE = {"playlistNotFound", "playlistItemsNotAccessible", "channelNotFound", "videoNotFound"}

# The rate is counted by the minute; three waits of this length outlast it.
_RATE_WAIT = 20.0


def fault_of(status: int, headers: Mapping[str, str], body: str) -> Fault | None:
    """The fault that a response means, None for an answer.

    The reason stands in ``errors[].reason`` or ``details[].reason``, and a refused key only in the
    second; an error page of a proxy on the way is HTML and has neither. The body is not quoted:
    faults go where terms could not take a number out again.
    """
    answer = parsed(body)
    error = mapping(mapping(answer).get("error"))
    if 200 <= status < 300:
        if not isinstance(answer, dict):
            return Fault(FaultKind.TRANSIENT, "the answer is no JSON")
        if not answer:
            # Every answer says its kind. Read as one, everything asked for would be gone.
            return Fault(FaultKind.TRANSIENT, "the answer is empty")
        if "error" not in answer:
            return None
        # A proxy made a success of it. Read as an answer, everything would be gone.
        code = error.get("code")
        status = code if type(code) is int and code >= 400 else 502
    reasons = _reasons(error)
    message = f"HTTP {status} {' '.join(sorted(reasons))}: {error.get('message') or 'no message'}"
    message = " ".join(message.split())[:300]
    if reasons & _QUOTA or _is_of_a_day(error):
        return Fault(FaultKind.QUOTA, message)
    if reasons & _RATE or status == 429:
        return Fault(FaultKind.TRANSIENT, message, retry_after(headers) or _RATE_WAIT)
    if status >= 500 or status == 408:
        return Fault(FaultKind.TRANSIENT, message, retry_after(headers))
    if status == 401 or reasons & _CREDENTIALS or any(r.startswith("API_KEY_") for r in reasons):
        return Fault(FaultKind.CREDENTIALS, message)
    return Fault(FaultKind.GONE if reasons & _GONE else FaultKind.MISTAKE, message)


def _is_of_a_day(error: Mapping[str, Any]) -> bool:
    """Whether the limit that was hit is one of a day, though it is called a rate."""
    limits = [mapping(mapping(one).get("metadata")) for one in sequence(error.get("details"))]
    return any(text(limit.get("quota_unit")).startswith("1/d/") for limit in limits)


def _reasons(error: Mapping[str, Any]) -> set[str]:
    entries = [*sequence(error.get("errors")), *sequence(error.get("details"))]
    return {text(mapping(entry).get("reason")) for entry in entries} - {""}
