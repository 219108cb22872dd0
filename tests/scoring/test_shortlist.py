from collections import defaultdict
from decimal import Decimal
from itertools import combinations, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import LinearConstraint, milp

from scoring.contender import Contender
from scoring.ranked import Ranked
from scoring.ranking import rank
from scoring.shortlist import MissingProvinces, Shortlist, shortlist
from tests.scoring.worlds import METHOD, SEED, contender, contenders


def ranked(code: str, place: int | None, score: float, **totals: int | None) -> Ranked:
    """A row of a ranking; centre and province are the first digits of the code."""
    return Ranked(
        code=code,
        province_code=code[:2],
        region_no=1,
        centre_no=int(code[0]),
        status="ranked" if place else "excluded",
        reason=None if place else "excluded",
        score=score,
        coverage=1.0,
        pct={},
        totals=totals,
        partial=False,
        place=place,
    )


def choose(rows: list[Ranked], provinces: int = 2, tambons: int = 2, centres: int = 2) -> Shortlist:
    return shortlist(
        rows,
        centres=centres,
        provinces_per_centre=provinces,
        tambons_per_province=tambons,
        seed=SEED,
    )


# Two centres. By hand, sums of the two best scores:
# province 10: 90 + 10 = 100; province 11: 60 + 50 = 110; province 12: 70 + 20 = 90 (80 excluded);
# province 20: 40 + 30 = 70; province 21: a single ranked tambon.
TWO_CENTRES = [
    ranked("100001", 1, 90.0),
    ranked("120001", 2, 70.0),
    ranked("110001", 3, 60.0),
    ranked("110002", 4, 50.0),
    ranked("200001", 5, 40.0),
    ranked("210001", 6, 35.5),
    ranked("200002", 7, 30.0),
    ranked("120002", 8, 20.0),
    ranked("100002", 9, 10.0),
    ranked("110003", 10, 5.0),
    ranked("120003", None, 80.0),
]


def test_by_hand() -> None:
    """The rule of the letter: provinces by the sum of their two best, not by their best one."""
    rows = choose(TWO_CENTRES).rows
    assert [
        (row.centre_no, row.province_place, row.province_sum, row.place_in_province, row.code)
        for row in rows
    ] == [
        (1, 1, 110.0, 1, "110001"),
        (1, 1, 110.0, 2, "110002"),
        (1, 2, 100.0, 1, "100001"),
        (1, 2, 100.0, 2, "100002"),
        (2, 1, 70.0, 1, "200001"),
        (2, 1, 70.0, 2, "200002"),
    ]


def test_missing_is_named() -> None:
    """A centre that cannot fill its provinces would go out short without anybody noticing."""
    assert choose(TWO_CENTRES, centres=3).missing == (
        MissingProvinces(2, 1, {"21": 1}),
        MissingProvinces(3, 2, {}),
    )


def test_equal_sums_are_equal() -> None:
    """0.1 + 0.2 would beat 0.3 + 0 by a rounding error. Follow totals decide: 5 against 4."""
    rows = [
        ranked("110001", 1, 0.3, follow=5),
        ranked("100001", 2, 0.2, follow=4),
        ranked("100002", 3, 0.1, follow=None),
        ranked("110002", 4, 0.0, follow=None),
    ]
    assert [row.code for row in choose(rows, provinces=1).rows] == ["110001", "110002"]


@pytest.mark.parametrize(
    ("first", "second", "best"),
    [
        ({"follow": 9}, {"follow": 8, "share": 9}, "10"),
        ({"follow": 9, "share": 1}, {"follow": 9, "share": 2}, "11"),
        ({"share": None, "like": 9}, {"share": 0, "like": 1}, "11"),
        ({"like": 3}, {"like": 2}, "10"),
        # `printf '%s' 'public seed|10' | sha256sum` begins with c0a7, that of 11 with 891a.
        ({}, {}, "11"),
    ],
)
def test_ties_of_provinces(first: dict[str, Any], second: dict[str, Any], best: str) -> None:
    """Provinces with equal sums would be chosen by another chain than the published one."""
    rows = [ranked("100001", 1, 5.0, **first), ranked("110001", 2, 5.0, **second)]
    (row,) = choose(rows, provinces=1, tambons=1).rows
    assert row.province_code == best


Provinces = dict[int, dict[str, list[Ranked]]]


def by_centre(rows: list[Ranked]) -> Provinces:
    """Ranked tambons by centre and province."""
    found: Provinces = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row.status == "ranked":
            found[row.centre_no][row.province_code].append(row)
    return found


def best_total(provinces: dict[str, list[Ranked]], wanted: int, tambons: int) -> Decimal:
    """The largest total by trying every choice that the rule allows."""
    large = [rows for rows in provinces.values() if len(rows) >= tambons]
    return max(
        sum((Decimal(str(row.score)) for team in teams for row in team), Decimal(0))
        for chosen in combinations(large, min(wanted, len(large)))
        for teams in product(*(combinations(rows, tambons) for rows in chosen))
    )


@given(contenders(min_size=6, max_size=16), st.integers(1, 2), st.integers(1, 2))
def test_is_the_best_by_brute_force(world: list[Contender], provinces: int, tambons: int) -> None:
    """A tambon would be left out though the rule allows a better shortlist."""
    rows = rank(world, METHOD)
    chosen = choose(rows, provinces, tambons)
    for centre, of_centre in by_centre(rows).items():
        scores = [Decimal(str(row.score)) for row in chosen.rows if row.centre_no == centre]
        assert sum(scores) == best_total(of_centre, provinces, tambons)


def random_world(seed: int, centres: int, provinces: int) -> list[Contender]:
    """Ties, exclusions, and provinces of 1 to 8 tambons; codes cc pp tt."""
    random = np.random.default_rng(seed)
    return [
        contender(
            f"{centre:02}{province:02}{tambon:02}",
            *(int(count) for count in random.integers(0, 6, 3)),
            centre_no=centre,
            province_code=f"{centre:02}{province:02}",
            excluded_reason="เหตุผล" if random.random() < 0.1 else None,
        )
        for centre in range(1, centres + 1)
        for province in range(provinces)
        for tambon in range(random.integers(1, 9))
    ]


def optimum(rows: list[Ranked], provinces_per_centre: int, tambons_per_province: int) -> float:
    """The largest total by integer programming: x = tambon chosen, y = province chosen."""
    rows = [row for row in rows if row.status == "ranked"]
    provinces = sorted({(row.centre_no, row.province_code) for row in rows})
    sums = np.zeros((len(provinces), len(rows) + len(provinces)))
    for x, row in enumerate(rows):
        sums[provinces.index((row.centre_no, row.province_code)), x] = 1
    for y in range(len(provinces)):
        sums[y, len(rows) + y] = -tambons_per_province
    centres = sorted({centre for centre, _ in provinces})
    counts = np.zeros((len(centres), sums.shape[1]))
    for y, (centre, _) in enumerate(provinces):
        counts[centres.index(centre), len(rows) + y] = 1
    found = milp(
        c=[-(row.score or 0) for row in rows] + [0] * len(provinces),
        integrality=np.ones(sums.shape[1]),
        bounds=(0, 1),
        constraints=[
            LinearConstraint(sums, 0, 0),
            LinearConstraint(counts, 0, provinces_per_centre),
        ],
    )
    return float(-found.fun)


@pytest.mark.parametrize("seed", range(6))
def test_is_the_optimum_by_milp(seed: int) -> None:
    """At the size of the programme a better shortlist would exist."""
    rows = rank(random_world(seed, centres=11, provinces=7), METHOD)
    chosen = choose(rows, provinces=5, centres=11)
    assert sum(row.score for row in chosen.rows) == pytest.approx(optimum(rows, 5, 2), abs=1e-6)


@pytest.mark.parametrize("seed", range(6, 12))
def test_full_whenever_possible(seed: int) -> None:
    """The letter asks for 11 x 5 x 2: a place would stay empty, or be missed in silence."""
    rows = rank(random_world(seed, centres=11, provinces=7), METHOD)
    chosen = choose(rows, provinces=5, centres=11)
    lacking = 0
    for centre, provinces in by_centre(rows).items():
        large = [tambons for tambons in provinces.values() if len(tambons) >= 2]
        lacking += max(5 - len(large), 0)
        codes = [row.code for row in chosen.rows if row.centre_no == centre]
        assert len(set(codes)) == len(codes) == 2 * min(5, len(large))
    assert sum(missing.lacking for missing in chosen.missing) == lacking
    assert len(chosen.rows) == 110 - 2 * lacking


@given(contenders(min_size=6, max_size=16))
def test_no_swap_is_better(world: list[Contender]) -> None:
    """Somebody left out could show that changing places with a chosen one raises the total."""
    rows = rank(world, METHOD)
    chosen = choose(rows, provinces=1)
    codes = {row.code for row in chosen.rows}
    for inside in chosen.rows:
        for outside in by_centre(rows)[inside.centre_no][inside.province_code]:
            assert outside.code in codes or (outside.score or 0) <= inside.score
        for tambons in by_centre(rows)[inside.centre_no].values():
            for team in combinations(tambons, 2):
                total = sum(Decimal(str(row.score)) for row in team)
                assert total <= Decimal(str(inside.province_sum))


@given(contenders(), st.randoms(use_true_random=False))
def test_row_order_does_not_matter(world: list[Contender], random: Any) -> None:
    """The same ranking read in another order would give another shortlist."""
    rows = rank(world, METHOD)
    assert choose(random.sample(rows, len(rows))) == choose(rows)
