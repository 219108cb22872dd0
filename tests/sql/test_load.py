from datetime import UTC, datetime
from enum import StrEnum

import duckdb
import pytest

from sql.load import append, forget_open_failures, loaded_files, loaded_sweeps
from sql.problem import InvalidRows
from tests.sql.world import answer, given, hour, observation, post, sweep


class Word(StrEnum):
    FOLLOW = "follow"


def test_rows_arrive_with_their_types_and_missing_columns_are_null(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """A moved hour or a None read as 0 would falsify every number above."""
    given(
        con,
        observation=[observation("facebook", "A", None, Word.FOLLOW, 2**40, hour(1))],
        failure=[{"sweep_id": "s", "channel": "facebook", "account_key": "k"}],
    )
    assert con.execute(
        "select measure, value, observed_at, post_id from raw.observation"
    ).fetchall() == [("follow", 2**40, hour(1), None)]
    assert con.execute("select reason from raw.failure").fetchall() == [(None,)]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ({"nonsense": [{}]}, "nonsense"),
        ({"due": [{"sweep_id": "s", "chanel": "x"}]}, "raw.due has no column chanel"),
        ({"due": [{"sweep_id": "s", "channel": "x"}]}, r"raw\.due.*account_key"),
        ({"observation": [observation("f", "A", None, "follow", "many", hour(1))]}, r"\.value"),  # type: ignore[arg-type]
        ({"sweep_end": [{"sweep_id": "s", "finished_at": datetime(2026, 3, 1)}]}, "no time zone"),  # noqa: DTZ001
    ],
)
def test_rows_that_do_not_fit_are_refused_and_nothing_is_loaded(
    con: duckdb.DuckDBPyConnection, rows: dict[str, list[dict[str, object]]], words: str
) -> None:
    """Half a file in the store could never be told from a whole one."""
    with pytest.raises(InvalidRows, match=words):
        append(con, {"answer": [answer("s1/a", hour(1))], **rows})
    assert loaded_files(con) == set()


def test_loaded_files_and_sweeps_are_known(con: duckdb.DuckDBPyConnection) -> None:
    """Without them a second load would double every fact."""
    given(con, answer=[answer("s1/a", hour(1)), answer("s1/b-failed-1", hour(1), status=500)])
    given(con, **sweep("s1", hour(0)))
    given(con, sweep=sweep("s2", hour(1))["sweep"])
    assert loaded_files(con) == {"s1/a", "s1/b-failed-1"}
    assert loaded_sweeps(con) == {"s1": True, "s2": False}


def test_failures_of_open_sweeps_are_forgotten_and_only_those(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """An account that a resumed sweep has read would be called not collected for ever."""
    given(con, **sweep("ended", hour(0)))
    given(con, sweep=sweep("open", hour(1))["sweep"])
    failed = {"channel": "facebook", "account_key": "k", "reason": "throttled: x"}
    given(con, failure=[failed | {"sweep_id": name} for name in ("ended", "open")])
    forget_open_failures(con)
    assert con.execute("select sweep_id from raw.failure").fetchall() == [("ended",)]


def test_a_post_is_kept_when_it_changed_and_only_then(con: duckdb.DuckDBPyConnection) -> None:
    """Titles repeated daily would be most of the file; a lost change would be a wrong title."""
    titles = ["old", "old", "new", "new", "old"]
    rows = [
        post("youtube", "A", "p", hour(0), title=title, observed_at=hour(n), file=f"s{n}/a")
        for n, title in enumerate(titles)
    ]
    rows += [post("youtube", "A", "q", hour(0), observed_at=hour(9), file="s9/a")] * 2
    kept = "select post_id, title, file from raw.post_seen order by file"
    expected = [("p", "old", "s0/a"), ("p", "new", "s2/a"), ("p", "old", "s4/a"), ("q", "", "s9/a")]

    given(con, post_seen=rows)
    assert con.execute(kept).fetchall() == expected

    con.execute("delete from raw.post_seen")
    for row in rows:
        given(con, post_seen=[row])
    assert con.execute(kept).fetchall() == expected


def test_a_time_of_another_zone_is_the_same_moment(con: duckdb.DuckDBPyConnection) -> None:
    """Observations are compared by moment, whatever zone a caller thinks in."""
    bangkok = datetime.fromisoformat("2026-03-01T07:00:00+07:00")
    given(con, sweep_end=[{"sweep_id": "s", "finished_at": bangkok}])
    found = con.execute("select finished_at from raw.sweep_end").fetchone()
    assert found == (datetime(2026, 3, 1, tzinfo=UTC),)
