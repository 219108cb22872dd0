import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import spearmanr

from scoring.contender import MEASURES, Contender
from scoring.outcome import line_up, outcome_of
from scoring.ranking import rank
from scoring.sensitivity import Sensitivity, TambonSensitivity, sensitivity
from scoring.shortlist_rule import ShortlistRule
from scoring.variant import draw_variants
from tests.scoring.worlds import METHOD, contender, contenders, method

ONE = ShortlistRule(centres=1, provinces_per_centre=1, tambons_per_province=1, top=1)


def of(world: list[Contender], recently: list[Contender] | None = None) -> Sensitivity:
    return sensitivity(world, recently or world, METHOD, ONE, variants=60, seed="seed")


def by_code(found: Sensitivity) -> dict[str, TambonSensitivity]:
    return {one.code: one for one in found.tambons}


# Each is ahead of the next by every number, but the first has no share: it is first as long as it
# is scored on the rest, and second (2/3 of 100 against 7/9) where that counts as 0.
FOUR = [
    contender("100001", 40, 40, None),
    contender("100002", 30, 30, 30),
    contender("100003", 20, 20, 20),
    contender("100004", 10, 10, 10),
]


def test_what_moves_it_most() -> None:
    """A tambon would be told that its place hangs on another assumption than it does."""
    found = by_code(of(FOUR))
    assert [(code, one.place, one.chosen) for code, one in found.items()] == [
        ("100001", 1, True),
        ("100002", 2, False),
        ("100003", 3, False),
        ("100004", 4, False),
    ]
    assert {code: one.moved_by["lacking_measure"] for code, one in found.items()} == {
        "100001": 1.0,
        "100002": 1.0,
        "100003": 0.0,
        "100004": 0.0,
    }
    assert found["100001"].moved_most_by == "lacking_measure"
    assert found["100004"].moved_most_by is None
    assert set(found["100004"].moved_by.values()) == {0.0}


def test_mean_over_alternatives() -> None:
    """An assumption with many alternatives would look worse than one with a single one."""
    # Percent ranks 1 1/2 1/2, 0 1 1/2 and 1/2 0 0. Only without likes is the second before the
    # first (3/2 against 1); without follow, or without share, nobody moves.
    world = [
        contender("100001", 3, 2, 5),
        contender("100002", 1, 3, 5),
        contender("100003", 2, 1, 1),
    ]
    moved = {code: one.moved_by["dropped_measure"] for code, one in by_code(of(world)).items()}
    assert moved == pytest.approx({"100001": 1 / 3, "100002": 1 / 3, "100003": 0})


def test_effect_of_one_alternative() -> None:
    """The method sheet would show another likeness, or another number of places that change."""
    effects = {(one.assumption, one.alternative): one for one in of(FOUR).alternatives}
    swapped = effects["lacking_measure", "counts_as_0"]
    # Places 1 2 3 4 become 2 1 3 4: 1 - 6 x 2 / (4 x 15).
    assert (swapped.rank_correlation, swapped.replaced) == (pytest.approx(0.8), 1)
    unmoved = effects["normalisation", "log_min_max"]
    assert (unmoved.rank_correlation, unmoved.replaced) == (1.0, 0)
    assert len(effects) == 6 + 2 + 1 + 1 + 3 + 1


def test_silent_in_the_last_28_days() -> None:
    """Who stopped posting long ago would keep its place in the last 28 days."""
    recently = [replace(one, posts_in_window=0) for one in FOUR[:2]] + FOUR[2:]
    found = of(FOUR, recently)
    moved = {code: one.moved_by["window"] for code, one in by_code(found).items()}
    # Two are left, with places 1 and 2; the two silent ones share the place behind, 3.
    assert moved == {"100001": 2.0, "100002": 1.0, "100003": 2.0, "100004": 2.0}
    (window,) = (one for one in found.alternatives if one.assumption == "window")
    assert window.rank_correlation == pytest.approx(spearmanr([1, 2, 3, 4], [3, 3, 1, 2])[0])
    assert window.replaced == 1
    # In half of the variants, those of the last 28 days, it cannot be chosen.
    assert by_code(found)["100001"].chosen_share <= 0.5


def test_share_and_spread_over_the_variants() -> None:
    """The share of variants in which a tambon is chosen would be of something else."""
    random = np.random.default_rng(1)
    rows = random.integers(0, 30, (40, 3)).tolist()
    world = [contender(f"{100_000 + i}", *row) for i, row in enumerate(rows)]
    recently = [contender(f"{100_000 + i}", *row) for i, row in enumerate(reversed(rows))]
    rule = ShortlistRule(1, 1, 5, 5)
    found = sensitivity(world, recently, METHOD, rule, variants=48, seed="seed")
    lineups: Any = {
        "whole": line_up(rank(world, METHOD), METHOD.seed),
        "last_28_days": line_up(rank(recently, METHOD), METHOD.seed),
    }
    outcome = outcome_of(lineups, METHOD, rule)
    outcomes = [outcome(variant) for variant in draw_variants(48, "seed", METHOD)]
    for one in found.tambons:
        column = lineups["whole"].codes.index(one.code)
        places = sorted(int(each.places[column]) for each in outcomes)
        # The smallest place with at least that share of the variants at or below it.
        at = [places[math.ceil(part * 48) - 1] for part in (0.05, 0.5, 0.95)]
        assert [one.place_low, one.place_median, one.place_high] == at
        assert one.chosen_share == sum(bool(each.shortlisted[column]) for each in outcomes) / 48
    assert sum(one.chosen_share for one in found.tambons) == pytest.approx(5)
    assert len({one.moved_most_by for one in found.tambons}) > 1


@settings(max_examples=25)
@given(contenders(max_size=10), contenders(max_size=10), st.randoms(use_true_random=False))
def test_row_order_does_not_matter(
    world: list[Contender], other: list[Contender], random: Any
) -> None:
    """The same numbers loaded in another order would be published as less, or more, sure."""
    totals = {one.code: one.totals for one in other}
    recently = [replace(one, totals=totals.get(one.code, one.totals)) for one in world]
    found = of(world, recently)
    shuffled = random.sample(world, len(world)), random.sample(recently, len(recently))
    assert of(*shuffled) == found
    placed = [one.code for one in rank(world, METHOD) if one.place]
    assert [one.code for one in found.tambons] == placed


def test_seed_decides_the_variants() -> None:
    """Nobody could repeat the published shares."""
    random = np.random.default_rng(3)
    world = [contender(f"{100_000 + i}", *random.integers(0, 9, 3).tolist()) for i in range(30)]
    one, again, other = (
        sensitivity(world, world, METHOD, ONE, variants=30, seed=seed)
        for seed in ("seed", "seed", "other")
    )
    assert one == again
    assert one.alternatives == other.alternatives
    assert one.tambons != other.tambons


def test_nobody_and_one() -> None:
    """The first days of a campaign would fail."""
    assert of([]).tambons == ()
    assert {one.rank_correlation for one in of([]).alternatives} == {None}
    (alone,) = of(FOUR[1:2]).tambons
    assert (alone.chosen_share, alone.place_high, alone.moved_most_by) == (1.0, 1, None)


def test_a_single_measure_of_weight() -> None:
    """A campaign that counts followers only would have nothing to drop, and fail."""
    follow = method(weights={**dict.fromkeys(MEASURES, 0.0), "follow": 1.0}, min_coverage=0.0)
    found = sensitivity(FOUR, FOUR, follow, ONE, variants=12, seed="seed")
    assert "dropped_measure" not in found.tambons[0].moved_by
    assert [one.moved_most_by for one in found.tambons] == [None] * 4


def test_refused() -> None:
    """Two windows of different tambons would be compared row by row; or 0 variants averaged."""
    with pytest.raises(ValueError, match="100004"):
        of(FOUR, FOUR[:3])
    with pytest.raises(ValueError, match="at least 1 variant"):
        sensitivity(FOUR, FOUR, METHOD, ONE, variants=0, seed="seed")
