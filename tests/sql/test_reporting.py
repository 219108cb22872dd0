import json
from datetime import UTC, date, datetime, timedelta

import duckdb
import pytest

from sql.build import build
from tests.sql.world import (
    account,
    answer,
    given,
    observation,
    post,
    register,
    seen,
    tambon,
)

CAMPAIGN = {
    "channels": ["facebook", "youtube", "line_square"],
    "window_start": "2026-03-15",
    "window_end": "2026-05-01",
    "targets": {"reports_per_month": 2},
}
MARCH, APRIL, MAY = (date(2026, month, 1) for month in (3, 4, 5))
ONE, TWO, THREE = "100101", "100102", "200101"


def bangkok(month: int, day: int, hour: int = 12) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC) - timedelta(hours=7)


def rank(
    con: duckdb.DuckDBPyConnection,
    at: datetime,
    terms: str = "analytics-amendment",
    consented: list[str] | None = None,
    **campaign: object,
) -> None:
    con.execute(
        "insert into meta.run (run_id, as_of, created_at, campaign_json, methodology_json,"
        " youtube_terms, youtube_accounts)"
        " values ($at::varchar, $at, $at, $campaign, $methodology, $terms, $consented)",
        {
            "at": at,
            "terms": terms,
            "consented": consented,
            "campaign": json.dumps(CAMPAIGN | campaign),
            "methodology": json.dumps({"max_age_hours": 72}),
        },
    )


def read(con: duckdb.DuckDBPyConnection, channel: str, name: str, at: datetime) -> None:
    """A sweep reads an account, and the platform's clock says when."""
    file = f"{channel}/{name}/{at:%m%d}"
    given(
        con,
        answer=[answer(file, at, channel=channel)],
        account_seen=[seen(channel, name, name, at, file=file)],
        observation=[observation(channel, name, None, "follow", 1, at, file=file)],
    )


def posts(con: duckdb.DuckDBPyConnection, channel: str, name: str, *days: datetime) -> None:
    given(con, post_seen=[post(channel, name, f"{name}{day}", day) for day in days])


def reporting(con: duckdb.DuckDBPyConnection, *columns: str) -> list[tuple[object, ...]]:
    build(con)
    return con.execute(
        f"select {', '.join(columns)} from mart.reporting order by tambon_code, month"
    ).fetchall()


@pytest.fixture
def con(con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """Two tambons with a page each, a third with a group whose posts nobody can read."""
    keys = [(ONE, "facebook", "A"), (TWO, "facebook", "B"), (THREE, "line_square", "name:C")]
    register(
        con,
        [tambon(code) for code in (ONE, TWO, THREE)],
        [account(*key) for key in keys],
        at=bangkok(3, 1),
    )
    rank(con, bangkok(4, 10))
    return con


def test_each_month_counts_its_own_posts_in_bangkok(con: duckdb.DuckDBPyConnection) -> None:
    """A post of the first night would be counted into the month before, and a warning go out."""
    posts(con, "facebook", "A", bangkok(3, 31, 23), bangkok(4, 1, 0), bangkok(4, 9))
    read(con, "facebook", "A", bangkok(4, 10))
    months = reporting(con, "month", "wanted", "posts", "enough", "is_over", "last_post_at")
    assert months[:2] == [
        (MARCH, 1, 1, True, True, bangkok(4, 9)),
        (APRIL, 2, 2, True, False, bangkok(4, 9)),
    ]


def test_posts_outside_the_window_are_no_reports_of_it(con: duckdb.DuckDBPyConnection) -> None:
    """Posts from before the campaign would pass for reports of its first month."""
    posts(con, "facebook", "A", bangkok(3, 14, 23), bangkok(3, 15, 0))
    read(con, "facebook", "A", bangkok(4, 10))
    assert reporting(con, "month", "posts")[0] == (MARCH, 1)


def test_a_day_of_a_month_does_not_ask_for_a_months_reports(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """A window that ends on 1 May would call every tambon of the country lazy in May."""
    posts(con, "facebook", "A", bangkok(4, 1))
    read(con, "facebook", "A", bangkok(5, 20))
    of_may = reporting(con, "month", "wanted", "posts", "enough", "is_over")[2]
    assert of_may == (MAY, 0, 0, True, True)


def test_what_was_not_read_is_not_known_to_be_lacking(con: duckdb.DuckDBPyConnection) -> None:
    """A tambon whose page we failed to read must not be rung up for not reporting."""
    posts(con, "facebook", "A", bangkok(4, 2))
    read(con, "facebook", "A", bangkok(4, 20))
    read(con, "facebook", "B", bangkok(4, 2))
    found = reporting(con, "tambon_code", "month", "posts", "enough", "accounts", "accounts_read")
    assert [row for row in found if row[1] == APRIL] == [
        (ONE, APRIL, 1, False, 1, 1),
        (TWO, APRIL, None, None, 1, 0),
        (THREE, APRIL, None, None, 0, 0),
    ]
    assert (TWO, MARCH, 0, False, 1, 1) in found


def test_a_post_that_was_taken_away_is_no_report(con: duckdb.DuckDBPyConnection) -> None:
    """The count must be that of the ranking's posts, or the two pages contradict each other."""
    posts(con, "facebook", "A", bangkok(4, 1), bangkok(4, 2))
    gone = observation("facebook", "A", f"A{bangkok(4, 2)}", "like", None, bangkok(4, 9), "gone")
    given(con, observation=[gone])
    read(con, "facebook", "A", bangkok(4, 10))
    assert (ONE, APRIL, 1) in reporting(con, "tambon_code", "month", "posts")


def test_the_latest_ranking_brings_the_campaign(con: duckdb.DuckDBPyConnection) -> None:
    """Last year's window and figures would judge this year's reports."""
    posts(con, "facebook", "A", bangkok(4, 2))
    read(con, "facebook", "A", bangkok(4, 10))
    rank(con, bangkok(4, 11), window_start="2026-04-01", targets={"reports_per_month": 1})
    assert (ONE, APRIL, 1, True) in reporting(con, "tambon_code", "month", "wanted", "enough")
    con.execute("delete from meta.run")
    assert reporting(con, "month") == []


def test_who_was_last_read_before_a_month_ended_is_not_known_to_lack_its_last_days(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """On 1 May a page that failed since 29 April would be rung up for a report of 30 April."""
    posts(con, "facebook", "A", bangkok(4, 2))
    posts(con, "facebook", "B", bangkok(4, 2))
    read(con, "facebook", "A", bangkok(4, 29, 23))
    read(con, "facebook", "B", bangkok(5, 1, 6))
    found = reporting(con, "tambon_code", "month", "posts", "enough", "is_over", "accounts_read")
    assert (ONE, APRIL, 1, None, True, 0) in found
    assert (TWO, APRIL, 1, False, True, 1) in found


def test_channels_that_terms_keep_out_report_nothing(con: duckdb.DuckDBPyConnection) -> None:
    """Under the ordinary terms nothing may be computed from YouTube's answers, not even a count."""
    register(con, [tambon(ONE)], [account(ONE, "youtube", "UC-a")], at=bangkok(4, 1))
    posts(con, "youtube", "UC-a", bangkok(4, 2), bangkok(4, 3))
    read(con, "youtube", "UC-a", bangkok(4, 10))
    assert [row[0] for row in reporting(con, "posts")] == [0, 2]
    rank(con, bangkok(4, 11), terms="standard")
    assert reporting(con, "posts", "enough", "last_post_at") == [(None, None, None)] * 2
    rank(con, bangkok(4, 12), terms="owner-consent", consented=["UC-a"])
    assert [row[0] for row in reporting(con, "posts")] == [0, 2]


def test_before_any_answer_there_is_no_month(con: duckdb.DuckDBPyConnection) -> None:
    """Months that have not begun would be listed as if somebody knew of them."""
    assert reporting(con, "month") == []


def test_posts_that_terms_took_out_are_not_reports_that_lacked(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """A month after the campaign every tambon on YouTube would have reported nothing, ever."""
    both = [account("300101", "youtube", "D"), account("300101", "facebook", "E")]
    register(con, [tambon("300101")], both, at=bangkok(3, 2))
    emptied = answer("youtube/old", bangkok(4, 1), channel="youtube", purged_at=bangkok(5, 2))
    given(con, answer=[emptied])
    posts(con, "facebook", "E", bangkok(4, 2))
    for channel, name in (("youtube", "D"), ("facebook", "E")):
        read(con, channel, name, bangkok(5, 20))
    found = reporting(con, "tambon_code", "month", "posts", "enough", "accounts", "accounts_read")
    assert ("300101", APRIL, 1, None, 2, 1) in found
