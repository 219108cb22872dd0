import duckdb
import pytest

from tests.sql.world import (
    account,
    given,
    hour,
    measures,
    observation,
    post,
    register,
    seen,
    tambon,
)

ONE, TWO = "100101", "200101"


@pytest.fixture
def two_channels(con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """Tambon ONE with a page A and a channel B, and a post on each."""
    register(con, [tambon(ONE)], [account(ONE, "facebook", "A"), account(ONE, "youtube", "B")])
    given(con, post_seen=[post("facebook", "A", "p", hour(1)), post("youtube", "B", "v", hour(1))])
    return con


def test_lacking_numbers_have_a_reason_and_are_never_zero(
    two_channels: duckdb.DuckDBPyConnection,
) -> None:
    """A tambon must not lose for a number that nobody could read, nor gain by a made-up one."""
    given(
        two_channels,
        observation=[
            observation("facebook", "A", None, "follow", None, hour(2), "hidden"),
            observation("youtube", "B", None, "follow", 0, hour(2)),
            observation("youtube", "B", "v", "like", None, hour(2), "gone"),
        ],
    )
    assert measures(two_channels, hour(3)) == {
        (ONE, "follow", "facebook"): (None, "hidden", False),
        (ONE, "follow", "youtube"): (0, "observed", False),
        (ONE, "like", "facebook"): (None, "not_collected", False),
        (ONE, "like", "youtube"): (None, "gone", False),
        (ONE, "share", "facebook"): (None, "not_collected", False),
        (ONE, "share", "youtube"): (None, "not_offered", False),
    }


def test_a_value_is_stale_only_when_older_than_allowed(
    two_channels: duckdb.DuckDBPyConnection,
) -> None:
    """Exactly 72 hours is still fresh: the published limit says "older than"."""
    given(two_channels, observation=[observation("facebook", "A", None, "follow", 7, hour(2))])
    follow = (ONE, "follow", "facebook")
    assert measures(two_channels, hour(74))[follow] == (7, "observed", False)
    assert measures(two_channels, hour(74.01))[follow] == (7, "stale", False)


def test_a_gone_post_makes_the_sum_partial(two_channels: duckdb.DuckDBPyConnection) -> None:
    """A sum over fewer posts than there were must say that it is a lower bound."""
    given(
        two_channels,
        post_seen=[post("facebook", "A", "q", hour(2))],
        observation=[
            observation("facebook", "A", None, "follow", 1, hour(3)),
            observation("facebook", "A", "p", "like", 5, hour(3)),
            observation("facebook", "A", "q", "like", 9, hour(3)),
            observation("facebook", "A", "q", "like", None, hour(4), "gone"),
        ],
    )
    assert measures(two_channels, hour(3))[ONE, "like", "facebook"] == (14, "observed", False)
    assert measures(two_channels, hour(4))[ONE, "like", "facebook"] == (5, "observed", True)


def test_an_account_without_posts_in_the_window_has_no_likes_row(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """Nothing to count is not a missing number."""
    register(con, [tambon(ONE)], [account(ONE, "facebook", "A")])
    given(con, observation=[observation("facebook", "A", None, "follow", 1, hour(1))])
    assert list(measures(con, hour(2))) == [(ONE, "follow", "facebook")]


def test_posts_that_could_not_be_listed_are_not_taken_for_none(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """A sweep that broke off before the posts must not pass for an account without posts."""
    register(con, [tambon(ONE)], [account(ONE, "facebook", "name:a")])
    given(
        con,
        account_seen=[seen("facebook", "name:a", "A", hour(1))],
        observation=[observation("facebook", "A", None, "follow", 1, hour(1))],
        failure=[{"sweep_id": "s1", "channel": "facebook", "account_key": "name:a"}],
    )
    assert measures(con, hour(2))[ONE, "like", "facebook"] == (None, "not_collected", False)
    given(con, account_seen=[seen("facebook", "name:a", "A", hour(2), sweep_id="s2")])
    assert (ONE, "like", "facebook") not in measures(con, hour(2))


def test_a_handle_counts_under_the_id_it_was_resolved_to(con: duckdb.DuckDBPyConnection) -> None:
    """Numbers are stored by id, the register by handle: unjoined, the tambon would have none."""
    register(con, [tambon(ONE)], [account(ONE, "youtube", "handle:@b")])
    given(
        con,
        account_seen=[seen("youtube", "handle:@b", "UCb", hour(2))],
        observation=[
            observation("youtube", "handle:@b", None, "follow", None, hour(1), "gone"),
            observation("youtube", "UCb", None, "follow", 5, hour(2)),
            observation("youtube", "handle:@b", None, "follow", None, hour(3), "gone"),
        ],
    )
    follow = (ONE, "follow", "youtube")
    assert measures(con, hour(1))[follow] == (None, "gone", False)
    assert measures(con, hour(2))[follow] == (5, "observed", False)
    assert measures(con, hour(3))[follow] == (None, "gone", False)


def test_one_account_listed_twice_in_a_tambon_counts_once(con: duckdb.DuckDBPyConnection) -> None:
    """A handle beside its own id would double the tambon's followers."""
    register(con, [tambon(ONE)], [account(ONE, "youtube", k) for k in ("handle:@b", "UCb")])
    given(
        con,
        account_seen=[seen("youtube", "handle:@b", "UCb", hour(1))],
        observation=[observation("youtube", "UCb", None, "follow", 5, hour(1))],
    )
    assert measures(con, hour(1))[ONE, "follow", "youtube"] == (5, "observed", False)


def test_an_account_of_two_tambons_counts_for_neither(con: duckdb.DuckDBPyConnection) -> None:
    """Two links that turn out to be one account must not win twice, nor for either by chance."""
    register(
        con,
        [tambon(ONE), tambon(TWO)],
        [account(ONE, "youtube", "handle:@b"), account(TWO, "youtube", "UCb")],
    )
    given(con, observation=[observation("youtube", "UCb", None, "follow", 5, hour(1))])
    before = measures(con, hour(1))
    assert before[TWO, "follow", "youtube"] == (5, "observed", False)
    given(con, account_seen=[seen("youtube", "handle:@b", "UCb", hour(2))])
    assert measures(con, hour(2)) == {}
    assert measures(con, hour(1)) == before, "what is learned later must not change the past"


def test_only_posts_inside_the_window_count(two_channels: duckdb.DuckDBPyConnection) -> None:
    """The window is half-open: a post of its last midnight belongs to the next campaign."""
    given(
        two_channels,
        post_seen=[
            post("facebook", "A", "before", hour(-0.01), observed_at=hour(0)),
            post("facebook", "A", "last", hour(30 * 24 - 0.01), observed_at=hour(0)),
            post("facebook", "A", "after", hour(30 * 24), observed_at=hour(0)),
        ],
        observation=[
            observation("facebook", "A", post_id, "like", value, hour(2))
            for post_id, value in {"p": 1, "before": 10, "last": 100, "after": 1000}.items()
        ],
    )
    assert measures(two_channels, hour(2))[ONE, "like", "facebook"][0] == 101


def test_a_channel_without_collector_is_not_collected(con: duckdb.DuckDBPyConnection) -> None:
    """LINE has followers: that nobody reads them yet must not be blamed on the platform."""
    register(con, [tambon(ONE)], [account(ONE, "line", "official:@x")])
    assert measures(con, hour(1))[ONE, "follow", "line"] == (None, "not_collected", False)
