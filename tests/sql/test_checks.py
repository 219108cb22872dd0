from typing import Any

import duckdb
import pytest

from sql.build import build
from sql.checks import CHECKS, run_checks
from tests.sql.world import (
    Row,
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


def found(con: duckdb.DuckDBPyConnection) -> set[str]:
    build(con)
    return {check.name for check in run_checks(con) if check.count}


@pytest.fixture
def sound(con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """A store without fault: a register, a sweep, a ranking and a shortlist."""
    register(
        con,
        [tambon(ONE), tambon(TWO)],
        [account(ONE, "facebook", "A"), account(TWO, "youtube", "handle:@b")],
    )
    given(con, **sweep("s1", hour(1)))
    given(
        con,
        due=[
            {"sweep_id": "s1", "channel": "facebook", "account_key": "A"},
            {"sweep_id": "s1", "channel": "youtube", "account_key": "handle:@b"},
        ],
        answer=[answer("s1/a", hour(1))],
        account_seen=[
            seen("facebook", "A", "A", hour(1)),
            seen("youtube", "handle:@b", "UCb", hour(1)),
        ],
        post_seen=[post("facebook", "A", "p", hour(1))],
        observation=[
            observation("facebook", "A", None, "follow", 1, hour(1)),
            observation("facebook", "A", "p", "like", None, hour(1), "hidden"),
            observation("youtube", "UCb", None, "follow", 1, hour(1)),
        ],
    )
    con.execute("insert into meta.run (run_id, as_of) values ('r', ?)", [hour(1)])
    for place, code in enumerate((ONE, TWO), start=1):
        con.execute(
            "insert into meta.ranking (run_id, tambon_code, place) values ('r', ?, ?)",
            [code, place],
        )
        con.execute(
            "insert into meta.shortlist (run_id, tambon_code, centre_no, province)"
            " values ('r', ?, 1, ?)",
            [code, code[:2]],
        )
    return con


def test_a_sound_store_passes_every_check(sound: duckdb.DuckDBPyConnection) -> None:
    """A check that cries on sound data is switched off within a week."""
    assert found(sound) == set()


def bad(value: Any, state: str = "observed", **more: Any) -> dict[str, list[Row]]:
    return {
        "observation": [observation("facebook", "A", None, "view", value, hour(1), state, **more)]
    }


LOADED: dict[str, dict[str, list[Row]]] = {
    "answer_loaded_twice": {"answer": [answer("s1/a", hour(1))]},
    "observation_without_answer": bad(1, file="s1/lost"),
    "value_negative": bad(-1),
    "value_disagrees_with_state": bad(5, "hidden"),
    "state_or_measure_unknown": bad(None, "lost"),
    "typed_without_evidence": bad(1, "typed"),
    "post_without_account": {"post_seen": [post("facebook", "X", "q", hour(1))]},
    "post_day_twice": {
        "observation": [observation("facebook", "X", "p", "like", 1, hour(1))],
    },
    "due_account_without_outcome": {
        "due": [{"sweep_id": "s1", "channel": "facebook", "account_key": "name:lost"}]
    },
}

CHANGED = {
    "tambon_listed_twice": "insert into registry.tambon select * from registry.tambon limit 1",
    "ranking_is_not_the_register": "delete from meta.ranking where tambon_code = '200101'",
    "places_are_not_consecutive": "update meta.ranking set place = place + 1",
    "shortlist_is_uneven": "insert into meta.shortlist (run_id, tambon_code, centre_no, province)"
    " select run_id, tambon_code, centre_no, province from meta.shortlist limit 1",
    "chosen_without_place": "insert into meta.variety (run_id, pick_no, tambon_code)"
    " values ('r', 1, '999999')",
    "province_unknown": "delete from registry.province",
    "tambon_without_account": "delete from registry.account where tambon_code = '200101'",
    "account_of_two_tambons": "insert into registry.account"
    " select * replace ('200101' as tambon_code) from registry.account where channel = 'facebook'",
}


@pytest.mark.parametrize("name", LOADED)
def test_a_fault_in_the_facts_is_found(sound: duckdb.DuckDBPyConnection, name: str) -> None:
    """A wrong number found by a competing tambon costs more than one found here."""
    given(sound, **LOADED[name])
    assert name in found(sound)


@pytest.mark.parametrize("name", CHANGED)
def test_a_fault_in_register_or_results_is_found(
    sound: duckdb.DuckDBPyConnection, name: str
) -> None:
    """A result that contradicts its own rules must not be published."""
    sound.execute(CHANGED[name])
    assert name in found(sound)


def test_a_doubled_mart_row_is_found(sound: duckdb.DuckDBPyConnection) -> None:
    """A join gone wrong in a model would double an account's day in every sum."""
    build(sound)
    sound.execute("insert into mart.account_daily select * from mart.account_daily limit 1")
    assert "account_day_twice" in {check.name for check in run_checks(sound) if check.count}


def test_every_check_has_a_case_that_trips_it() -> None:
    """A check that cannot fail protects nothing."""
    shipped = {file.stem for file in CHECKS.glob("*/*.sql")}
    assert shipped == {*LOADED, *CHANGED, "account_day_twice"}


def test_a_check_says_what_it_found_and_shows_some_rows(sound: duckdb.DuckDBPyConnection) -> None:
    """A list of a million rows would hide the sentence that says what is wrong."""
    for n in range(25):
        given(sound, **bad(-n - 1, file=f"s1/{n}"))
    build(sound)
    [check] = [check for check in run_checks(sound) if check.name == "value_negative"]
    assert (check.severity, check.says, check.count) == ("fail", "A count below zero.", 25)
    assert len(check.rows) == 20
    assert check.rows[0]["value"] < 0
