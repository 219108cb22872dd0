"""The few response headers that are worth keeping, and what they say."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

A_DAY = 86_400.0  # seconds; the next day's sweep asks anew, whatever a platform wishes

KEPT = (
    "content-type",
    "date",
    "facebook-api-version",
    "retry-after",
    "x-app-usage",
    "x-business-use-case-usage",
)


def kept(headers: Mapping[str, str]) -> dict[str, str]:
    """The headers that go into landing, names in lower case."""
    lower = {name.lower(): value for name, value in headers.items()}
    return {name: lower[name] for name in KEPT if name in lower}


def platform_clock(headers: Mapping[str, str]) -> datetime | None:
    """When the platform says it answered (header ``date``), UTC; None when it does not say."""
    return _http_date(headers.get("date", ""))


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds the platform asks us to wait (header ``retry-after``: seconds or a date).

    At most a day.
    """
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdecimal():
        return min(float(text), A_DAY)
    until, now = _http_date(text), platform_clock(headers)
    if until is None or now is None:
        return None
    return min(max(0.0, (until - now).total_seconds()), A_DAY)


def _http_date(text: str) -> datetime | None:
    try:
        parsed = parsedate_to_datetime(text)
        return parsed.astimezone(UTC) if parsed.tzinfo else parsed.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
