"""What pages draw as lines: followers day by day, and places from ranking to ranking."""

from datetime import timedelta

import duckdb

from sql.build import build
from sql.query import query
from tests.sql.world import START, account, given, hour, observation, register, tambon

ONE = "100101"


def test_followers_of_a_day_are_the_last_known_then(con: duckdb.DuckDBPyConnection) -> None:
    """A day would show its first count; or a line would tell what came after the ranking."""
    register(con, [tambon(ONE)], [account(ONE, "facebook", "A")])
    counts = [(-30, 1, "observed"), (1, 5, "observed"), (2, 7, "observed"), (25, None, "hidden")]
    given(
        con,
        observation=[
            observation("facebook", "A", None, "follow", value, hour(at), state=state)
            for at, value, state in [*counts, (49, 9, "typed"), (50, 99, "observed")]
        ]
        + [observation("facebook", "A", "p", "like", 3, hour(3))],
    )
    build(con)
    rows = query(con, "follow_days", as_of=hour(49.5), window_start=START)
    day = hour(0).date()
    assert rows == [
        {
            "channel": "facebook",
            "account_id": "A",
            "days": [day, day + timedelta(1), day + timedelta(2)],
            "follow": [7, None, 9],
            "states": ["observed", "hidden", "typed"],
        }
    ]


def test_places_are_of_the_campaign_and_the_last_of_each_moment(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """A ranking that was made again would be drawn twice, or last year's beside this year's."""
    runs = [
        ("a", 1, 1, "c"),
        ("b", 1, 2, "c"),
        ("c", 5, 6, "c"),
        ("d", 3, 3, "old"),
        ("e", 9, 9, "c"),
    ]
    for number, (run, as_of, created, campaign) in enumerate(runs, start=1):
        con.execute(
            "insert into meta.run (run_id, as_of, created_at, campaign_id) values (?, ?, ?, ?)",
            [run, hour(as_of), hour(created), campaign],
        )
        con.execute(
            "insert into meta.ranking (run_id, tambon_code, place, rank_low, rank_high)"
            " values (?, ?, ?, ?, ?)",
            [run, ONE, number, number, None],
        )
    rows = query(con, "places_over_time", campaign_id="c", as_of=hour(5))
    assert rows == [
        {
            "tambon_code": ONE,
            "as_of": [hour(1), hour(5)],
            "place": [2, 3],
            "rank_low": [2, 3],
            "rank_high": [None, None],
        }
    ]
