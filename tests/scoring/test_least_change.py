from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring import least_change
from scoring.choices import CHOICES, ChoiceRules
from scoring.combine import Combination
from scoring.contender import MEASURES, Contender
from scoring.least_change import LeastChange, least_changes
from scoring.methodology import Methodology
from scoring.ranking import rank
from scoring.shortlist_rule import ShortlistRule
from tests.scoring.choosing import chosen
from tests.scoring.worlds import METHOD, contender, contenders, method

ONLY_LIKES = method(weights={"like": 1.0, "follow": 0.0, "share": 0.0})
RULES = ChoiceRules(ShortlistRule(2, 1, 2, top=4), proposals=2, picks=2, featured=frozenset())


def with_total(
    world: Sequence[Contender], code: str, measure: str, total: int
) -> Iterator[Contender]:
    for one in world:
        yield replace(one, totals={**one.totals, measure: total}) if one.code == code else one


def one_by_one(
    world: list[Contender], code: str, measure: str, how: Methodology, rules: ChoiceRules
) -> dict[str, Any]:
    """The nearest whole number that does, trying every one up to more than all have together."""
    own = next(one.totals[measure] for one in world if one.code == code)
    if own is None:
        return dict.fromkeys(CHOICES, "not_had")
    largest = sum(one.totals[measure] or 0 for one in world) + 1
    with_count = [
        chosen(rank(with_total(world, code, measure, count), how), rules, how.seed)
        for count in range(largest + 1)
    ]
    found: dict[str, Any] = {}
    for choice in CHOICES:
        was_in = code in with_count[own][choice]
        tried = range(own - 1, -1, -1) if was_in else range(own + 1, largest + 1)
        does = (count for count in tried if (code in with_count[count][choice]) != was_in)
        found[choice] = next((LeastChange(count - own, count) for count in does), "never")
    return found


def with_small_counts(world: list[Contender]) -> list[Contender]:
    """The same order of counts, with gaps, so that every number can be tried."""
    small = {10: 8, 1_000: 9, 10**9: 12}
    return [
        replace(one, totals={name: small.get(n or 0, n) for name, n in one.totals.items()})
        for one in world
    ]


# Measures without weight leave ties of scores, in which totals decide.
some_weights = st.lists(st.sampled_from([0.0, 0.3, 1.0]), min_size=3, max_size=3).filter(any)


@settings(max_examples=80, deadline=None)
@given(
    contenders(min_size=2, max_size=9).map(with_small_counts),
    some_weights,
    st.sampled_from(get_args(Combination)),
    st.integers(0, 4),
    st.data(),
)
def test_every_count_tried(
    world: list[Contender],
    weights: list[float],
    combination: Combination,
    decimals: int,
    data: st.DataObject,
) -> None:
    """A tambon would be told of a change that is not enough, or of more than was needed."""
    how = method(
        weights=dict(zip(MEASURES, weights, strict=True)),
        combination=combination,
        score_decimals=decimals,
    )
    few = st.integers(1, 2)
    codes = st.sampled_from([one.code for one in world])
    rules = ChoiceRules(
        ShortlistRule(data.draw(few), data.draw(few), data.draw(few), top=1),
        proposals=data.draw(few),
        picks=data.draw(few),
        featured=data.draw(st.sets(codes, max_size=2)),
    )
    ranked = rank(world, how)
    for one in ranked:
        found = least_changes(ranked, one.code, how, rules)
        assert bool(found) == (one.place is not None)
        for measure in MEASURES if found else ():
            assert {choice: found[choice][measure] for choice in CHOICES} == one_by_one(
                world, one.code, measure, how, rules
            )


def for_the_shortlist(
    world: list[Contender], code: str, how: Methodology = METHOD, rules: ChoiceRules = RULES
) -> dict[str, Any]:
    return dict(least_changes(rank(world, how), code, how, rules)["shortlist"])


def test_by_hand() -> None:
    """The arithmetic that a tambon can follow on paper: 40 likes are level with 100002, 41 more.

    At 40 all is equal, and the draw decides: `printf '%s' 'public seed|100001' | sha256sum` begins
    with b44d, that of 100002 with 0172. One follower more than the others is worth 1 of 2 measures,
    50 points; the second best has 25, half of its likes' percent rank of 1/2.
    """
    world = [contender(f"10000{i}", like, 1, None) for i, like in enumerate((10, 40, 90), start=1)]
    assert for_the_shortlist(world, "100001") == {
        "like": LeastChange(31, 41),
        "follow": LeastChange(1, 2),
        "share": "not_had",
    }


@pytest.mark.parametrize("elsewhere", [4, 10**12])
def test_totals_of_provinces(elsewhere: int) -> None:
    """In a tie of provinces the gain that decides is next to no other tambon's total.

    Only likes weigh: both provinces have the same scores. Followers: 10 + 3 against 20 + 40. With
    47 more they are level in all but the draw: '10' has c0a7, '11' has 891a.
    """
    world = [
        contender("100001", 5, 10, None),
        contender("100002", 1, 3, None),
        contender("110001", 5, 20, None),
        contender("110002", 1, 40, None),
        contender("200001", 3, elsewhere, None),
    ]
    assert for_the_shortlist(world, "100001", ONLY_LIKES)["follow"] == LeastChange(48, 58)
    assert for_the_shortlist(world, "100002", ONLY_LIKES)["follow"] == LeastChange(48, 51)
    assert for_the_shortlist(world, "110001", ONLY_LIKES)["follow"] == "never"


def test_totals_of_provinces_only_between_two() -> None:
    """A gain that does, and does not again one step further, would be passed over.

    Percent ranks of followers: 0, 1/3, 2/3, 1, so both provinces have 50 points, and 100 + 10
    followers against 110 + 5. From 16 on 100002 brings its province in; at 100 it draws level with
    100001, which falls to 1/3, and is out; from 101 on it is in.
    """
    world = [
        contender("100001", 5, 100, None),
        contender("100002", 5, 10, None),
        contender("110001", 5, 110, None),
        contender("110002", 5, 5, None),
    ]
    assert for_the_shortlist(world, "100002")["follow"] == LeastChange(6, 16)


def test_order_of_totals() -> None:
    """In a tie of scores a tambon would be told to gain what does not decide.

    The same likes; followers come first, and where they are level the shares.
    """
    ranked = rank([contender("100001", 5, 5, 9), contender("100002", 5, 7, 1)], ONLY_LIKES)
    first, second = (
        least_changes(ranked, code, ONLY_LIKES, RULES)["province"] for code in ("100002", "100001")
    )
    assert second == {"like": LeastChange(1, 6), "follow": LeastChange(2, 7), "share": "never"}
    assert first == {"like": LeastChange(-1, 4), "follow": LeastChange(-2, 5), "share": "never"}


# The world of test_rules.test_more_can_cost_the_shortlist: with 3 or 4 likes 100002 is in, with 5
# it sinks its neighbour and is out, from 6 on it is in.
SINKING = [
    contender("100001", 5, 4, None),
    contender("100002", 1, 1, None),
    contender("110001", 7, 4, 5),
    contender("110002", 2, 1, 2),
    contender("120001", 2, 3, 4),
]


@pytest.mark.parametrize(
    ("likes", "least"),
    [
        (1, LeastChange(2, 3)),
        (4, LeastChange(-2, 2)),
        (5, LeastChange(1, 6)),
        (9, LeastChange(-4, 5)),
    ],
)
def test_more_that_costs_the_shortlist(likes: int, least: LeastChange) -> None:
    """The nearest change would be missed where more is not always better."""
    world = list(with_total(SINKING, "100002", "like", likes))
    assert for_the_shortlist(world, "100002")["like"] == least


def test_one_world_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """How much is computed at once, for the sake of memory, would change the answer."""
    ranked = rank(SINKING, METHOD)
    answers = [least_changes(ranked, one.code, METHOD, RULES) for one in ranked]
    monkeypatch.setattr(least_change, "_AT_ONCE", 1)
    assert [least_changes(ranked, one.code, METHOD, RULES) for one in ranked] == answers


def test_other_scales_are_not_answered() -> None:
    """An answer computed for percent ranks would be given for another method."""
    how = method(normalisation="log_min_max")
    assert for_the_shortlist(SINKING, "100002", how) == {
        "like": "not_known",
        "follow": "not_known",
        "share": "not_had",
    }
