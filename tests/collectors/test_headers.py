from datetime import UTC, datetime

from collectors.headers import kept, platform_clock, retry_after

DATE = "Sun, 22 Nov 2026 01:02:03 GMT"


def test_only_known_headers_are_kept() -> None:
    """Cookies and trace ids would be stored with every response."""
    assert kept({"Date": DATE, "Set-Cookie": "id", "X-App-Usage": "{}"}) == {
        "date": DATE,
        "x-app-usage": "{}",
    }


def test_the_platforms_clock() -> None:
    """Observations would be ordered by the clock of an office machine."""
    assert platform_clock({"date": DATE}) == datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC)
    assert platform_clock({"date": "yesterday"}) is None
    assert platform_clock({}) is None
    for beyond in ("Sun, 22 Nov 99999999999 01:02:03 GMT", "Fri, 31 Dec 9999 23:59:59 -1200"):
        assert platform_clock({"date": beyond}) is None


def test_retry_after_in_seconds_and_as_a_date() -> None:
    """We would come back before the platform wants us to."""
    assert retry_after({"retry-after": "7"}) == 7
    later = {"retry-after": "Sun, 22 Nov 2026 01:02:33 GMT", "date": DATE}
    assert retry_after(later) == 30
    assert retry_after({"retry-after": "soon"}) is None
    for for_ever in ("9" * 400, "999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"):
        assert retry_after({"retry-after": for_ever, "date": DATE}) == 86_400
    assert retry_after({}) is None
