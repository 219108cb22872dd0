"""Where growth begins: the first count of each account in the window, kept with the run."""

from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from sql.query import query
from sql.used import keep_used, open_used, used_tables
from tests.sql.world import (
    AGES,
    BOTH,
    Row,
    account,
    answer,
    ask,
    given,
    hour,
    observation,
    register,
    seen,
    tambon,
)

ONE, TWO = "100101", "200101"


@pytest.fixture
def con(con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """ONE has page A, TWO a channel known by handle, and both list page S."""
    shared = [account(code, "facebook", "S") for code in (ONE, TWO)]
    own = [account(ONE, "facebook", "A"), account(TWO, "youtube", "handle:@b")]
    register(con, [tambon(ONE), tambon(TWO)], own + shared, at=hour(-50))
    return con


def follow(account_id: str, value: int | None, at: datetime, **more: Any) -> Row:
    """A count of followers, on YouTube where the name is one of its."""
    channel = "youtube" if account_id in ("handle:@b", "UCb") else "facebook"
    return observation(channel, account_id, None, "follow", value, at, **more)


def first(con: duckdb.DuckDBPyConnection, t: float, **more: Any) -> dict[str, tuple[Any, ...]]:
    """By account: value and file of its first count, as a ranking at an hour would gather them."""
    found = ask(con, "used_first", hour(t), **more)
    return {row["account_id"]: (row["value"], row["file"]) for row in found}


def test_the_first_is_the_earliest_count_inside_the_window(con: duckdb.DuckDBPyConnection) -> None:
    """Growth from before the campaign, or from a day that told nothing, would be credited."""
    given(
        con,
        observation=[
            follow("A", 1, hour(-1), file="before"),
            follow("A", None, hour(1), state="hidden", file="hidden"),
            follow("A", 7, hour(3), file="later"),
            follow("A", 5, hour(2), file="first"),
            follow("S", 9, hour(2)),
        ],
    )
    assert first(con, 9) == {"A": (5, "first")}
    assert first(con, 2) == {"A": (5, "first")}
    assert first(con, 1.5) == {}
    assert first(con, 9, channels=["youtube"]) == {}
    assert first(con, 9, left_out=["A"]) == {}
    assert first(con, 24 * 40) == {"A": (5, "first")}


def test_a_count_after_the_window_is_no_beginning(con: duckdb.DuckDBPyConnection) -> None:
    """An account read only after the campaign would seem to have grown in it."""
    given(con, observation=[follow("A", 5, hour(24 * 31))])
    assert first(con, 24 * 40) == {}


def test_of_one_moment_the_later_file_holds(con: duckdb.DuckDBPyConnection) -> None:
    """A typed count that was corrected would still begin with the wrong number."""
    rows = [
        follow("A", value, hour(1), state="typed", file=file)
        for value, file in ((50, "typed/1"), (5, "typed/2"))
    ]
    given(con, observation=rows)
    assert first(con, 9) == {"A": (5, "typed/2")}


def test_what_was_read_by_a_handle_is_the_channels(con: duckdb.DuckDBPyConnection) -> None:
    """The first days of a channel, before its id was known, would not count."""
    given(
        con,
        account_seen=[seen("youtube", "handle:@b", "UCb", hour(1))],
        observation=[follow("handle:@b", 100, hour(1)), follow("UCb", 200, hour(5))],
    )
    assert first(con, 9) == {"UCb": (100, "s1/a")}
    [grown] = [row for row in ask(con, "growth", hour(9)) if row["channel"] == "youtube"]
    assert (grown["first_value"], grown["value"]) == (100, 200)


def growth(con: duckdb.DuckDBPyConnection, t: float) -> list[tuple[Any, ...]]:
    """By account: value and hour then, value and state now."""
    return [
        (row["account_id"], row["first_value"], row["first_at"], row["value"], row["state"])
        for row in ask(con, "growth", hour(t))
    ]


def test_growth_has_both_ends_and_says_what_is_lacking(con: duckdb.DuckDBPyConnection) -> None:
    """An account without a number now would seem to have lost all its followers."""
    given(
        con,
        observation=[
            follow("A", 5, hour(1)),
            follow("A", 8, hour(2)),
            follow("handle:@b", 100, hour(1)),
            follow("handle:@b", None, hour(3), state="hidden"),
        ],
    )
    hidden = ("handle:@b", 100, hour(1), None, "hidden")
    assert growth(con, 9) == [("A", 5, hour(1), 8, "observed"), hidden]
    assert growth(con, 2 + 73) == [("A", 5, hour(1), 8, "stale"), hidden]


def test_first_counts_are_kept_with_where_they_came_from(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    """Half of a gain could not be led back to the platform's own answer."""
    given(
        con,
        answer=[answer("s1/a", hour(1), sha256="a" * 64)],
        observation=[follow("A", 5, hour(1)), follow("A", 8, hour(2), file="s2/a")],
    )
    gathered = growth(con, 9)
    keep_used(used_tables(con), tmp_path)
    params = {"as_of": hour(9), "channels": BOTH, **AGES}
    with open_used(tmp_path) as kept:
        again = [tuple(row.values()) for row in query(kept, "growth", **params)]
        sources = kept.execute("select file, sha256, observed_at from used_first").fetchall()
    assert [(row[2], row[3], row[4], row[5], row[7]) for row in again] == gathered
    assert sources == [("s1/a", "a" * 64, hour(1))]
    # A run kept before the first counts has no board of growth, rather than one of nobody.
    (tmp_path / "used_first.parquet").unlink()
    with open_used(tmp_path) as kept:
        assert query(kept, "growth", **params) == []
