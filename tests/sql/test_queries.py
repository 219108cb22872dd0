import hashlib
from typing import Any

import duckdb
import pytest

from sql.build import needed
from sql.query import QUERIES, query
from tests.sql.world import (
    BOTH,
    WINDOW,
    Row,
    account,
    answer,
    ask,
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


@pytest.fixture
def con(con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """Tambon ONE in province 10 with page A, TWO in 20 with a channel known by handle."""
    register(
        con,
        [tambon(ONE), tambon(TWO)],
        [account(ONE, "facebook", "A"), account(TWO, "youtube", "handle:@b")],
    )
    return con


def due(con: duckdb.DuckDBPyConnection, **changed: Any) -> list[Row]:
    asked = {"at": hour(9), "channels": BOTH, "provinces": None, **WINDOW, **changed}
    return query(con, "due", **asked)


def test_due_knows_nothing_before_the_first_sweep(con: duckdb.DuckDBPyConnection) -> None:
    """The first sweep must ask for everything, by what the register says."""
    assert due(con, channels=["youtube"]) == [
        {
            "channel": "youtube",
            "kind": "handle",
            "id": "@b",
            "account_key": "handle:@b",
            "account_id": None,
            "posts_list": None,
            "posts_count": None,
            "known_posts": [],
            "seen_at": None,
            "newest_post_at": None,
        }
    ]


def test_due_remembers_what_sweeps_learned(con: duckdb.DuckDBPyConnection) -> None:
    """Forgotten ids cost quota daily; a forgotten post would keep its last number for ever."""
    given(con, **sweep("s1", hour(1)))
    given(
        con,
        account_seen=[
            seen("youtube", "handle:@b", "UCb", hour(1), posts_list="UUb", posts_count=3)
        ],
        post_seen=[post("youtube", "UCb", p, hour(1)) for p in ("v1", "v2")]
        + [post("youtube", "UCb", "old", hour(-1))],
        observation=[observation("youtube", "UCb", "v2", "view", None, hour(2), "gone")],
    )
    [found] = due(con, channels=["youtube"])
    assert (found["account_id"], found["posts_list"], found["posts_count"]) == ("UCb", "UUb", 3)
    assert found["known_posts"] == ["v1"]


def test_due_tells_when_an_account_was_seen_and_when_it_last_posted(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """A budget takes those first who were never seen, or post just now: by these two columns."""
    given(
        con,
        account_seen=[seen("facebook", "A", "1", hour(1))],
        post_seen=[
            post("facebook", "1", "p", hour(2)),
            post("facebook", "1", "q", hour(3)),
            post("facebook", "1", "gone", hour(4)),
            post("facebook", "1", "after the window", hour(24 * 31)),
        ],
        observation=[
            observation("facebook", "A", None, "follow", None, hour(4), "gone"),
            observation("facebook", "1", None, "follow", 5, hour(5)),
            observation("facebook", "1", "p", "like", 5, hour(6)),
            observation("facebook", "1", "gone", "like", None, hour(6), "gone"),
        ],
    )
    [found] = due(con, channels=["facebook"])
    assert (found["seen_at"], found["newest_post_at"]) == (hour(5), hour(3))
    [before] = due(con, channels=["facebook"], at=hour(4.5))
    assert before["seen_at"] == hour(4)  # that it was gone was seen


@pytest.mark.parametrize("broken", ["not ended", "failed"])
def test_a_count_from_a_sweep_that_broke_off_does_not_hide_new_posts(
    con: duckdb.DuckDBPyConnection, broken: str
) -> None:
    """Posts not yet listed would never be listed, were their count taken for the listed one."""
    given(con, **sweep("s1", hour(1)))
    given(con, account_seen=[seen("youtube", "handle:@b", "UCb", hour(1), posts_count=3)])
    later = seen("youtube", "UCb", "UCb", hour(2), posts_count=4, sweep_id="s2")
    given(con, account_seen=[later], sweep=sweep("s2", hour(2))["sweep"])
    if broken == "failed":
        given(
            con,
            sweep_end=sweep("s2", hour(2))["sweep_end"],
            failure=[{"sweep_id": "s2", "channel": "youtube", "account_key": "handle:@b"}],
        )
    assert due(con, channels=["youtube"])[0]["posts_count"] == 3


def test_due_is_cut_by_province_and_asks_a_shared_account_once(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """A sweep of one province must not spend the quota of all."""
    assert [row["account_key"] for row in due(con, provinces=["20"])] == ["handle:@b"]
    shared = [account(code, "facebook", "A") for code in (ONE, TWO)]
    register(con, [tambon(ONE), tambon(TWO)], shared, at=hour(1))
    assert [row["account_key"] for row in due(con)] == ["A"]


def test_posts_in_window_leave_out_what_is_gone(con: duckdb.DuckDBPyConnection) -> None:
    """A tambon whose only post was deleted has nothing to be ranked by."""
    given(
        con,
        post_seen=[post("facebook", "A", p, hour(1)) for p in "pqrs"],
        observation=[
            observation("facebook", "A", "p", "like", None, hour(2), "gone"),
            observation("facebook", "A", "q", "like", None, hour(2), "gone"),
            observation("facebook", "A", "q", "like", 1, hour(3)),
            observation("facebook", "A", "s", "like", None, hour(3), "gone"),
            observation("facebook", "A", "s", "comment", 1, hour(3)),
        ],
    )
    assert ask(con, "posts_in_window", hour(3)) == [{"tambon_code": ONE, "posts": 2}]
    assert ask(con, "posts_in_window", hour(0)) == []


def test_collected_means_answered_lately_whatever_the_answer(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """A ranking is refused by this share: "gone" is an answer, silence is not."""
    given(con, observation=[observation("facebook", "A", None, "follow", None, hour(1), "gone")])

    def collected(t: float) -> list[tuple[object, ...]]:
        rows = ask(con, "used_account", hour(t))
        return [(r["account_key"], r["last_answer_at"], r["collected"]) for r in rows]

    assert collected(73) == [("A", hour(1), True), ("handle:@b", None, False)]
    assert collected(73.01)[0] == ("A", hour(1), False)


def test_who_answers_but_whose_posts_fail_is_not_collected(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """Followers alone would let a ranking pass as whole that has not one like."""
    for n, name in enumerate(("s1", "s2"), start=1):
        given(con, **sweep(name, hour(n)))
        row = observation("facebook", "A", None, "follow", n, hour(n), sweep_id=name)
        given(con, observation=[row])
    given(con, failure=[{"sweep_id": "s2", "channel": "facebook", "account_key": "A"}])

    def collected(t: float) -> tuple[object, ...]:
        [row] = ask(con, "used_account", hour(t), ["facebook"])
        return row["last_answer_at"], row["collected"]

    assert collected(73) == (hour(2), True)
    assert collected(73.5) == (hour(2), False)


def digest(con: duckdb.DuckDBPyConnection, t: float) -> str:
    [row] = ask(con, "observations_digest", hour(t))
    return str(row["observations_digest"])


def test_digest_is_that_of_the_text_it_promises(con: duckdb.DuckDBPyConnection) -> None:
    """Anyone must be able to compute the digest of a publication without our program."""
    rows = [
        observation("facebook", "A", None, "follow", 5, hour(1)),
        observation("facebook", "A", "p", "like", None, hour(2), "hidden"),
    ]
    given(con, post_seen=[post("facebook", "A", "p", hour(1))], observation=rows)
    one, two = (int(hour(n).timestamp() * 1_000_000) for n in (1, 2))
    lines = [
        f"{ONE}\tfacebook\tA\t\tfollow\t5\tobserved\t{one}",
        f"{ONE}\tfacebook\tA\tp\tlike\t\thidden\t{two}",
        f"{ONE}\tfacebook\tA\tp\tshare\t\tnot_collected\t",
        f"{TWO}\tyoutube\thandle:@b\t\tfollow\t\tnot_collected\t",
        f"{TWO}\tyoutube\thandle:@b\t\tlike\t\tnot_collected\t",
        f"{TWO}\tyoutube\thandle:@b\t\tshare\t\tnot_offered\t",
    ]
    assert digest(con, 9) == hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def test_digest_ignores_the_order_of_loading_and_what_came_later(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """Verifying an old run after a rebuild must not fail for reasons that changed nothing."""
    rows = [observation("facebook", "A", None, "follow", n, hour(1), file=f"s1/{n}") for n in "12"]  # type: ignore[arg-type]
    rows = [{**row, "value": int(row["value"])} for row in rows]
    given(con, observation=rows)
    before = digest(con, 1)
    con.execute("delete from raw.observation")
    given(con, observation=[*reversed(rows), {**rows[0], "observed_at": hour(2), "value": 9}])
    assert digest(con, 1) == before
    assert digest(con, 2) != before


def test_best_posts_are_the_three_most_liked(con: duckdb.DuckDBPyConnection) -> None:
    """A brief that shows a lesser post, or a deleted one, sends a film crew to the wrong place."""
    likes = {"a": 5, "b": 9, "c": 5, "d": 1, "e": 99}
    given(
        con,
        post_seen=[post("facebook", "A", p, hour(1), title=p) for p in likes],
        observation=[observation("facebook", "A", p, "like", n, hour(2)) for p, n in likes.items()]
        + [observation("facebook", "A", "e", "like", None, hour(3), "gone")],
    )
    found = ask(con, "best_posts", hour(3))
    assert [(row["post_id"], row["like"]) for row in found] == [("b", 9), ("a", 5), ("c", 5)]
    assert ask(con, "best_posts", hour(3), ["youtube"]) == []


def test_contenders_carry_region_centre_and_counted_accounts(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """A tambon in the wrong centre would take another's place on the shortlist."""
    [one, two] = ask(con, "used_tambon", hour(1), ["youtube"])
    assert (one["tambon_code"], one["province_code"], one["region_no"], one["centre_no"]) == (
        ONE,
        "10",
        1,
        1,
    )
    assert (one["accounts"], two["accounts"]) == (0, 1)


def test_wrong_questions_are_refused(con: duckdb.DuckDBPyConnection) -> None:
    """A time without zone would move a deadline by seven hours without a word."""
    with pytest.raises(ValueError, match="no query nonsense; there are accounts_of_channel, b"):
        query(con, "nonsense")
    with pytest.raises(ValueError, match=r"as_of .* no time zone"):
        query(con, "accounts_of_channel", as_of=hour(1).replace(tzinfo=None), channel="youtube")
    with pytest.raises(duckdb.Error, match="as_of"):
        query(con, "accounts_of_channel", channel="youtube")


@pytest.mark.parametrize("name", sorted(file.stem for file in QUERIES.glob("*.sql")))
def test_a_query_is_one_select_with_a_head(con: duckdb.DuckDBPyConnection, name: str) -> None:
    """A question that could write, or whose rows nobody explains, has no place here."""
    text = (QUERIES / f"{name}.sql").read_text(encoding="utf-8")
    assert text.startswith("-- ")
    assert needed(con, text)


def test_pace_is_that_of_the_last_sweep_that_asked_the_channel(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """Last month's slow line would let a plan promise the wrong hour."""
    for n, name in enumerate(("20260301-2", "20260301-10"), start=1):
        given(con, sweep=sweep(name, hour(n))["sweep"])
    seconds = {"20260301-2": (9, 9), "20260301-10": (1, 3)}
    given(
        con,
        answer=[
            answer(f"{name}/{n}", hour(1), sweep_id=name, received_at=hour(1 + took / 3600))
            for name, both in seconds.items()
            for n, took in enumerate(both)
        ]
        + [answer("20260301-10/lost", hour(1), sweep_id="20260301-10", received_at=None)]
        + [answer("y", hour(1), sweep_id="20260301-2", channel="youtube")],
    )
    assert query(con, "pace") == [
        {"channel": "facebook", "seconds": 2.0},
        {"channel": "youtube", "seconds": 0.0},
    ]


def post_counts(
    con: duckdb.DuckDBPyConnection, channels: list[str], left_out: list[str]
) -> list[tuple[Any, ...]]:
    found = ask(con, "post_counts", hour(9), channels, left_out)
    return [tuple(row.values()) for row in found]


def test_post_counts_are_those_behind_the_sums(con: duckdb.DuckDBPyConnection) -> None:
    """Chances would be drawn from posts that are not those of the totals."""
    register(
        con,
        [tambon(ONE), tambon(TWO)],
        [
            account(ONE, "facebook", "A"),
            account(TWO, "youtube", "B"),
            *(account(code, "facebook", "both") for code in (ONE, TWO)),
        ],
        at=hour(1),
    )
    given(
        con,
        post_seen=[
            post("facebook", "A", "p", hour(2)),
            post("facebook", "A", "gone", hour(2)),
            post("facebook", "A", "early", hour(-1)),
            post("facebook", "both", "shared", hour(2)),
            post("youtube", "B", "v", hour(2)),
            post("youtube", "B", "later", hour(10)),
        ],
        observation=[
            observation("facebook", "A", None, "follow", 900, hour(3)),
            observation("facebook", "A", "p", "like", 4, hour(3)),
            observation("facebook", "A", "p", "like", 5, hour(4)),
            observation("facebook", "A", "p", "like", 99, hour(10)),
            observation("facebook", "A", "p", "share", 0, hour(4)),
            observation("facebook", "A", "gone", "like", 7, hour(3)),
            observation("facebook", "A", "gone", "like", None, hour(4), "gone"),
            observation("facebook", "A", "early", "like", 50, hour(4)),
            observation("facebook", "both", "shared", "like", 60, hour(4)),
            observation("youtube", "B", "v", "like", 3, hour(4)),
        ],
    )
    of_one = [(ONE, "facebook", "gone", None, None), (ONE, "facebook", "p", 5, 0)]
    of_two = [(TWO, "youtube", "v", 3, None)]
    assert post_counts(con, BOTH, []) == of_one + of_two
    assert post_counts(con, ["facebook"], []) == of_one
    assert post_counts(con, BOTH, ["A"]) == of_two
