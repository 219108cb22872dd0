from datetime import UTC, datetime, timedelta

import pytest

from collectors.sandbox.youtube_quota import QuotaLedger


@pytest.mark.parametrize(
    ("spent_at", "renewed_at"),
    [
        (datetime(2026, 7, 1, 12, tzinfo=UTC), datetime(2026, 7, 2, 7, tzinfo=UTC)),
        (datetime(2026, 12, 1, 12, tzinfo=UTC), datetime(2026, 12, 2, 8, tzinfo=UTC)),
        # Clocks go back in the night of 1 November 2026 and forward in that of 14 March 2027.
        (datetime(2026, 11, 1, 7, tzinfo=UTC), datetime(2026, 11, 2, 8, tzinfo=UTC)),
        (datetime(2027, 3, 14, 8, tzinfo=UTC), datetime(2027, 3, 15, 7, tzinfo=UTC)),
    ],
)
def test_a_day_is_a_pacific_day(spent_at: datetime, renewed_at: datetime) -> None:
    """A sweep that goes on after the reset could be rehearsed at the wrong hour only."""
    ledger = QuotaLedger(units_a_day=1)
    last_second = renewed_at - timedelta(seconds=1)
    assert ledger.spend("channels.list", spent_at)
    assert not ledger.spend("videos.list", last_second)
    assert ledger.spend("videos.batchGetStats", last_second)
    assert ledger.spend("playlistItems.list", renewed_at)
