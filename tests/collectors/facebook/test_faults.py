import json

import pytest

from collectors.facebook.faults import entry_fault, fault_of

KINDS = [
    (400, {"code": 190, "error_subcode": 463}, "credentials"),
    (400, {"code": 102}, "credentials"),
    (403, {"code": 10}, "credentials"),
    (403, {"code": 200}, "credentials"),
    (403, {"code": 299}, "credentials"),
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
    whole = "mistake" if kind == "gone" else kind  # a batch itself cannot be gone
    for fault, expected in ((fault_of(status, {}, body), whole), (entry_fault(status, body), kind)):
        assert fault is not None
        assert fault.kind == expected
        assert "words" in fault.message


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


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (200, "{}", None),
        (200, "null", "transient"),
        (200, "", "transient"),
        (200, "false", "transient"),
        (None, "{}", "transient"),
        (200, '{"error": {"code": 190}}', "credentials"),
        (400, '{"error": {"code": [1], "error_subcode": {}}}', "mistake"),
        (200, "[" * 100_000, "transient"),
    ],
)
def test_entries_that_are_no_object(status: object, body: str, kind: str | None) -> None:
    """One odd entry would break the other forty-nine."""
    fault = entry_fault(status, body)
    assert (fault and fault.kind) == kind
