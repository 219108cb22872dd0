from datetime import datetime, timedelta
from typing import Any

import duckdb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sql import world
from tests.sql.world import OFFERS, START, WINDOW, Row, account, hour, measures, tambon

# Account -> tambon; each has a post inside the window and one outside, and a third inside.
ACCOUNTS = {("facebook", "A"): "100101", ("youtube", "B"): "100101", ("facebook", "C"): "200101"}
PUBLISHED = {"1": hour(1), "2": hour(-1), "3": START + timedelta(days=29)}
WORST_OF_VALUES = ["stale", "typed", "observed"]
WORST_OF_REASONS = ["not_collected", "hidden", "gone", "not_offered"]

seen_number = st.one_of(
    st.tuples(st.sampled_from(["observed", "typed"]), st.integers(0, 1000)),
    st.tuples(st.sampled_from(["hidden", "gone"]), st.none()),
)
follow = st.tuples(st.sampled_from(sorted(ACCOUNTS)), st.none(), st.just("follow"))
on_post = st.tuples(
    st.sampled_from(sorted(ACCOUNTS)),
    st.sampled_from(["1", "2", "3", None]),
    st.sampled_from(["like", "share"]),
)
events = st.lists(st.tuples(follow | on_post, seen_number, st.integers(0, 200)), max_size=40)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(events, st.integers(0, 220) | st.integers(800, 1100))
def test_measures_equal_a_plain_reading_of_the_rules(
    con: duckdb.DuckDBPyConnection, events: list[Any], t: int
) -> None:
    """These sums are what tambons are judged by: a second, naive program must find the same."""
    con.execute("delete from raw.observation; delete from raw.post_seen")
    con.execute(
        "delete from registry.tambon; delete from registry.account; delete from registry.import"
    )
    world.register(
        con,
        [tambon("100101"), tambon("200101")],
        [account(code, channel, key) for (channel, key), code in ACCOUNTS.items()],
    )
    world.given(con, post_seen=_posts())
    rows = [_row(n, *event) for n, event in enumerate(events)]
    world.given(con, observation=list(reversed(rows)))
    assert measures(con, hour(t)) == _naive(rows, hour(t))


def _posts() -> list[Row]:
    return [
        world.post(channel, key, f"{key}{n}", published, observed_at=hour(0))
        for channel, key in ACCOUNTS
        for n, published in PUBLISHED.items()
    ]


def _row(n: int, target: Any, number: Any, at: int) -> Row:
    (channel, key), post, measure = target
    post_id = None if post is None else key + post
    state, value = number
    return world.observation(
        channel, key, post_id, measure, value, hour(at), state, file=f"s1/{n:03}"
    )


def _naive(rows: list[Row], t: datetime) -> dict[tuple[str, str, str], Any]:
    last: dict[tuple[str, str | None, str], Row] = {}
    for row in sorted(rows, key=lambda row: (row["observed_at"], row["file"])):
        if row["observed_at"] <= t:
            last[row["account_id"], row["post_id"], row["measure"]] = row
    found: dict[tuple[str, str, str], list[tuple[int | None, str]]] = {}
    for (channel, key), code in ACCOUNTS.items():
        items: list[tuple[str | None, str]] = [(None, "follow")]
        for n, published in PUBLISHED.items():
            if WINDOW["window_start"] <= published < WINDOW["window_end"]:
                items += [(key + n, "like"), (key + n, "share")]
        own = [measure for measure in ("follow", "like", "share") if (key, None, measure) in last]
        if own:
            items += [(None, measure) for measure in own if measure != "follow"]
        else:
            items += [("never read", "like"), ("never read", "share")]
        for post_id, measure in items:
            known = last.get((key, post_id, measure))
            if known is None:
                offered = measure in OFFERS[channel]
                number = (None, "not_collected" if offered else "not_offered")
            elif known["value"] is not None and known["observed_at"] < t - _age(known["state"]):
                number = (known["value"], "stale")
            else:
                number = (known["value"], known["state"])
            found.setdefault((code, measure, channel), []).append(number)
    return {place: _sum(numbers) for place, numbers in found.items()}


def _age(state: str) -> timedelta:
    return timedelta(hours=840 if state == "typed" else 72)


def _sum(numbers: list[tuple[int | None, str]]) -> tuple[int | None, str, bool]:
    values = [value for value, _ in numbers if value is not None]
    order = WORST_OF_VALUES if values else WORST_OF_REASONS
    state = next(
        s for s in order if s in {s for value, s in numbers if (value is None) != bool(values)}
    )
    lacking = any(value is None and s != "not_offered" for value, s in numbers)
    return (sum(values) if values else None, state, bool(values) and lacking)
