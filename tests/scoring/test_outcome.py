from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.stats import gmean, median_abs_deviation, norm, rankdata

from scoring.contender import MEASURES, Contender
from scoring.methodology import Methodology
from scoring.outcome import line_up, outcome_of
from scoring.ranked import Ranked
from scoring.ranking import rank
from scoring.shortlist import shortlist
from scoring.shortlist_rule import ShortlistRule
from scoring.variant import Variant, alternatives, as_published
from tests.scoring.worlds import METHOD, contender, contenders, method, ways

rules = st.builds(ShortlistRule, *(st.integers(1, most) for most in (2, 3, 3, 3)))
CHAIN = ("follow", "share", "like")

Coded = TypeVar("Coded", Contender, Ranked)
Way = Callable[[NDArray[np.float64]], NDArray[np.float64]]
Mean = Callable[[list[float], list[float]], float]
Result = tuple[dict[str, int], set[str]]


def really(world: list[Contender], methodology: Methodology, rule: ShortlistRule) -> Result:
    """Places by code and the shortlist, as they are published."""
    ranked = rank(world, methodology)
    rows = shortlist(
        ranked,
        centres=rule.centres,
        provinces_per_centre=rule.provinces_per_centre,
        tambons_per_province=rule.tambons_per_province,
        seed=methodology.seed,
    ).rows
    return {one.code: one.place for one in ranked if one.place}, {row.code for row in rows}


def same(
    world: list[Contender],
    variant: Variant,
    expected: Result,
    rule: ShortlistRule,
    methodology: Methodology = METHOD,
) -> bool:
    """Whether a variant leads to these places, everyone else standing behind, and this list."""
    lineup = line_up(rank(world, methodology), methodology.seed)
    outcome = outcome_of({"whole": lineup, "last_28_days": lineup}, methodology, rule)(variant)
    places, shortlisted = expected
    behind = len(places) + 1
    return outcome.places.tolist() == [places.get(code, behind) for code in lineup.codes] and (
        outcome.shortlisted.tolist() == [code in shortlisted for code in lineup.codes]
    )


@given(contenders(max_size=16), rules)
def test_as_published(world: list[Contender], rule: ShortlistRule) -> None:
    """Variants would be compared with another ranking than the published one."""
    assert same(world, as_published(METHOD), really(world, METHOD, rule), rule)


@given(contenders(min_size=4, max_size=16), st.lists(st.integers(1, 30), min_size=3, max_size=3))
def test_as_published_with_other_settings(world: list[Contender], tenths: list[int]) -> None:
    """The same, where weights are no whole numbers and scores are cut to few decimals or many."""
    weights = {name: tenth / 10 for name, tenth in zip(MEASURES, tenths, strict=True)}
    rule = ShortlistRule(2, 1, 2, 3)
    for decimals in (0, 2, 10):
        other = method(weights=weights, score_decimals=decimals, min_coverage=0.2)
        assert same(world, as_published(other), really(world, other, rule), rule, other)


@given(contenders(max_size=16), rules, ways)
def test_as_published_in_other_ways(
    world: list[Contender], rule: ShortlistRule, way: Methodology
) -> None:
    """The same, where another way is the published one."""
    assert same(world, as_published(way), really(world, way, rule), rule, way)


def random_world(seed: int, tambons: int) -> list[Contender]:
    """76 provinces in 11 centres; gaps, exclusions, and many equals."""
    random = np.random.default_rng(seed)
    return [
        contender(
            f"{code:06}",
            *(None if random.random() < 0.1 else int(random.lognormal(2, 1)) for _ in MEASURES),
            province_code=f"{code % 76:02}",
            centre_no=code % 76 % 11 + 1,
            excluded_reason="เหตุผล" if random.random() < 0.02 else None,
        )
        for code in range(tambons)
    ]


@pytest.mark.parametrize("seed", range(3))
def test_as_published_at_full_size(seed: int) -> None:
    """The same at the size of the programme."""
    world, rule = random_world(seed, 1_000), ShortlistRule(11, 5, 2, 110)
    assert same(world, as_published(METHOD), really(world, METHOD, rule), rule)


@given(contenders(min_size=3, max_size=16), rules)
def test_a_changed_weight_is_a_changed_method(world: list[Contender], rule: ShortlistRule) -> None:
    """A weight's alternative would not be what the published method gives with that weight."""
    for name, variant in alternatives(METHOD)["weights"].items():
        measure, factor = name.split("_x")
        changed = method(weights={**METHOD.weights, measure: float(factor)})
        assert same(world, variant, really(world, changed, rule), rule)


@given(contenders(min_size=3, max_size=16), rules)
def test_a_dropped_measure_weighs_nothing(world: list[Contender], rule: ShortlistRule) -> None:
    """Dropping a measure would still count it, or bar a tambon for not having had it."""
    world = [
        one
        for one, row in zip(by_code(world), by_code(rank(world, METHOD)), strict=True)
        if row.score is not None
    ]
    for name, variant in alternatives(METHOD)["dropped_measure"].items():
        without = method(weights={**METHOD.weights, name: 0.0}, min_coverage=0.0)
        assert same(world, variant, really(world, without, rule), rule)


@given(contenders(min_size=3, max_size=16), rules)
def test_lacking_is_a_total_of_0(world: list[Contender], rule: ShortlistRule) -> None:
    """A tambon without the measure would still be scored on the rest alone."""
    filled = [
        replace(one, totals={name: total or 0 for name, total in one.totals.items()})
        if row.score is not None
        else replace(one, accounts=0)
        for one, row in zip(by_code(world), by_code(rank(world, METHOD)), strict=True)
    ]
    variant = replace(as_published(METHOD), lacking_is_zero=True)
    assert same(world, variant, really(filled, METHOD, rule), rule)


def by_code(rows: Iterable[Coded]) -> list[Coded]:
    return sorted(rows, key=lambda row: row.code)


def log_min_max(values: NDArray[np.float64]) -> NDArray[np.float64]:
    logs = np.log(values + 1)
    return np.asarray((logs - logs.min()) / (logs.max() - logs.min()))


def robust_z(values: NDArray[np.float64]) -> NDArray[np.float64]:
    logs = np.log(values + 1)
    scale = 1.4826 * median_abs_deviation(logs)
    return np.asarray(norm(np.median(logs), scale).cdf(logs))


def percent_rank(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray((rankdata(values, method="min") - 1) / (len(values) - 1))


def arithmetic(parts: list[float], weights: list[float]) -> float:
    return float(np.average(parts, weights=weights))


def geometric(parts: list[float], weights: list[float]) -> float:
    return float(gmean([0.01 + 0.99 * part for part in parts], weights=weights))


@pytest.mark.parametrize("way", [log_min_max, robust_z, percent_rank])
@pytest.mark.parametrize("mean", [arithmetic, geometric])
def test_other_scores_by_scipy(way: Way, mean: Mean) -> None:
    """A variant would not be what its name says, from counts to places."""
    world = [one for one in random_world(7, 80) if sum(map(bool, one.totals.values())) == 3]
    factors = (0.8, 1.2, 1.1)
    columns = [way(np.array([one.totals[name] for one in world], float)) for name in MEASURES]
    scores = [mean(list(parts), list(factors)) for parts in zip(*columns, strict=True)]
    counted = [
        (-round(100 * score, 4), *(-(one.totals[name] or 0) for name in CHAIN), one.code)
        for one, score in zip(world, scores, strict=True)
        if one.excluded_reason is None
    ]
    assert len({step[:-1] for step in counted}) == len(counted) > 40  # so no draw decides
    expected = {code: place for place, (*_, code) in enumerate(sorted(counted), start=1)}
    variant = Variant(way.__name__, mean.__name__, factors)
    lineup = line_up(rank(world, METHOD), METHOD.seed)
    outcome = outcome_of({"whole": lineup}, METHOD, ShortlistRule(11, 5, 2, 110))(variant)
    found = dict(zip(lineup.codes, outcome.places.tolist(), strict=True))
    assert {code: found[code] for code in expected} == expected


@pytest.mark.parametrize("way", [log_min_max, robust_z, percent_rank])
@pytest.mark.parametrize("mean", [arithmetic, geometric])
def test_other_published_scores_by_scipy(way: Way, mean: Mean) -> None:
    """A method that says another way would publish scores of the shipped one."""
    world = [one for one in random_world(8, 80) if sum(map(bool, one.totals.values())) == 3]
    columns = [way(np.array([one.totals[name] for one in world], float)) for name in MEASURES]
    parts = [list(map(float, row)) for row in zip(*columns, strict=True)]
    expected = {
        one.code: (round(100 * mean(row, [2, 1, 0.5]), 4), pytest.approx(row))
        for one, row in zip(world, parts, strict=True)
    }
    weights = {"like": 2.0, "follow": 1.0, "share": 0.5}
    other = method(weights=weights, normalisation=way.__name__, combination=mean.__name__)
    found = {one.code: (one.score, list(one.pct.values())) for one in rank(world, other)}
    assert found == expected
