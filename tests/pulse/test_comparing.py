"""Two rankings side by side: who moved, and which number moved them."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from pulse.comparing import Comparison, compare
from pulse.comparing_runs import compare_runs
from pulse.settings import load_settings
from tests.marts import rows
from tests.pulse.conftest import TwoRuns

WEIGHTS = {"like": 1.0, "follow": 1.0, "share": 1.0}
CHOSEN: dict[str, list[dict[str, Any]]] = {
    "shortlist": [],
    "outstanding": [],
    "province_outstanding": [],
    "variety": [],
    "tambon_measure": [],
}


def a_campaign(window_end: str = "2021-05-01") -> str:
    counts = {"channels": ["facebook"], "outstanding": {"proposals_per_region": 3}}
    return json.dumps(counts | {"window_end": window_end})


def a_run(run_id: str = "r1", **more: Any) -> dict[str, Any]:
    rules = {"campaign_json": a_campaign(), "staff_json": '{"exclusions": []}'}
    return {
        "run_id": run_id,
        "as_of": datetime(2021, 5, 1, tzinfo=UTC),
        "methodology_json": json.dumps({"weights": WEIGHTS}),
        **rules,
        **more,
    }


def a_place(code: str, place: int | None, like: int = 10, **more: Any) -> dict[str, Any]:
    return {
        "tambon_code": code,
        "tambon": f"ตำบล{code}",
        "amphoe": "เมือง",
        "province": "หนองคาย",
        "place": place,
        "score": None if place is None else 100.0 - place,
        "status": "ranked" if place else "not_ranked",
        "reason": None,
        "follow_total": 5,
        "like_total": like,
        "share_total": None,
        "follow_pct": 0.5,
        "like_pct": 1 / (place or 1),
        "share_pct": None,
        **more,
    }


def compared(
    before: list[dict[str, Any]],
    after: list[dict[str, Any]],
    runs: tuple[dict[str, Any], dict[str, Any]] | None = None,
    numbers: list[dict[str, Any]] | None = None,
    **chosen: Any,
) -> Comparison:
    was, now = runs or (a_run(), a_run("r2"))
    return compare(
        {**CHOSEN, "run": [was], "ranking": before},
        {**CHOSEN, "run": [now], "ranking": after, **chosen},
        numbers or [],
    )


def test_the_farthest_moved_come_first_with_what_moved_them() -> None:
    """The head of the list would show who moved by one place."""
    number = {"tambon_code": "c", "measure": "like", "before": 10, "after": 90}
    number |= {"channel": "facebook"}
    found = compared(
        [a_place("a", 1), a_place("b", 2), a_place("c", 3), a_place("d", 4)],
        [a_place("c", 1, like=90), a_place("a", 2), a_place("b", 3), a_place("d", 4)],
        numbers=[number],
    )
    assert [(move.tambon_code, move.place) for move in found.moves] == [
        ("c", (3, 1)),
        ("a", (1, 2)),
        ("b", (2, 3)),
    ]
    assert found.same == 1
    first = found.moves[0]
    assert (first.because, first.most, first.totals) == ("own_numbers", "like", {"like": (10, 90)})
    assert first.numbers == [number]
    # Its own numbers did not change: others passed it.
    assert {(move.because, tuple(move.totals)) for move in found.moves[1:]} == {("others", ())}


@pytest.mark.parametrize(
    ("before", "after", "because"),
    [
        (None, a_place("a", 1), "entered"),
        (a_place("a", 1), None, "left"),
        (a_place("a", 1), a_place("a", None), "status"),
        (a_place("a", 1, like=5), a_place("a", 2, like=9), "outgrown"),
        (a_place("a", 1, like=9), a_place("a", 2, like=5), "own_numbers"),
        (a_place("a", 2, like=5), a_place("a", 1, like=9), "own_numbers"),
        (a_place("a", 2, share_total=None), a_place("a", 3, share_total=0), "own_numbers"),
        (a_place("a", 2), a_place("a", 1), "others"),
    ],
)
def test_the_cause_is_told(before: Any, after: Any, because: str) -> None:
    """A tambon that others passed would look for a fault of its own."""
    [move] = compared([before] if before else [], [after] if after else []).moves
    assert move.because == because


def test_changed_rules_are_named_by_their_keys() -> None:
    """A change of method would pass for a change of popularity."""
    other = a_run(
        "r2",
        methodology_json=json.dumps({"weights": WEIGHTS | {"like": 2.0}}),
        staff_json='{"exclusions": ["x"]}',
        youtube_terms="standard",
    )
    found = compared([a_place("a", 2)], [a_place("a", 1)], runs=(a_run(), other))
    assert found.rules == {
        "methodology": {"weights.like": (1.0, 2.0)},
        "staff": {"exclusions": ([], ["x"])},
        "terms": {"youtube_terms": (None, "standard")},
    }
    assert found.moves[0].because == "rules"


@pytest.mark.parametrize(
    ("other", "because"),
    [
        ({"youtube_terms": "standard"}, "recounted"),
        ({"campaign_json": a_campaign("2021-06-01")}, "recounted"),
        ({"staff_json": '{"featured": ["x"]}'}, "own_numbers"),
    ],
)
def test_totals_of_other_rules_are_no_change_of_numbers(
    other: dict[str, Any], because: str
) -> None:
    """A tambon would hear that it lost likes, when its channel only does not count any more."""
    runs = a_run(), a_run("r2", **other)
    [move] = compared([a_place("a", 1, like=9)], [a_place("a", 2, like=5)], runs=runs).moves
    assert move.because == because


def test_numbers_that_terms_removed_are_no_cause() -> None:
    """A tambon would be told that all its likes are new, and that they moved it."""
    gone = {"tambon_code": "a", "measure": "like", "counted": True, "state": "purged"}
    beside = {"tambon_code": "b", "measure": "like", "counted": False, "state": "purged"}
    [a, b] = compare(
        {
            **CHOSEN,
            "run": [a_run()],
            "ranking": [a_place("a", 2, like_total=None), a_place("b", 1)],
            "tambon_measure": [gone, beside],
        },
        {**CHOSEN, "run": [a_run("r2")], "ranking": [a_place("a", 1), a_place("b", 2)]},
        [],
    ).moves
    assert (a.tambon_code, a.because) == ("a", "purged")
    assert (b.tambon_code, b.because) == ("b", "others")


def test_choices_won_and_lost_are_told() -> None:
    """Who fell out of the shortlist without moving would not be seen."""
    rows = [a_place("a", 1), a_place("b", 2)]
    won = compared(rows, rows, shortlist=[{"tambon_code": "b"}], variety=[{"tambon_code": "b"}])
    [move] = won.moves
    assert (move.tambon_code, move.won, move.lost) == ("b", ("shortlist", "variety"), ())
    assert (move.distance, won.same) == (0, 1)


def test_a_measure_that_came_moved_its_tambon_most() -> None:
    """A first count of 0 shares pulls a mean down; likes, which rose, would be blamed."""
    before = a_place("a", 4, share_total=None, share_pct=None, like_pct=0.97)
    after = a_place("a", 284, share_total=0, share_pct=0.0, like_pct=0.90)
    [move] = compared([before], [after]).moves
    assert move.most == "share"


def test_an_inspectors_choice_is_no_proposal() -> None:
    """A tambon that the inspector chose from far below would read that it rose to the proposals."""
    rows = [a_place("a", 1), a_place("b", 2), a_place("c", 3)]
    proposed = [
        {"tambon_code": code, "place_in_region": place}
        for code, place in (("a", 3), ("b", 11), ("c", None))
    ]
    [move] = compared(rows, rows, outstanding=proposed).moves
    assert (move.tambon_code, move.won) == ("a", ("outstanding",))


def test_numbers_that_do_not_count_move_nobody() -> None:
    """A web site's shares would be named as what cost a place, though nobody counts them."""
    number = {"tambon_code": "a", "measure": "share", "before": 10, "after": 90}
    numbers = [number | {"channel": "website"}, number | {"channel": "facebook"}]
    [move] = compared([a_place("a", 2)], [a_place("a", 1)], numbers=numbers).moves
    assert [one["channel"] for one in move.numbers] == ["facebook"]


@pytest.mark.slow
def test_two_kept_runs_are_compared_by_their_own_numbers(two_runs_kept: TwoRuns) -> None:
    """The numbers said to have moved a tambon would be others than those that did."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PULSE_HOME", str(two_runs_kept.home))
        found = compare_runs(load_settings(), two_runs_kept.before, two_runs_kept.after)
    assert found.runs == (two_runs_kept.before, two_runs_kept.after)
    assert found.rules == {}
    changed = [move for move in found.moves if move.totals]
    assert changed
    for move in changed:
        assert {number["measure"] for number in move.numbers} >= set(move.totals)
        for measure in ("follow", "like", "share"):
            behind = [
                abs((n["after"] or 0) - (n["before"] or 0))
                for n in move.numbers
                if n["measure"] == measure
            ]
            assert behind == sorted(behind, reverse=True)
            assert len(behind) <= 5
    one = next(n for move in changed for n in move.numbers if n["measure"] == "follow")
    for file, value in ((one["before_file"], one["before"]), (one["after_file"], one["after"])):
        select = (
            "select value from raw.observation where file = ? and account_id = ?"
            " and measure = 'follow'"
        )
        found_in_store = rows(two_runs_kept.home / "pulse.duckdb", select, file, one["account_id"])
        assert found_in_store == [(value,)]
