import json

import pytest

from collectors.facebook.faults import Remedy, entry_fault, fault_of, remedy_in

KINDS = [
    (400, {"code": 190, "error_subcode": 463}, "credentials"),
    (400, {"code": 190, "error_subcode": 2069032}, "permission"),
    (400, {"code": 102}, "credentials"),
    (400, {"code": 104}, "credentials"),
    (400, {"code": "190"}, "credentials"),
    (403, {"code": 10}, "permission"),
    (403, {"code": 200}, "permission"),
    (403, {"code": 210}, "permission"),
    (403, {"code": 283}, "permission"),
    (403, {"code": 299}, "permission"),
    (400, {"code": 4}, "throttled"),
    (400, {"code": 17}, "throttled"),
    (400, {"code": 32}, "throttled"),
    (400, {"code": 341}, "throttled"),
    (400, {"code": 613}, "throttled"),
    (400, {"code": 80001}, "throttled"),
    (400, {"code": 368}, "throttled"),
    (500, {"code": 1}, "transient"),
    (400, {"code": 2}, "transient"),
    (400, {"code": 100, "error_subcode": 33}, "gone"),
    (404, {"code": 803}, "gone"),
    (400, {"code": 100}, "mistake"),
    (500, {"code": 100}, "mistake"),
    (400, {"code": 99999}, "mistake"),
    (400, {"code": 99999, "is_transient": True}, "transient"),
    (503, {}, "transient"),
]


@pytest.mark.parametrize(("status", "error", "kind"), KINDS)
def test_codes_mean_the_same_for_all_and_for_one(
    status: int, error: dict[str, object], kind: str
) -> None:
    """A blocked app would go on asking, or a deleted page be asked for as if we had erred."""
    body = json.dumps({"error": {"message": "words", **error}})
    # A batch itself cannot be gone, and needs no permission but a good token.
    whole = {"gone": "mistake", "permission": "credentials"}.get(kind, kind)
    for fault, expected in ((fault_of(status, {}, body), whole), (entry_fault(status, body), kind)):
        assert fault is not None
        assert fault.kind == expected
        assert "words" in fault.message


def test_a_wrong_app_secret_is_a_matter_of_credentials() -> None:
    """Every batch would be sent and fail as our mistake, and nobody told which setting is wrong."""
    message = "Invalid appsecret_proof provided in the API argument"
    fault = fault_of(400, {}, json.dumps({"error": {"code": 100, "message": message}}))
    assert fault is not None
    assert fault.kind == "credentials"


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (200, "[]", None),
        (200, "<html>", "transient"),
        (200, "{}", "transient"),
        (502, "<html>bad gateway</html>", "transient"),
        (429, "slow down", "throttled"),
        (404, "<html>", "mistake"),
        (302, "", "mistake"),
        (400, '{"error": "words"}', "mistake"),
    ],
)
def test_responses_that_are_no_batch(status: int, body: str, kind: str | None) -> None:
    """An error page would be read as a batch of nothing."""
    fault = fault_of(status, {}, body)
    assert (fault and fault.kind) == kind


def test_too_many_requests_says_when() -> None:
    """A wait of a second would end the sweep; one without end would be waited for in vain."""
    waiting = fault_of(429, {"retry-after": "2"}, "slow down")
    assert waiting is not None
    assert (waiting.kind, waiting.retry_after) == ("transient", 2.0)


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (200, "{}", None),
        (200, "null", "transient"),
        (200, "", "transient"),
        (200, "false", "transient"),
        ("200", "{}", None),
        ("500", "{}", "transient"),
        ("ok", "{}", "transient"),
        ("9" * 5000, "{}", "transient"),
        (None, "{}", "transient"),
        (200, '{"error": {"code": 190}}', "credentials"),
        (400, '{"error": {"code": [1], "error_subcode": {}}}', "mistake"),
        (400, '{"error": {"code": true}}', "mistake"),
        (200, "[" * 100_000, "transient"),
    ],
)
def test_entries_that_are_no_object(status: object, body: str, kind: str | None) -> None:
    """One odd entry would break the other forty-nine."""
    fault = entry_fault(status, body)
    assert (fault and fault.kind) == kind


REDUCE = "Please reduce the amount of data you're asking for, then retry your request"
PPCA = "(#10) This endpoint requires the 'pages_read_engagement' permission or the feature"


@pytest.mark.parametrize(
    ("error", "remedy"),
    [
        ({"code": 1, "message": REDUCE}, Remedy.FEWER_POSTS),
        ({"code": 1, "message": "unknown"}, None),
        ({"code": 210, "message": "A page access token is required"}, Remedy.PAGE_TOKEN),
        ({"code": 190, "error_subcode": 2069032}, Remedy.PAGE_TOKEN),
        ({"code": 190, "message": "must be called with a Page Access Token"}, Remedy.PAGE_TOKEN),
        ({"code": 190, "error_subcode": 463, "message": "Session has expired"}, None),
        ({"code": 283, "message": "requires pages_read_engagement"}, Remedy.PAGE_TOKEN),
        ({"code": 10, "message": PPCA}, Remedy.PAGE_TOKEN),
        ({"code": 10, "message": "no permission"}, None),
        ({"code": [210], "message": 5}, None),
    ],
)
def test_what_helps(error: dict[str, object], remedy: Remedy | None) -> None:
    """A page too heavy for one answer, or shown to its own token only, would never be read."""
    assert remedy_in(json.dumps({"error": error})) == remedy


def test_a_throttle_knows_for_how_long() -> None:
    """The sweep would go on too early, which makes the block longer."""
    usage = {"1": [{"type": "pages", "call_count": 100, "estimated_time_to_regain_access": 19}]}
    headers = {"x-business-use-case-usage": json.dumps(usage)}
    fault = fault_of(400, headers, json.dumps({"error": {"code": 80001}}))
    assert fault is not None
    assert fault.retry_after == 19 * 60
    transient = fault_of(500, headers, json.dumps({"error": {"code": 2}}))
    assert transient is not None
    assert transient.retry_after is None
