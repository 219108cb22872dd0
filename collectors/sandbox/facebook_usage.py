"""How much of the hour's calls are used: what Facebook tells in its headers."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from math import ceil

from collectors.sandbox.facebook_tokens import page_of

CALLS_AN_HOUR = 100_000  # so many that nobody is slowed down who does not ask for it


class UsageMeter:
    """Counts the calls of each token in each hour of the clock."""

    def __init__(self, calls_an_hour: int = CALLS_AN_HOUR) -> None:
        self._calls_an_hour = calls_an_hour
        self._calls: Counter[tuple[datetime, str]] = Counter()

    def count(self, token: str, at: datetime) -> None:
        """Count one call."""
        self._calls[_hour(at), token] += 1

    def headers(self, tokens: Iterable[str], at: datetime) -> dict[str, str]:
        """The headers after calls with these tokens: the app's usage, and that of pages."""
        headers, pages = {}, {}
        for token in tokens:
            used = ceil(100 * self._calls[_hour(at), token] / self._calls_an_hour)
            usage = {"call_count": used, "total_cputime": 1, "total_time": 1}
            page = page_of(token)
            if page is None:
                headers["x-app-usage"] = json.dumps(usage)
            else:
                regain = 60 - at.minute if used >= 100 else 0
                more = {"type": "pages", "estimated_time_to_regain_access": regain}
                pages[page] = [usage | more]
        if pages:
            headers["x-business-use-case-usage"] = json.dumps(pages)
        return headers


def _hour(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0)
