import json

import pytest

from collectors.fault import FaultKind
from collectors.youtube.faults import fault_of


def error(code: int, *reasons: str, details: tuple[str, ...] = ()) -> str:
    return json.dumps(
        {
            "error": {
                "code": code,
                "message": "words",
                "errors": [{"reason": reason} for reason in reasons],
                "details": [{"reason": reason} for reason in details],
            }
        }
    )


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (200, '{"items": []}', None),
        (200, '{"kind": "youtube#channelListResponse"}', None),
        (200, "{}", "transient"),
        (200, "<html>sign in</html>", "transient"),
        (200, "[]", "transient"),
        (200, '{"error": null}', "transient"),
        (200, error(503, "backendError"), "transient"),
        (200, error(403, "quotaExceeded"), "quota"),
        (200, error(400, "keyInvalid"), "credentials"),
        (400, error(400, "badRequest", details=("API_KEY_INVALID",)), "credentials"),
        (400, error(400, "keyInvalid"), "credentials"),
        (403, error(403, "forbidden"), "credentials"),
        (403, error(403, "accessNotConfigured"), "credentials"),
        (401, error(401, "authError"), "credentials"),
        (403, error(403, "quotaExceeded"), "quota"),
        (403, error(403, "rateLimitExceeded"), "transient"),
        (429, error(429, details=("RATE_LIMIT_EXCEEDED",)), "transient"),
        (429, "<html>", "transient"),
        (404, error(404, "playlistNotFound"), "gone"),
        (400, error(400, "invalidPageToken"), "mistake"),
        (404, "<html>no such address</html>", "mistake"),
        (302, "", "mistake"),
        (500, error(500, "backendError"), "transient"),
        (502, "<html>bad gateway</html>", "transient"),
        (503, "[[1]]", "transient"),
        (403, '{"error": "words"}', "mistake"),
        (403, '{"error": {"errors": "words", "details": [1, null]}}', "mistake"),
    ],
)
def test_what_a_response_means(status: int, body: str, kind: str | None) -> None:
    """A spent quota would be hammered, a hiccup would end the day, or a bad key go unnoticed."""
    fault = fault_of(status, {}, body)
    assert (fault and fault.kind) == kind


@pytest.mark.parametrize(("unit", "kind"), [("1/d/{project}", "quota"), ("1/min", "transient")])
def test_a_rate_of_a_day_is_a_quota(unit: str, kind: str) -> None:
    """A quota that is called a rate would be hammered until tomorrow, or a rate end the day."""
    limit = {"reason": "RATE_LIMIT_EXCEEDED", "metadata": {"quota_unit": unit}}
    body = json.dumps({"error": {"code": 429, "details": [limit], "errors": []}})
    fault = fault_of(429, {}, body)
    assert fault is not None
    assert fault.kind == kind


def test_waits_as_long_as_it_is_told() -> None:
    """A rate limit counted by the minute would be hit again at once."""
    asked = fault_of(503, {"retry-after": "9"}, "")
    assert asked is not None
    assert asked.retry_after == 9
    limited = fault_of(403, {}, error(403, "rateLimitExceeded"))
    assert limited is not None
    assert limited.retry_after is not None
    assert 3 * limited.retry_after >= 60


def test_the_message_never_quotes_the_body() -> None:
    """A proxy's wrong status beside a whole answer would put its numbers into reports and logs."""
    fault = fault_of(500, {}, '{"items": [{"statistics": {"subscriberCount": "98765432"}}]}')
    assert fault is not None
    assert fault.message == "HTTP 500 : no message"


def test_the_message_says_what_the_platform_said() -> None:
    """The person who must act would not know what to do."""
    fault = fault_of(403, {}, error(403, "quotaExceeded"))
    assert fault is not None
    assert fault.kind is FaultKind.QUOTA
    assert fault.message == "HTTP 403 quotaExceeded: words"
