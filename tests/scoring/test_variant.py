from collections import Counter
from dataclasses import fields

import pytest

from scoring.contender import MEASURES
from scoring.variant import Variant, alternatives, as_published, draw_variants
from tests.scoring.worlds import METHOD, method

FIELD_OF = {
    "weights": "factors",
    "normalisation": "normalisation",
    "combination": "combination",
    "window": "window",
    "dropped_measure": "dropped",
    "lacking_measure": "lacking_is_zero",
}


def test_one_thing_at_a_time() -> None:
    """What moves a tambon would be blamed on the wrong assumption."""
    assert list(alternatives(METHOD)) == list(FIELD_OF)
    assert set(FIELD_OF.values()) == {field.name for field in fields(Variant)}
    for assumption, named in alternatives(METHOD).items():
        for variant in named.values():
            changed = [
                field.name
                for field in fields(Variant)
                if getattr(variant, field.name) != getattr(as_published(METHOD), field.name)
            ]
            assert changed == [FIELD_OF[assumption]]


def test_alternatives_are_those_that_are_not_published() -> None:
    """What a published choice does would be told of another, or of none."""
    other = method(normalisation="robust_z", combination="geometric")
    assert list(alternatives(other)["normalisation"]) == ["percent_rank", "log_min_max"]
    assert list(alternatives(other)["combination"]) == ["arithmetic"]
    (dropped, *_) = alternatives(other)["dropped_measure"].values()
    assert (dropped.normalisation, dropped.combination) == ("robust_z", "geometric")


def test_each_weight_up_and_down() -> None:
    """A weight would be tried further out than is said, or not at all."""
    found = {name: one.factors for name, one in alternatives(METHOD)["weights"].items()}
    assert len(found) == 2 * len(MEASURES)
    assert found["like_x0.75"] == (0.75, 1, 1)
    assert found["share_x1.25"] == (1, 1, 1.25)


@pytest.mark.parametrize("count", [500, 241])
def test_fair_shares(count: int) -> None:
    """One alternative would come more often than another and rule the figures."""
    drawn = draw_variants(count, "seed", METHOD)
    assert len(drawn) == count
    for field, options in [
        ("normalisation", 3),
        ("combination", 2),
        ("window", 2),
        ("dropped", 4),
        ("lacking_is_zero", 2),
    ]:
        shares = Counter(getattr(one, field) for one in drawn)
        assert len(shares) == options
        assert max(shares.values()) - min(shares.values()) <= 1


def test_assumptions_are_mixed() -> None:
    """Two assumptions would always change together, and a combination never be tried."""
    drawn = draw_variants(500, "seed", METHOD)
    whole = {
        (one.normalisation, one.combination, one.window, one.dropped, one.lacking_is_zero)
        for one in drawn
    }
    assert len(whole) > 0.9 * 3 * 2 * 2 * 4 * 2


def test_factors_fill_their_range() -> None:
    """Weights would change by less, or more, than the 25 % that is published."""
    for column in zip(*(one.factors for one in draw_variants(500, "seed", METHOD)), strict=True):
        assert 0.75 <= min(column) < 0.76 < 1.24 < max(column) <= 1.25
        assert 0.98 < sum(column) / len(column) < 1.02


def test_seed_is_all_that_matters() -> None:
    """Nobody could repeat the variants, or a new seed would change nothing."""
    assert draw_variants(50, "seed", METHOD) == draw_variants(50, "seed", METHOD)
    assert draw_variants(50, "seed", METHOD) != draw_variants(50, "other", METHOD)


def test_what_cannot_be_dropped() -> None:
    """A variant would rank on nothing, or pretend to drop what weighs nothing."""
    two = method(weights={"like": 1.0, "follow": 0.0, "share": 1.0})
    assert list(alternatives(two)["dropped_measure"]) == ["like", "share"]
    single = method(weights={"like": 1.0, "follow": 0.0, "share": 0.0})
    assert alternatives(single)["dropped_measure"] == {}
    assert {one.dropped for one in draw_variants(10, "seed", single)} == {None}
