"""What may be said of the published rules as a whole, from the numbers to the shortlist.

Rules of one step alone are beside it: test_ranking, test_shortlist, test_order, test_percentile.
They hold for every way to make a score, unless their docstring says for which.
"""

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations

from hypothesis import assume, given
from hypothesis import strategies as st

from scoring.contender import MEASURES, Contender
from scoring.methodology import Methodology
from scoring.order import order_key
from scoring.ranked import Ranked
from scoring.ranking import rank
from scoring.shortlist import shortlist
from tests.scoring.worlds import METHOD, SEED, contender, contenders, method, ways

worlds = contenders(min_size=6, max_size=16)
quota = st.integers(1, 2)


def listed(
    world: list[Contender], provinces: int = 1, tambons: int = 2, way: Methodology = METHOD
) -> list[tuple[int, str]]:
    """Centre and code of the shortlist, in its order."""
    chosen = shortlist(
        rank(world, way),
        centres=2,
        provinces_per_centre=provinces,
        tambons_per_province=tambons,
        seed=SEED,
    )
    return [(row.centre_no, row.code) for row in chosen.rows]


def places(world: list[Contender], way: Methodology = METHOD) -> dict[str, int]:
    return {one.code: one.place for one in rank(world, way) if one.place}


def with_instead(world: list[Contender], old: Contender, new: Contender) -> list[Contender]:
    return [new if one is old else one for one in world]


@given(worlds, ways, st.data())
def test_more_never_costs_a_place(
    world: list[Contender], way: Methodology, data: st.DataObject
) -> None:
    """A tambon would stand further down for having more. Robust z cannot promise it, see below."""
    assume(way.normalisation != "robust_z")
    before = places(world, way)
    had = [
        (one, name)
        for one in world
        for name in MEASURES
        if one.code in before and one.totals[name] is not None
    ]
    assume(had)
    chosen, measure = data.draw(st.sampled_from(had))
    more = (chosen.totals[measure] or 0) + data.draw(st.integers(1, 2_000))
    raised = replace(chosen, totals={**chosen.totals, measure: more})
    assert places(with_instead(world, chosen, raised), way)[chosen.code] <= before[chosen.code]


@given(worlds, ways, st.data(), quota)
def test_excluding_who_is_not_chosen(
    world: list[Contender], way: Methodology, data: st.DataObject, provinces: int
) -> None:
    """Excluding somebody who was not on the shortlist would change who is."""
    before = listed(world, provinces, way=way)
    outside = [one for one in world if one.code not in {code for _, code in before}]
    assume(outside)
    left_out = data.draw(st.sampled_from(outside))
    excluded = replace(left_out, excluded_reason="เหตุผล")
    assert listed(with_instead(world, left_out, excluded), provinces, way=way) == before


@given(worlds, ways, st.tuples(*[st.integers(1, 1_000)] * 3), quota, quota)
def test_units_do_not_matter(
    world: list[Contender],
    way: Methodology,
    factors: tuple[int, int, int],
    provinces: int,
    tambons: int,
) -> None:
    """Likes counted in tens or followers in pairs would give other places or another shortlist.

    True of percent ranks only: the other ways take log(1 + count), where 1 is a unit.
    """
    assume(way.normalisation == "percent_rank")
    scaled = [
        replace(
            one,
            totals={
                name: None if one.totals[name] is None else (one.totals[name] or 0) * factor
                for name, factor in zip(MEASURES, factors, strict=True)
            },
        )
        for one in world
    ]
    assert places(scaled, way) == places(world, way)
    assert listed(scaled, provinces, tambons, way) == listed(world, provinces, tambons, way)


@given(worlds, ways, st.data())
def test_renaming_one(world: list[Contender], way: Methodology, data: st.DataObject) -> None:
    """A tambon that gets a new code (a new boundary) would win or lose by it."""
    chosen = data.draw(st.sampled_from(world))
    renamed = replace(chosen, code=f"{chosen.province_code}9999")
    before, after = rank(world, way), rank(with_instead(world, chosen, renamed), way)
    assume(all(one.decided_by != "draw" for one in (*before, *after)))
    name = {chosen.code: renamed.code}
    assert [name.get(one.code, one.code) for one in before if one.place] == [
        one.code for one in after if one.place
    ]
    assert [(centre, name.get(code, code)) for centre, code in listed(world, way=way)] == listed(
        with_instead(world, chosen, renamed), way=way
    )


def key(team: tuple[Ranked, ...]) -> tuple[object, ...]:
    """A province's team in the published chain: sums of scores, follow, share, like; the draw."""
    sums: Mapping[str, int | None] = {
        name: sum(had)
        if (had := [t for one in team if (t := one.totals[name]) is not None])
        else None
        for name in MEASURES
    }
    units = sum(round((one.score or 0) * 10_000) for one in team)
    return order_key(float(units), sums, SEED, team[0].province_code)


@given(worlds, ways, quota, quota)
def test_no_swap_inside_the_rule_is_better(
    world: list[Contender], way: Methodology, provinces: int, tambons: int
) -> None:
    """A team left out could show that, by the published chain, it stands before a chosen one."""
    chosen = listed(world, provinces, tambons, way)
    ranked = [one for one in rank(world, way) if one.place]
    of_province: dict[str, list[Ranked]] = {}
    for one in ranked:  # best first
        of_province.setdefault(one.province_code, []).append(one)
    expected = []
    for centre in (1, 2):
        teams = [
            min(combinations(rows, tambons), key=lambda team: sum(one.place or 0 for one in team))
            for rows in of_province.values()
            if len(rows) >= tambons and rows[0].centre_no == centre
        ]
        for team in sorted(teams, key=key)[:provinces]:
            expected += [(centre, one.code) for one in team]
    assert chosen == expected


def test_more_can_cost_the_shortlist() -> None:
    """A known limit, to be told to whoever asks: a gain may sink a neighbour, and so both.

    Scores never fall by a gain of one's own, but provinces compare by sums. Here 100002 draws level
    with 100001 in likes: its own percent rank stays, that of 100001 falls from 3/4 to 2/4, and the
    two together from 100 to 87.5, behind the 91.6667 of province 11.
    """
    before = [
        contender("100001", 5, 4, None),
        contender("100002", 3, 1, None),
        contender("110001", 7, 4, 5),
        contender("110002", 2, 1, 2),
        contender("120001", 2, 3, 4),
    ]
    raised = replace(before[1], totals={**before[1].totals, "like": 5})
    after = with_instead(before, before[1], raised)
    assert [{one.code: one.score for one in rank(world, METHOD)} for world in (before, after)] == [
        {"110001": 91.6667, "100001": 75, "120001": 33.3333, "100002": 25, "110002": 0},
        {"110001": 91.6667, "100001": 62.5, "120001": 33.3333, "100002": 25, "110002": 0},
    ]
    assert listed(before) == [(1, "100001"), (1, "100002")]
    assert listed(after) == [(1, "110001"), (1, "110002")]


def test_more_can_cost_a_place_by_robust_z() -> None:
    """A known limit of that way: who chooses it must know what the shipped way promises instead.

    With 9 likes instead of 6 the third keeps its z = 1 / 1.4826, because its distance is the MAD
    itself; but the wider MAD brings the first, who has none, nearer to the middle, and past it.
    """
    robust = method(normalisation="robust_z")
    world = [
        contender("100001", 0, 6, 0),
        contender("100002", 3, 2, 0),
        contender("100003", 6, 1, 0),
    ]
    raised = replace(world[2], totals={**world[2].totals, "like": 9})
    assert places(world, robust) == {"100002": 1, "100003": 2, "100001": 3}
    assert places(with_instead(world, world[2], raised), robust) == {
        "100001": 1,
        "100002": 2,
        "100003": 3,
    }
