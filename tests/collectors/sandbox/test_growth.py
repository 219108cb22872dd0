from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from collectors.sandbox.growth import Following, gathered

PUBLISHED = datetime(2021, 3, 1, tzinfo=UTC)
COMPLETE = PUBLISHED + timedelta(days=30)
seconds = st.integers(-(10**6), 10**8).map(lambda s: PUBLISHED + timedelta(seconds=s))
finals = st.integers(0, 10**9)


def test_half_after_two_days() -> None:
    """Numbers worked out by hand in other tests rest on this curve."""
    assert gathered(300, PUBLISHED, PUBLISHED + timedelta(days=2)) == 150
    assert gathered(300, PUBLISHED, PUBLISHED + timedelta(days=4)) == 200
    assert gathered(300, PUBLISHED, PUBLISHED - timedelta(seconds=1)) == 0


@given(finals, seconds, seconds, st.sampled_from([None, COMPLETE]))
def test_a_post_never_loses(
    final: int, one: datetime, other: datetime, complete: datetime | None
) -> None:
    """Honest posts would look purged, and every sign of inflation would be drowned."""
    early, late = sorted((one, other))
    before = gathered(final, PUBLISHED, early, complete)
    after = gathered(final, PUBLISHED, late, complete)
    assert 0 <= before <= after <= final


@given(finals, seconds)
def test_a_complete_post_has_exactly_its_final_count(final: int, moment: datetime) -> None:
    """Totals of real posts would miss the file's by rounding."""
    at = max(moment, COMPLETE)
    assert gathered(final, PUBLISHED, at, COMPLETE) == final


def test_followers_grow_by_the_day_and_step_once() -> None:
    """A purge or a burst would not be there to be found, or honest accounts would show one."""
    start = datetime(2021, 2, 14, 17, tzinfo=UTC)
    steps_at = start + timedelta(days=50)
    honest = Following(1000, 0.01, start)
    purged = Following(1000, 0.01, start, steps_at, 0.6)
    assert honest.at(start - timedelta(days=9)) == 1000
    assert honest.at(start + timedelta(days=10)) == 1100
    assert honest.at(steps_at) == 1500
    assert purged.at(steps_at - timedelta(seconds=1)) == 1499
    assert purged.at(steps_at) == 900
