"""Boards beside the main one: the same rule in another scope."""

from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.boards import Entry, Placed, board, channel_board, places_within
from scoring.contender import MEASURES, Contender
from scoring.order import draw
from scoring.ranking import rank
from tests.scoring.worlds import METHOD, SEED, contender, contenders, method

ALL = frozenset(MEASURES)
NOTHING = dict.fromkeys(MEASURES)

entries = st.lists(
    st.builds(
        Entry,
        code=st.integers(100_000, 100_050).map(str),
        result=st.integers(-3, 3).map(float),
        lack=st.sampled_from([None, None, None, "excluded", "few_posts"]),
        totals=st.fixed_dictionaries({name: st.none() | st.integers(0, 2) for name in MEASURES}),
    ),
    unique_by=lambda one: one.code,
)


def before(one: Entry, other: Entry) -> bool:
    """The published chain in words: more result, then followers, shares, likes; then the draw."""
    if one.result != other.result:
        return (one.result or 0) > (other.result or 0)
    for name in ("follow", "share", "like"):
        mine, theirs = one.totals[name], other.totals[name]
        if mine != theirs:
            return theirs is None or (mine is not None and mine > theirs)
    return draw(SEED, one.code) < draw(SEED, other.code)


@given(entries)
def test_a_board_is_in_the_published_order(world: list[Entry]) -> None:
    """Nobody could check a board that follows an order of its own."""
    of = {one.code: one for one in world}
    lines = board(world, SEED)
    placed = [line for line in lines if line.place is not None]
    assert [line.place for line in placed] == list(range(1, len(placed) + 1))
    assert {line.code for line in placed} == {one.code for one in world if one.lack is None}
    assert all(before(of[a.code], of[b.code]) for a, b in pairwise(placed))
    for line in placed:
        assert line.rank == 1 + sum((o.result or 0) > (line.result or 0) for o in placed)
    # Whoever has no place is there all the same, with the reason and the result.
    rest = lines[len(placed) :]
    assert [(one.code, one.lack, one.result) for one in rest] == sorted(
        (one.code, one.lack, one.result) for one in world if one.lack is not None
    )


@given(entries, st.randoms())
def test_the_order_of_the_rows_is_nothing(world: list[Entry], random: Random) -> None:
    """Loading in another order would make another winner."""
    shuffled = list(world)
    random.shuffle(shuffled)
    assert board(shuffled, SEED) == board(world, SEED)


def test_who_loses_is_placed_behind_who_stays() -> None:
    """A loss of followers taken for its size would lead the board of growth."""
    world = [Entry("1", -5.0, None, NOTHING), Entry("2", 0.0, None, NOTHING)]
    assert [(one.code, one.place) for one in board(world, SEED)] == [("2", 1), ("1", 2)]


def test_a_gap_without_a_reason_is_refused() -> None:
    """A tambon would be off the board and nobody could tell it why."""
    with pytest.raises(ValueError, match="for its lack: 100101"):
        board([Entry("100101", None, None, NOTHING)], SEED)


@given(contenders())
def test_one_channel_that_has_everything_is_the_main_ranking(world: list[Contender]) -> None:
    """The board of the only channel would show other places than the ranking."""
    there = [one for one in world if one.accounts]
    if any(one.posts_in_window for one in there):
        assert channel_board(world, METHOD, ALL) == [
            Placed(one.code, one.score, one.reason, one.place, one.rank, one.decided_by)
            for one in rank(there, METHOD)
        ]


def lines(found: list[Placed]) -> list[tuple[str, float | None, str | None]]:
    return [(one.code, one.result, one.lack) for one in found]


def test_a_channel_is_judged_by_what_it_has() -> None:
    """LINE, that tells followers and no post, would have an empty board."""
    line = [
        contender("100001", None, 30, None, posts_in_window=0),
        contender("100002", None, 10, None, posts_in_window=0),
        contender("100003", None, 20, None, posts_in_window=0),
        contender("100004", None, None, None, posts_in_window=0),
        contender("100005", None, 99, None, accounts=0, posts_in_window=0),
        contender("100006", None, 15, None, posts_in_window=0, excluded_reason="เหตุผล"),
    ]
    # Percent ranks of 10 < 15 < 20 < 30: 0, 1/3, 2/3, 1. The excluded stays in the population.
    assert lines(channel_board(line, METHOD, {"follow"})) == [
        ("100001", 100.0, None),
        ("100003", 66.6667, None),
        ("100002", 0.0, None),
        ("100006", 33.3333, "excluded"),
        ("100004", None, "low_coverage"),
    ]


def test_weights_of_the_method_hold_inside_a_channel() -> None:
    """A channel's board would follow another method than the one that was published."""
    youtube = [contender("100001", 9, 1, None), contender("100002", 1, 9, None)]
    weighed = method(weights={"like": 3.0, "follow": 1.0, "share": 4.0})
    expected = float(100 * Fraction(3, 4))
    found = channel_board(youtube, weighed, {"like", "follow"})
    assert lines(found) == [("100001", expected, None), ("100002", 25.0, None)]
    # The same coverage would bar both, were the share counted that YouTube does not have.
    assert [one.lack for one in channel_board(youtube, weighed, ALL)] == [None, None]
    strict = method(weights=weighed.weights, min_coverage=0.6)
    assert [one.lack for one in channel_board(youtube, strict, ALL)] == ["low_coverage"] * 2
    assert lines(channel_board(youtube, strict, {"like", "follow"})) == lines(found)


@pytest.mark.parametrize("offered", [set(), {"share"}])
def test_a_channel_without_weight_has_no_board(offered: set[str]) -> None:
    """A method that counts no shares would stop at a channel that has nothing else."""
    no_shares = method(weights={"like": 1.0, "follow": 1.0, "share": 0.0})
    assert channel_board([contender("100001", 1, 1, 1)], no_shares, offered) == []
    assert channel_board([], METHOD, ALL) == []


@given(contenders())
def test_places_inside_a_scope_are_the_main_order(world: list[Contender]) -> None:
    """A province would be told another first place than the country sees."""
    ranked = rank(world, METHOD)
    inside = places_within(ranked, lambda one: one.province_code)
    assert set(inside) == {one.code for one in ranked if one.place}
    for one in ranked:
        if one.place:
            ahead = [
                other
                for other in ranked
                if other.province_code == one.province_code
                and other.place
                and other.place < one.place
            ]
            assert inside[one.code] == len(ahead) + 1
