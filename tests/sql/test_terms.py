"""Accounts that terms keep out of the score, and the board on which they stand alone."""

from datetime import UTC, datetime, timedelta

import duckdb
import pytest

from sql.build import build
from sql.checks import run_checks
from sql.query import query
from tests.sql.world import (
    account,
    answer,
    ask,
    given,
    hour,
    measures,
    observation,
    post,
    register,
    seen,
    sweep,
    tambon,
)

ONE = "100101"


@pytest.fixture
def con(con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """A tambon with a page and two channels, one known by its handle; each has a post."""
    accounts = [("facebook", "A"), ("youtube", "UC-b"), ("youtube", "handle:@c")]
    register(con, [tambon(ONE)], [account(ONE, *one) for one in accounts])
    ids = [("facebook", "A"), ("youtube", "UC-b"), ("youtube", "UC-c")]
    given(
        con,
        account_seen=[
            seen("youtube", "UC-b", "UC-b", hour(1)),
            seen("youtube", "handle:@c", "UC-c", hour(1)),
        ],
        post_seen=[post(channel, name, f"p-{name}", hour(1)) for channel, name in ids],
        observation=[
            row
            for n, (channel, name) in enumerate(ids)
            for row in (
                observation(channel, name, None, "follow", 10**n, hour(1)),
                observation(channel, name, f"p-{name}", "like", 10**n, hour(1)),
            )
        ],
    )
    return con


def sums(con: duckdb.DuckDBPyConnection, left_out: list[str]) -> dict[tuple[str, str], int]:
    found = measures(con, hour(2), left_out)
    return {
        (channel, measure): value
        for (_, measure, channel), (value, _, _) in found.items()
        if value is not None
    }


def test_an_account_that_is_left_out_is_in_no_sum(con: duckdb.DuckDBPyConnection) -> None:
    """A run would hold a sum of likes that the terms forbid to make."""
    assert sums(con, [])["youtube", "like"] == 110
    assert sums(con, ["UC-b"]) == {
        ("facebook", "follow"): 1,
        ("facebook", "like"): 1,
        ("youtube", "follow"): 100,
        ("youtube", "like"): 100,
    }
    assert {channel for channel, _ in sums(con, ["UC-b", "UC-c"])} == {"facebook"}


def test_an_account_that_is_left_out_counts_nowhere(con: duckdb.DuckDBPyConnection) -> None:
    """The gate would wait for it, or its post would make a tambon rankable."""

    def found(left_out: list[str]) -> tuple[object, ...]:
        [contender] = ask(con, "used_tambon", hour(2), left_out=left_out)
        [posts] = ask(con, "posts_in_window", hour(2), left_out=left_out)
        best = ask(con, "best_posts", hour(2), left_out=left_out)
        return contender["accounts"], posts["posts"], len(best)

    assert found([]) == (3, 3, 3)
    assert found(["UC-c"]) == (2, 2, 2)

    def digest(left_out: list[str]) -> object:
        [row] = ask(con, "observations_digest", hour(2), left_out=left_out)
        return row["observations_digest"]

    assert len({str(digest(names)) for names in ([], ["UC-b"], ["UC-b", "UC-c"])}) == 3
    con.execute("delete from raw.observation where account_id = 'UC-b'")
    assert digest(["UC-b", "UC-c"]) == digest(["UC-c", "UC-b", "UC-x"])


def test_accounts_are_found_by_every_name(con: duckdb.DuckDBPyConnection) -> None:
    """A consent written with the channel's handle would not be found."""
    rows = query(con, "accounts_of_channel", channel="youtube", as_of=hour(2))
    assert [(row["account_id"], row["name"], row["listed"]) for row in rows] == [
        ("UC-b", "UC-b", True),
        ("UC-c", "UC-c", True),
        ("UC-c", "handle:@c", True),
    ]


def test_the_board_shows_what_youtube_said_lately(con: duckdb.DuckDBPyConnection) -> None:
    """A sum or a number older than the terms allow would stand under YouTube's name."""
    now = datetime.now(UTC)
    fresh = [
        observation("youtube", "UC-b", None, "follow", 1200, now - timedelta(days=29)),
        observation("youtube", "UC-c", None, "follow", None, now, "hidden"),
    ]
    given(con, observation=fresh)
    build(con)
    board = "select tambon_code, account, subscribers, state from mart.youtube_board"
    assert con.execute(board).fetchall() == [
        (ONE, "UC-b", 1200, "observed"),
        (ONE, "UC-c", None, "hidden"),
    ]
    con.execute("update raw.observation set observed_at = observed_at - interval 2 days")
    build(con)
    assert [row[1] for row in con.execute(board).fetchall()] == ["UC-c"]


def test_a_purged_sweep_is_no_sweep_without_outcome(con: duckdb.DuckDBPyConnection) -> None:
    """Every old sweep would ring the bell for ever, and a true alarm would be missed."""
    due = {"sweep_id": "s9", "channel": "youtube", "account_key": "UC-b"}
    purged = answer("s9/a", hour(5), sweep_id="s9", channel="youtube")
    given(con, due=[due], answer=[purged], **sweep("s9", hour(5)))

    def alarms() -> int:
        build(con)
        named = {check.name: check.count for check in run_checks(con)}
        return named["due_account_without_outcome"]

    assert alarms() == 1
    con.execute("update raw.answer set purged_at = now()")
    assert alarms() == 0
