"""What a sweep of a day is after."""

from datetime import date, timedelta

import pytest

from pulse.scoping import scope_of
from registry.campaign import load_campaign

CAMPAIGN = load_campaign()
LAST_DAY = date(2021, 5, 17)  # the announcement: results are final


@pytest.mark.parametrize(
    ("day", "posts"),
    [
        (CAMPAIGN.window_start, True),
        (CAMPAIGN.window_end + timedelta(days=1), True),  # likes of May still grow
        (LAST_DAY, True),
        (LAST_DAY + timedelta(days=1), False),
    ],
)
def test_posts_are_read_until_the_results_are_final_and_not_after(day: date, posts: bool) -> None:
    """Too early an end loses likes that count; none would spend the quota for ever."""
    assert scope_of(CAMPAIGN, day).window == (CAMPAIGN.window_utc if posts else None)


def test_a_campaign_that_names_no_end_reads_posts_for_ever() -> None:
    """A folder with a campaign from before this setting must go on as it did."""
    open_ended = CAMPAIGN.model_copy(update={"posts_refreshed_until": None})
    assert scope_of(open_ended, date(2999, 1, 1)).window == CAMPAIGN.window_utc


def test_mondays_list_everything_anew() -> None:
    """A post replaced by another leaves the number of posts as it was, and would never be seen."""
    monday = date(2021, 3, 1)
    week = [scope_of(CAMPAIGN, monday + timedelta(days=n)).full for n in range(7)]
    assert week == [True, *[False] * 6]
