"""Typed counts among what platforms told: given rows, expected numbers."""

from datetime import timedelta
from typing import Any

import duckdb
import pytest

from sql.build import build
from sql.checks import run_checks
from sql.load import append
from sql.query import query
from sql.register import set_reference
from tests.sql.world import (
    OFFERS,
    START,
    WINDOW,
    Row,
    account,
    ask,
    given,
    hour,
    measures,
    observation,
    province,
    register,
    tambon,
)

CODE = "100101"
ROOM, SITE = "openchat:room", "url:https://a.org/"
DAY = 24


@pytest.fixture
def con(con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """One tambon with a Square room, a web site and a page."""
    register(
        con,
        [tambon(CODE)],
        [
            account(CODE, "line_square", ROOM),
            account(CODE, "website", SITE),
            account(CODE, "facebook", "A"),
        ],
    )
    offers = {**OFFERS, "line_square": ("follow",), "website": ("like", "share")}
    set_reference(con, [province("10")], offers)
    return con


def typed(
    con: duckdb.DuckDBPyConnection,
    key: str,
    measure: str,
    value: int,
    at: float,
    imported: float | None = None,
) -> None:
    """What an import leaves in the store."""
    channel = "line_square" if key == ROOM else "website"
    imported_at = hour(at if imported is None else imported)
    file = f"typed/{imported_at:%Y%m%dT%H}.json#{measure}{value}"
    kept: Row = {
        "file": file,
        "tambon_code": CODE,
        "channel": channel,
        "account_key": key,
        "measure": measure,
        "day": hour(at).date(),
        "value": value,
        "rounded": False,
        "office": "สพจ.",
        "evidence": "a.png",
        "imported_at": imported_at,
        "source": "typed.csv",
        "sha256": "0" * 64,
    }
    number = observation(channel, key, None, measure, value, hour(at), "typed", file=file)
    append(con, {"typed": [kept], "observation": [number]})


def of(con: duckdb.DuckDBPyConnection, channel: str, t: float) -> dict[str, Any]:
    return {m: told for (_, m, c), told in measures(con, hour(t)).items() if c == channel}


def test_a_room_that_nobody_counted_lacks_followers_and_nothing_else(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """A room has no likes: calling them not collected would mark the tambon partial for ever."""
    assert of(con, "line_square", 1) == {
        "follow": (None, "not_collected", False),
        "like": (None, "not_offered", False),
        "share": (None, "not_offered", False),
    }


def test_a_typed_count_is_carried_for_35_days_and_then_stale(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """Offices count once a month: at 72 hours every typed number would be called old."""
    typed(con, ROOM, "follow", 56, 1)
    assert of(con, "line_square", 0.5)["follow"] == (None, "not_collected", False)
    assert of(con, "line_square", 1) == {"follow": (56, "typed", False)}
    assert of(con, "line_square", 1 + 840)["follow"] == (56, "typed", False)
    assert of(con, "line_square", 1.01 + 840)["follow"] == (56, "stale", False)


def test_an_age_of_part_of_an_hour_is_not_rounded(con: duckdb.DuckDBPyConnection) -> None:
    """At half an hour everything would be old at once, whatever the published method says."""
    typed(con, ROOM, "follow", 56, 1)
    ages = {"max_age_hours": 0.5, "typed_max_age_hours": 1.5}
    for t, state in ((2.4, "typed"), (2.6, "stale")):
        found = ask(con, "measures", hour(t), **ages)
        assert {row["state"] for row in found if row["value"] == 56} == {state}
        [row] = ask(con, "used_account", hour(t), ["line_square"], **ages)
        assert row["collected"] is (state == "typed")


def test_the_latest_day_wins_and_of_a_day_the_latest_import(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """A correction, or the count of an earlier day typed late, would otherwise win by chance."""
    typed(con, ROOM, "follow", 30, 3 * DAY, imported=4 * DAY)
    typed(con, ROOM, "follow", 99, 2 * DAY, imported=9 * DAY)
    assert of(con, "line_square", 9 * DAY)["follow"][0] == 30
    typed(con, ROOM, "follow", 29, 3 * DAY, imported=8 * DAY)
    assert of(con, "line_square", 9 * DAY)["follow"][0] == 29


def test_likes_and_shares_of_a_whole_site_count_as_told(con: duckdb.DuckDBPyConnection) -> None:
    """A web site has no posts, and its shares would never reach a tambon's sum."""
    typed(con, SITE, "share", 7, 1)
    assert of(con, "website", 1) == {
        "follow": (None, "not_offered", False),
        "share": (7, "typed", False),
    }
    given(con, observation=[observation("website", SITE, None, "like", 5, hour(2))])
    given(con, observation=[observation("website", SITE, None, "share", 9, hour(2))])
    assert of(con, "website", 2)["share"] == (9, "observed", False)
    assert of(con, "website", 2)["like"] == (5, "observed", False)


def test_a_measure_no_platform_has_counts_where_it_was_typed(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """Members of a web site are known to its owner alone."""
    typed(con, SITE, "follow", 11, 1)
    assert of(con, "website", 1) == {"follow": (11, "typed", False)}


def test_a_page_that_tells_no_like_of_its_own_has_none(con: duckdb.DuckDBPyConnection) -> None:
    """Rows for numbers that nobody expects would make every page's tambon partial."""
    given(con, observation=[observation("facebook", "A", None, "follow", 1, hour(1))])
    assert of(con, "facebook", 1) == {"follow": (1, "observed", False)}


def test_a_typed_account_is_collected_while_its_count_holds(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """The gate would refuse every ranking three days after the offices counted."""
    typed(con, ROOM, "follow", 56, 1)

    def collected(t: float) -> bool:
        [row] = ask(con, "used_account", hour(t), ["line_square"])
        return bool(row["collected"])

    assert [collected(t) for t in (0.5, 1, 841, 841.01)] == [False, True, True, False]


def test_what_was_typed_is_not_seen_by_a_sweep(con: duckdb.DuckDBPyConnection) -> None:
    """The days that LINE has still to tell would be taken for told."""
    given(con, observation=[observation("website", SITE, None, "share", 9, hour(2))])
    typed(con, SITE, "share", 7, 3)
    asked = {"channels": ["website"], "provinces": None, **WINDOW}
    [found] = query(con, "due", at=hour(9), **asked)
    assert found["seen_at"] == hour(2)


def test_a_typed_number_leads_to_its_evidence(con: duckdb.DuckDBPyConnection) -> None:
    """A tambon that doubts a number must be shown the picture it was read from."""
    typed(con, ROOM, "follow", 56, 1)
    build(con)
    assert [
        check.name for check in run_checks(con) if check.count and check.severity == "fail"
    ] == []
    found = con.execute(
        "select daily.follow, daily.state, typed.evidence, typed.office, typed.day"
        " from mart.account_daily as daily join mart.typed_count as typed"
        " on typed.account = daily.account and typed.measure = 'follow'"
    ).fetchall()
    assert found == [(56, "typed", "a.png", "สพจ.", (START + timedelta(hours=1)).date())]


def test_a_typed_number_whose_row_says_something_else_is_found(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """A number altered in the store would keep another number's evidence."""
    typed(con, ROOM, "follow", 56, 1)
    con.execute("update raw.observation set value = 57")
    build(con)
    assert "typed_without_evidence" in {check.name for check in run_checks(con) if check.count}
