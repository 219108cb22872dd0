from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from collectors.line.days import days_due, end_of
from collectors.line.quota import costs
from collectors.scope import Scope
from tests.collectors.line.made import official

TODAY = date(2026, 11, 22)
SCOPE = Scope(TODAY, None)
BANGKOK = ZoneInfo("Asia/Bangkok")


def days(seen_at: datetime | None) -> list[str]:
    return [f"{day:%d}" for day in days_due(official(seen_at=seen_at), SCOPE)]


def test_a_day_ends_at_ten_in_the_evening_in_bangkok() -> None:
    """A number dated wrongly would be the last one of another day, or none as of the freeze."""
    assert end_of(date(2026, 11, 21)) == datetime(2026, 11, 21, 22, tzinfo=BANGKOK)


def test_missed_days_are_asked_again_and_the_last_one_always() -> None:
    """A week without the office machine would be a hole in the curve for ever."""
    assert days(end_of(date(2026, 11, 20))) == ["21"]
    assert days(end_of(date(2026, 11, 17))) == ["18", "19", "20", "21"]
    assert days(end_of(date(2026, 11, 21))) == ["21"], "known already, but it was due"


def test_a_new_account_is_asked_for_a_day_that_is_surely_counted() -> None:
    """LINE may need all of today to count yesterday: each morning's answer would be 'unready'."""
    assert days(None) == ["20", "21"]


def test_a_number_typed_at_noon_does_not_pass_for_that_days_number() -> None:
    """The day on which somebody typed a count would be lost."""
    assert days(datetime(2026, 11, 19, 12, tzinfo=BANGKOK)) == ["19", "20", "21"]


@given(
    st.none()
    | st.timedeltas(timedelta(days=-900), timedelta(days=9)).map(lambda ago: end_of(TODAY) + ago)
)
def test_days_are_whole_in_order_and_never_more_than_thirty(seen_at: datetime | None) -> None:
    """A gap would lose a day; a day in the future, or a year of them, would waste the limit."""
    found = days_due(official(seen_at=seen_at), SCOPE)
    assert found[-1] == TODAY - timedelta(days=1)
    assert found == [found[0] + timedelta(days=n) for n in range(len(found))]
    assert 1 <= len(found) <= 30
    if seen_at and len(found) < 30 and seen_at < end_of(found[-1]):
        assert end_of(found[0] - timedelta(days=1)) <= seen_at < end_of(found[0])


def test_the_cost_is_a_request_a_day_and_account() -> None:
    """``pulse plan`` would promise a sweep that LINE refuses after sixty requests."""
    due = [official("@a", end_of(date(2026, 11, 17))), official("@b")]
    assert [(cost.bucket, cost.requests, cost.units) for cost in costs(due, SCOPE)] == [
        ("official:@a", 4, 4),
        ("official:@b", 2, 2),
    ]
