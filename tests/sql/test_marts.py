from datetime import date

import duckdb
import pytest

from collectors.seen import State
from sql.build import build
from sql.query import query
from tests.sql.world import (
    account,
    answer,
    given,
    hour,
    observation,
    post,
    register,
    seen,
    sweep,
    tambon,
)

ONE, TWO = "100101", "200101"


def rows(con: duckdb.DuckDBPyConnection, select: str) -> list[tuple[object, ...]]:
    build(con)
    return con.execute(select).fetchall()


def test_tambon_is_the_present_register_with_region_and_centre(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """Analysts join everything to this table: a tambon that left must not come back."""
    register(con, [tambon(ONE), tambon(TWO)], [])
    register(con, [tambon(ONE, leaders=None)], [], at=hour(1))
    assert rows(
        con, "select tambon_code, leaders, region_no, centre, centre_confirmed from mart.tambon"
    ) == [(ONE, None, 1, "ศูนย์1", False)]


def test_account_daily_is_the_last_of_each_bangkok_day(con: duckdb.DuckDBPyConnection) -> None:
    """An evening's number on the next day would shift every growth figure."""
    register(con, [tambon(ONE)], [account(ONE, "facebook", "A")])
    given(
        con,
        observation=[
            observation("facebook", "A", None, "follow", 1, hour(1)),
            observation("facebook", "A", None, "follow", 2, hour(16.9)),
            observation("facebook", "A", None, "follow", None, hour(17), "hidden"),
        ],
    )
    assert rows(
        con, "select account, day, follow, state, channel, tambon from mart.account_daily"
    ) == [
        ("A", date(2026, 3, 1), 2, "observed", "facebook", ONE),
        ("A", date(2026, 3, 2), None, "hidden", "facebook", ONE),
    ]


def test_post_daily_has_a_state_for_every_number(con: duckdb.DuckDBPyConnection) -> None:
    """A NULL without reason would be read as zero by the first spreadsheet."""
    register(con, [tambon(ONE)], [account(ONE, "youtube", "B")])
    given(
        con,
        post_seen=[post("youtube", "B", "v", hour(0), title="ชื่อ")],
        observation=[
            observation("youtube", "B", "v", "view", 50, hour(1)),
            observation("youtube", "B", "v", "like", None, hour(1), "hidden"),
        ],
    )
    assert rows(
        con, 'select post, "like", share, comment, view, states, title from mart.post_daily'
    ) == [
        (
            "v",
            None,
            None,
            None,
            50,
            {
                "like": "hidden",
                "share": "not_offered",
                "comment": "not_collected",
                "view": "observed",
            },
            "ชื่อ",
        )
    ]


def test_the_last_of_a_second_is_the_later_file_in_any_order(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """Platforms tell whole seconds: a rebuild must not turn such a pair around."""
    pair = [
        observation("facebook", "A", None, "follow", n, hour(1), file=f"s1/{n}") for n in (1, 2)
    ]
    for order in (pair, pair[::-1]):
        con.execute("delete from raw.observation")
        given(con, observation=order)
        assert rows(con, "select follow from mart.account_daily") == [(2,)]


def missing(con: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    return rows(con, "select account_key, state, reason, since from mart.missing")


def test_missing_tells_what_is_lacking_now_why_and_since_when(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """Staff ring up tambons by this list: a wrong line wastes a call, a lacking one a tambon."""
    keys = ["fine", "gone", "failing", "never"]
    register(con, [tambon(ONE)], [account(ONE, "facebook", key) for key in keys])
    for n in (1, 2, 3):
        given(con, **sweep(f"s{n}", hour(n)))
    given(
        con,
        observation=[
            *(observation("facebook", key, None, "follow", 1, hour(1)) for key in keys[:3]),
            observation("facebook", "fine", None, "follow", 1, hour(3)),
            observation("facebook", "gone", None, "follow", None, hour(2), "gone"),
            observation("facebook", "gone", None, "follow", None, hour(3), "gone"),
        ],
        failure=[
            {"sweep_id": s, "channel": "facebook", "account_key": "failing", "reason": f"why {s}"}
            for s in ("s2", "s3")
        ],
    )
    assert missing(con) == [
        ("failing", "not_collected", "why s3", hour(2)),
        ("gone", "gone", None, hour(2)),
        ("never", "not_collected", "not asked yet", None),
    ]


def test_a_number_of_yesterday_that_was_told_today_is_not_lacking_today(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """LINE tells days that are over: staff would ring up everybody whose first try had failed."""
    register(con, [tambon(ONE)], [account(ONE, "line", "official:@a")])
    given(con, **sweep("s1", hour(24)))
    failed = {"channel": "line", "account_key": "official:@a", "reason": "unready: not counted yet"}
    given(con, failure=[{"sweep_id": "s1", **failed}])
    assert len(missing(con)) == 1
    given(con, **sweep("s2", hour(30)))
    told = answer("s2/a", hour(30), sweep_id="s2", channel="line")
    number = observation("line", "official:@a", None, "follow", 5, hour(20), sweep_id="s2")
    given(con, answer=[told], observation=[number | {"file": "s2/a"}])
    assert missing(con) == []
    assert rows(con, "select follow, observed_at from mart.account_daily") == [(5, hour(20))]


def test_the_numbers_of_a_site_are_its_own(con: duckdb.DuckDBPyConnection) -> None:
    """A web site has no followers: it would be lacking for ever."""
    register(
        con, [tambon(ONE)], [account(ONE, "website", "url:a"), account(ONE, "line", "official:@a")]
    )
    given(con, observation=[observation("website", "url:a", None, "share", 5, hour(1))])
    assert missing(con) == []
    uncollected = query(con, "uncollected_channels")
    assert uncollected == [{"channel": "line", "accounts": 1}]


def test_account_shows_how_the_platform_last_described_it(con: duckdb.DuckDBPyConnection) -> None:
    """Who checks an account opens this address; two tambons' account must be marked."""
    register(
        con,
        [tambon(ONE), tambon(TWO)],
        [account(ONE, "youtube", "handle:@b"), account(TWO, "youtube", "UCb")],
    )
    given(
        con,
        account_seen=[
            seen("youtube", "handle:@b", "UCb", hour(n), title=title)
            for n, title in ((2, "new"), (1, "old"))
        ],
        observation=[observation("youtube", "UCb", None, "follow", 1, hour(2))],
    )
    assert rows(
        con, "select tambon, account, title, last_seen, state, shared from mart.account"
    ) == [
        (ONE, "UCb", "new", hour(2), "observed", True),
        (TWO, "UCb", "new", hour(2), "observed", True),
    ]
    assert rows(con, "select tambon from mart.account_daily") == [(None,)]


def health(con: duckdb.DuckDBPyConnection) -> list[dict[str, object]]:
    build(con)
    return con.table("mart.collection_health").to_arrow_table().to_pylist()


def test_collection_health_counts_accounts_and_requests(con: duckdb.DuckDBPyConnection) -> None:
    """A sweep that quietly reads less and less must be seen before the ranking is refused."""
    given(con, **sweep("s1", hour(0)))
    given(
        con,
        due=[{"sweep_id": "s1", "channel": "facebook", "account_key": k} for k in "ABCDE"],
        failure=[
            {"sweep_id": "s1", "channel": "facebook", "account_key": k, "reason": "x"} for k in "AD"
        ],
        account_seen=[seen("facebook", "E", "5", hour(0))],
        observation=[
            observation("facebook", "A", None, "follow", 1, hour(0)),
            observation("facebook", "B", None, "follow", None, hour(0), "gone"),
            observation("facebook", "C", None, "follow", None, hour(0), "hidden"),
            observation("facebook", "C", None, "share", 3, hour(1)),
            observation("facebook", "5", None, "follow", 1, hour(0)),
            observation("facebook", "D", "a post", "like", 1, hour(0)),
        ],
        answer=[
            answer("s1/a-failed-1", hour(0), fault="transient", status=500),
            answer("s1/a", hour(0), received_at=hour(0.1)),
            answer("s1/b", hour(0), fault="gone", status=404),
            answer("s1/c", hour(0.05), attempt=2),
            answer("s1/no-token", hour(0), fault="permission", status=None),  # never sent
        ],
    )
    [row] = health(con)
    assert row.pop("ended_at") == hour(0)
    assert row == {
        "sweep_id": "s1",
        "day": date(2026, 3, 1),
        "channel": "facebook",
        "due": 5,
        "collected": 4,
        "failed": 2,  # A's posts, and D
        "observed": 2,
        "hidden": 1,
        "gone": 1,
        "purged": 0,
        "not_collected": 1,
        "requests": 4,
        "units": 4,
        "retries": 2,  # that something is gone is an answer
        "seconds": 360.0,
    }


def test_collection_health_shows_an_open_sweep_without_the_hours_it_waited(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """A sweep that waits for its quota is the one that people look up."""
    given(
        con,
        sweep=sweep("s1", hour(0))["sweep"],
        due=[{"sweep_id": "s1", "channel": "youtube", "account_key": k} for k in "AB"]
        + [{"sweep_id": "s1", "channel": "facebook", "account_key": "F"}],
        observation=[observation("youtube", "A", None, "follow", 1, hour(0))],
        answer=[
            answer(f"s1/{n}", hour(at), channel="youtube", received_at=hour(at + 0.01))
            for n, at in enumerate((0, 0.005, 0.1, 9, 9.1))
        ],
    )
    facebook, youtube = health(con)
    assert (youtube["ended_at"], youtube["due"], youtube["not_collected"]) == (None, 2, 1)
    assert youtube["seconds"] == 3600 * (0.11 + 0.11)
    assert (facebook["due"], facebook["not_collected"], facebook["requests"]) == (1, 1, 0)


def test_collection_health_accounts_for_everyone_due(con: duckdb.DuckDBPyConnection) -> None:
    """A state without a column of its own would vanish from the sums."""
    states = [str(state) for state in State]
    given(
        con,
        **sweep("s1", hour(0)),
        due=[{"sweep_id": "s1", "channel": "line", "account_key": k} for k in states],
        observation=[
            observation("line", k, None, "follow", 1 if k == "observed" else None, hour(0), k)
            for k in states
        ],
    )
    [row] = health(con)
    kinds = ("observed", "hidden", "gone", "purged", "not_collected")
    assert sum(row[kind] for kind in kinds) == row["due"] == len(states)  # type: ignore[misc]


def test_what_terms_removed_was_collected_all_the_same(con: duckdb.DuckDBPyConnection) -> None:
    """After thirty days every sweep of YouTube would look like one that read nothing."""
    given(
        con,
        **sweep("s1", hour(0)),
        due=[{"sweep_id": "s1", "channel": "youtube", "account_key": k} for k in "AB"],
        failure=[{"sweep_id": "s1", "channel": "youtube", "account_key": "B", "reason": "x"}],
        answer=[answer("s1/a", hour(0), channel="youtube", purged_at=hour(700))],
    )
    [row] = health(con)
    counts = [row[name] for name in ("due", "collected", "observed", "purged", "not_collected")]
    assert counts == [2, 1, 0, 1, 1]


PROMISED = {
    "tambon": "tambon_code tambon amphoe province province_code region_no region centre_no centre"
    " centre_confirmed pilot leaders",
    "account_daily": "account day follow state",
    "post_daily": "post day like share comment view states",
    "tambon_measures": "run tambon measure channel value state",
    "ranking": "run_id place rank tambon_code tambon amphoe province region_no centre_no score"
    " like_total follow_total share_total like_pct follow_pct share_pct coverage rank_low"
    " rank_high decided_by status reason",
    "shortlist": "run_id centre_no centre province_place province place_in_province tambon_code"
    " tambon score chance label",
    "outstanding": "run_id region_no region place_in_region tambon_code",
    "variety": "run_id pick_no tambon_code",
    "collection_health": "sweep_id day channel due collected failed",
    "run": "run_id as_of",
}


@pytest.mark.parametrize("table", PROMISED)
def test_promised_columns_come_first_and_in_order(
    con: duckdb.DuckDBPyConnection, table: str
) -> None:
    """Other people's scripts read these tables by name and by position."""
    build(con)
    promised = PROMISED[table].split()
    assert con.table(f"mart.{table}").columns[: len(promised)] == promised
