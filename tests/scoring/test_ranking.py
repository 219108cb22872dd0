from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import rankdata

from scoring.contender import MEASURES, Contender
from scoring.ranked import Ranked
from scoring.ranking import rank
from tests.scoring.worlds import METHOD, contender, contenders, method

# A world of six, worked out by hand with equal weights. F has no post, so the population is A-E.
#
#      like  percent rank   follow  percent rank   share  percent rank   sum of ranks     score
# A     100      2/4           500      2/3           20      1/3        3/2 of 3          50
# B     100      2/4           300      1/3           30      2/3        3/2 of 3          50
# C      50      1/4           900       1             -       -         5/4 of 2          62.5
# D      20       0              -       -            10       0           0 of 2           0
# E     200       1            100       0            40       1           2 of 3          66.6667
#
# E is excluded: it keeps its score and has no place. A and B are equal; A has more followers.
SIX = [
    contender("100101", 100, 500, 20),  # A
    contender("100102", 100, 300, 30),  # B
    contender("100103", 50, 900, None),  # C: YouTube only, where there is no share count
    contender("100104", 20, None, 10, partial=True),  # D: followers hidden by the owner
    contender("100105", 200, 100, 40, excluded_reason="ข้อมูลไม่จริง"),  # E
    contender("100106", None, 10_000, None, posts_in_window=0),  # F
]


def test_world_of_six() -> None:
    """The published method, from totals to places: the ranking itself would be wrong."""
    rows = [
        (one.code, one.status, one.reason, one.score, one.place, one.rank, one.decided_by)
        for one in rank(SIX, METHOD)
    ]
    assert rows == [
        ("100103", "ranked", None, 62.5, 1, 1, "score"),
        ("100101", "ranked", None, 50.0, 2, 2, "score"),
        ("100102", "ranked", None, 50.0, 3, 2, "follow_total"),
        ("100104", "ranked", None, 0.0, 4, 4, "score"),
        ("100105", "excluded", "excluded", 66.6667, None, None, None),
        ("100106", "not_ranked", "no_post_in_window", None, None, None, None),
    ]


def test_numbers_behind_a_score() -> None:
    """A reader could not see why: percent ranks, totals, coverage and gaps go with each row."""
    by_code = {one.code: one for one in rank(SIX, METHOD)}
    assert by_code["100102"].pct == {"like": 2 / 4, "follow": 1 / 3, "share": 2 / 3}
    assert by_code["100103"].pct == {"like": 1 / 4, "follow": 1.0, "share": None}
    assert by_code["100106"].pct == {"like": None, "follow": None, "share": None}
    assert by_code["100103"].totals == {"like": 50, "follow": 900, "share": None}
    assert [one.coverage for one in rank(SIX, METHOD)] == [2 / 3, 1, 1, 2 / 3, 1, 1 / 3]
    assert [one.code for one in by_code.values() if one.partial] == ["100104"]


def test_weights_are_used() -> None:
    """Another method would give the same ranking. By hand: A (2 x 2/4 + 2/3) / 3, share unused."""
    weighted = method(weights={"like": 2.0, "follow": 1.0, "share": 0.0})
    scores = {one.code: one.score for one in rank(SIX, weighted)}
    assert scores["100101"] == 55.5556
    assert scores["100104"] == 0.0


@pytest.mark.parametrize(
    ("changes", "status", "reason"),
    [
        ({"accounts": 0, "posts_in_window": 0}, "not_ranked", "no_account"),
        ({"posts_in_window": 0}, "not_ranked", "no_post_in_window"),
        ({"totals": {"like": 5}}, "not_ranked", "low_coverage"),
        ({"totals": {}}, "not_ranked", "low_coverage"),
        ({"totals": {"like": 0, "follow": 0}}, "ranked", None),
        ({"excluded_reason": "เหตุผล", "accounts": 0}, "excluded", "excluded"),
    ],
)
def test_gates(changes: dict[str, Any], status: str, reason: str | None) -> None:
    """A tambon would be ranked on too little, or left out without saying why."""
    (one,) = rank([replace(SIX[0], **changes)], METHOD)
    assert (one.status, one.reason) == (status, reason)


def test_coverage_at_the_gate() -> None:
    """Weights that add up to the gate only on paper (0.1 + 0.7 against 0.8) would be refused."""
    weights = {"like": 0.1, "follow": 0.7, "share": 0.2}
    at_gate = contender("100101", 1, 1, None)
    (one,) = rank([at_gate], method(weights=weights, min_coverage=0.8))
    assert one.status == "ranked"
    (one,) = rank([at_gate], method(weights=weights, min_coverage=0.81))
    assert one.reason == "low_coverage"


def test_alone_and_nobody() -> None:
    """A campaign that begins with one tambon, or none, would fail."""
    (one,) = rank(SIX[:1], METHOD)
    assert (one.score, one.place, one.rank, one.decided_by) == (0.0, 1, 1, "score")
    assert rank([], METHOD) == []


def test_full_tie_is_drawn() -> None:
    """Complete equals would fall by code. Of these sha256 puts 100104 before 100101."""
    rows = rank([contender("100101", 1, 1, 1), contender("100104", 1, 1, 1)], METHOD)
    assert [(one.code, one.place, one.rank, one.decided_by) for one in rows] == [
        ("100104", 1, 1, "draw"),
        ("100101", 2, 1, "draw"),
    ]


def test_listed_twice() -> None:
    """One tambon could take two places of the shortlist."""
    with pytest.raises(ValueError, match="100101"):
        rank([SIX[0], SIX[0]], METHOD)


def test_1000_by_scipy() -> None:
    """At the size of the programme, with ties and gaps, a published score would be wrong."""
    random = np.random.default_rng(2564)
    counts = random.lognormal(3, 2, (1000, 3)).round()
    counts[random.random((1000, 3)) < 0.1] = np.nan
    counts[np.isnan(counts).sum(axis=1) > 1] = 5
    expected = [Decimal(0)] * 1000
    for column in counts.T:
        had = np.flatnonzero(~np.isnan(column))
        ranks = rankdata(column[had], method="min")
        for i, place in zip(had, ranks, strict=True):
            share = Decimal(100) / Decimal(3 - int(np.isnan(counts[i]).sum()))
            expected[i] += share * (int(place) - 1) / (len(had) - 1)
    clean = [score.quantize(Decimal(10) ** -18) for score in expected]
    rounded = [float(score.quantize(Decimal("0.0001"), ROUND_HALF_UP)) for score in clean]
    rows = [[None if np.isnan(count) else int(count) for count in row] for row in counts]
    ranked = rank([contender(f"{i + 100_000}", *row) for i, row in enumerate(rows)], METHOD)
    assert {one.code: one.score for one in ranked} == {
        f"{i + 100_000}": score for i, score in enumerate(rounded)
    }
    ranks = rankdata([-(one.score or 0) for one in ranked], method="min")
    assert [one.rank for one in ranked] == ranks.tolist()


def scored(world: list[Contender]) -> dict[str, tuple[float | None, dict[str, float | None]]]:
    return {one.code: (one.score, dict(one.pct)) for one in rank(world, METHOD)}


@given(contenders(), st.randoms(use_true_random=False))
def test_row_order_does_not_matter(world: list[Contender], random: Any) -> None:
    """The same numbers loaded in another order would name another winner."""
    shuffled = random.sample(world, len(world))
    assert rank(shuffled, METHOD) == rank(world, METHOD)


@given(contenders(), st.data())
def test_more_never_lowers(world: list[Contender], data: st.DataObject) -> None:
    """A tambon would do better by losing followers, likes or shares."""
    before = scored(world)
    counted = [
        (one, measure, total)
        for one in world
        for measure, total in one.totals.items()
        if total is not None and before[one.code][0] is not None
    ]
    assume(counted)
    chosen, measure, total = data.draw(st.sampled_from(counted))
    more = total + data.draw(st.integers(1, 2_000))
    raised = replace(chosen, totals={**chosen.totals, measure: more})
    after = scored([raised if one is chosen else one for one in world])
    assert (after[chosen.code][0] or 0) >= (before[chosen.code][0] or 0)


@given(contenders(), st.sampled_from(MEASURES), st.integers(1, 1_000))
def test_scale_does_not_matter(world: list[Contender], measure: str, factor: int) -> None:
    """A platform that counts in larger numbers would weigh more than another."""
    scaled = [
        replace(one, totals={**one.totals, measure: None if total is None else total * factor})
        for one in world
        for total in [one.totals[measure]]
    ]
    assert scored(scaled) == scored(world)


@given(contenders(), st.data())
def test_exclusion_moves_no_score(world: list[Contender], data: st.DataObject) -> None:
    """Excluding one tambon would lift or sink others, and invite exclusions for that reason."""
    chosen = data.draw(st.sampled_from(world))
    excluded = replace(chosen, excluded_reason="เหตุผล")
    assert scored([excluded if one is chosen else one for one in world]) == scored(world)


def without_draw(one: Ranked) -> tuple[Any, ...]:
    return (one.score, *(one.totals[name] for name in ("follow", "share", "like")))


@given(contenders())
def test_code_decides_only_draws(world: list[Contender]) -> None:
    """The code (so, the province) of a tambon would help it where numbers differ."""
    renamed = {one.code: f"9{999_999 - int(one.code)}" for one in world}
    before = rank(world, METHOD)
    after = {
        one.code: one
        for one in rank([replace(one, code=renamed[one.code]) for one in world], METHOD)
    }
    numbers = [without_draw(one) for one in before if one.place]
    for one in before:
        twin = after[renamed[one.code]]
        assert replace(twin, code=one.code, place=one.place, decided_by=one.decided_by) == one
        if numbers.count(without_draw(one)) == 1:
            assert (twin.place, twin.decided_by != "draw") == (one.place, one.decided_by != "draw")


@given(contenders(min_size=2))
def test_only_the_published_chain_decides(world: list[Contender]) -> None:
    """The step that is published as decisive would not be the one that decided."""
    ranked = [one for one in rank(world, METHOD) if one.place]
    for above, below in pairwise(ranked):
        step = below.decided_by
        if step == "draw":
            assert without_draw(above) == without_draw(below)
            continue
        decided = ["score", "follow_total", "share_total", "like_total"].index(step or "")
        one, other = (
            [-1.0 if number is None else number for number in without_draw(row)]
            for row in (above, below)
        )
        assert one[:decided] == other[:decided]
        assert one[decided] > other[decided]
    assert [one.place for one in ranked] == list(range(1, len(ranked) + 1))
    if len(ranked) > 1:
        assert ranked[0].decided_by == ranked[1].decided_by
