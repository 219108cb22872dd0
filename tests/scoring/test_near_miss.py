from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.choices import CHOICES, Choice, ChoiceRules
from scoring.contender import Contender
from scoring.contest import Contest, Duel
from scoring.near_miss import Neighbours, Standing, neighbours, standings
from scoring.ranked import Ranked, Status
from scoring.ranking import rank
from scoring.shortlist_rule import ShortlistRule
from tests.scoring.choosing import chosen
from tests.scoring.worlds import METHOD, SEED, contenders

RULES = ChoiceRules(ShortlistRule(2, 1, 2, top=4), proposals=2, picks=2, featured={"110001"})


def row(code: str, place: int | None, score: float | None, **more: int | None) -> Ranked:
    """A row of a ranking; centre, region and province are the first digits of the code."""
    status: Status = "ranked" if place else "excluded" if score is not None else "not_ranked"
    return Ranked(
        code=code,
        province_code=code[:2],
        region_no=int(code[0]),
        centre_no=int(code[0]),
        status=status,
        reason=None if status == "ranked" else "excluded" if score is not None else "low_coverage",
        score=score,
        coverage=1.0,
        pct={},
        totals={"like": 0, "follow": 0, "share": None} | more,
        partial=False,
        place=place,
    )


# Sums of the two best: province 10: 90.1 + 30.2 = 120.3; province 11: 70 + 50.2 = 120.2; province
# 12 has one ranked tambon. Centre 3 is no centre of the rule.
RANKING = [
    row("100001", 1, 90.1),
    row("110001", 2, 70.0),
    row("120001", 3, 60.0),
    row("110002", 4, 50.2),
    row("110003", 5, 50.2, follow=-1),
    row("100002", 6, 30.2),
    row("100003", 7, 10.0, like=5),
    row("300001", 8, 10.0, like=3),
    row("120002", None, 80.0),
    row("100004", None, None),
]
BEHIND_BY_A_TENTH = Contest(
    place=2,
    field=2,
    places=1,
    edge=Duel("10", -0.1, "score", 120.2, 120.3, ("110001", "110002"), ("100001", "100002")),
)


@pytest.mark.parametrize(
    ("code", "standing"),
    [
        (  # in: 100003 would come in its stead, or province 11 in the stead of its province
            "100002",
            Standing(
                True,
                None,
                Contest(2, 3, 2, Duel("100003", 20.2, "score", 30.2, 10.0)),
                Contest(
                    1,
                    2,
                    1,
                    Duel(
                        "11", 0.1, "score", 120.3, 120.2, ("100001", "100002"), ("110001", "110002")
                    ),
                ),
            ),
        ),
        (  # among the best of a province that missed by a tenth
            "110001",
            Standing(
                False,
                None,
                Contest(1, 3, 2, Duel("110003", 19.8, "score", 70.0, 50.2)),
                BEHIND_BY_A_TENTH,
            ),
        ),
        (  # not among the best of its province, which missed too
            "110003",
            Standing(
                False,
                None,
                Contest(3, 3, 2, Duel("110002", 0.0, "follow_total", -1, 0)),
                BEHIND_BY_A_TENTH,
            ),
        ),
        ("120001", Standing(False, "province_too_small", Contest(1, 1, 2, None))),
        ("300001", Standing(False, "no_centre", None)),
        ("120002", Standing(False, "excluded", None)),
        ("100004", Standing(False, "not_ranked", None)),
    ],
)
def test_shortlist_by_hand(code: str, standing: Standing) -> None:
    """A tambon would be told of the wrong layer, the wrong rival, or a gap off by a float."""
    assert standings(RANKING, code, RULES, SEED)["shortlist"] == standing


@pytest.mark.parametrize(
    ("choice", "code", "contest"),
    [
        ("region", "110001", Contest(2, 7, 2, Duel("120001", 10.0, "score", 70.0, 60.0))),
        ("region", "110002", Contest(4, 7, 2, Duel("110001", -19.8, "score", 50.2, 70.0))),
        ("region", "300001", Contest(1, 1, 2, None)),
        ("province", "100002", Contest(2, 3, 1, Duel("100001", -59.9, "score", 30.2, 90.1))),
        # 110001 was featured already: 120001 is second.
        ("variety", "120001", Contest(2, 7, 2, Duel("110002", 9.8, "score", 60.0, 50.2))),
    ],
)
def test_other_choices_by_hand(choice: Choice, code: str, contest: Contest) -> None:
    """A tambon would be compared with one that does not compete with it."""
    standing = Standing(contest.won, None, contest)
    assert standings(RANKING, code, RULES, SEED)[choice] == standing


def test_featured_before() -> None:
    """A tambon would be told to gain more though it has had its turn."""
    found = standings(RANKING, "110001", RULES, SEED)["variety"]
    assert found == Standing(False, "featured", None)


def test_neighbours_by_hand() -> None:
    """What decided a tie would be shown with the wrong numbers."""
    assert neighbours(RANKING, "100003", SEED) == Neighbours(
        above=Duel("100002", -20.2, "score", 10.0, 30.2),
        below=Duel("300001", 0.0, "like_total", 5, 3),
    )
    assert neighbours(RANKING, "100001", SEED).above is None
    assert neighbours(RANKING, "300001", SEED).below is None
    assert neighbours(RANKING, "120002", SEED) == Neighbours(None, None)


def test_a_draw_shows_its_digits() -> None:
    """A loser of the draw could not check it: `printf '%s' 'public seed|100001' | sha256sum`."""
    above = neighbours([row("100002", 1, 5.0), row("100001", 2, 5.0)], "100001", SEED).above
    assert above
    assert (above.decided_by, str(above.own)[:6], str(above.theirs)[:6]) == (
        "draw",
        "b44d5b",
        "01721e",
    )


def test_unknown_code() -> None:
    """A code that is in no register would be told that it is just not ranked."""
    with pytest.raises(KeyError):
        standings(RANKING, "999999", RULES, SEED)


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Ranked], ChoiceRules, str]:
    """A ranking, how many are chosen, and a tambon of it."""
    ranked = rank(draw(contenders(min_size=2)), METHOD)
    few = st.integers(1, 2)
    codes = st.sampled_from([one.code for one in ranked])
    rules = ChoiceRules(
        ShortlistRule(draw(few), draw(few), draw(few), top=1),
        proposals=draw(few),
        picks=draw(few),
        featured=draw(st.sets(codes, max_size=2)),
    )
    return ranked, rules, draw(codes)


def with_places(rules: ChoiceRules, choice: Choice, places: int) -> ChoiceRules:
    """Other numbers of tambons; of the shortlist in every province, whatever its sum."""
    in_all = replace(rules.shortlist, tambons_per_province=places, provinces_per_centre=99)
    changes: dict[Choice, dict[str, Any]] = {
        "shortlist": {"shortlist": in_all},
        "region": {"proposals": places},
        "variety": {"picks": places},
    }
    return replace(rules, **changes[choice])


@settings(max_examples=150, deadline=None)
@given(cases())
def test_the_opponent_is_at_the_edge(case: tuple[list[Ranked], ChoiceRules, str]) -> None:
    """A tambon would be told of another place than its own, or of one that is not at the edge."""
    ranked, rules, own = case
    before = chosen(ranked, rules, SEED)
    found = standings(ranked, own, rules, SEED)
    assert {choice for choice in CHOICES if found[choice].chosen} == {
        choice for choice in CHOICES if own in before[choice]
    }
    for choice in ("shortlist", "region", "variety"):
        contest = found[choice].tambon
        if contest is None or found[choice].barred:
            continue

        def with_so_many(places: int, choice: Choice = choice) -> set[str]:
            return chosen(ranked, with_places(rules, choice, places), SEED)[choice]

        assert own in with_so_many(contest.place)
        assert own not in with_so_many(contest.place - 1)
        if contest.edge is None:
            assert contest.field <= contest.places
            continue
        first_in_with = contest.places + 1 if contest.won else contest.places
        assert contest.edge.opponent in with_so_many(first_in_with)
        assert contest.edge.opponent not in with_so_many(first_in_with - 1)


@settings(max_examples=150, deadline=None)
@given(cases())
def test_the_opposing_province_is_at_the_edge(
    case: tuple[list[Ranked], ChoiceRules, str],
) -> None:
    """A province would be told of another one than the one it missed by, or that follows it."""
    ranked, rules, own = case
    contest = standings(ranked, own, rules, SEED)["shortlist"].province
    if contest is None or contest.edge is None:
        return

    def with_so_many(places: int) -> set[str]:
        rule = replace(rules.shortlist, provinces_per_centre=places)
        return chosen(ranked, replace(rules, shortlist=rule), SEED)["shortlist"]

    own_team, their_team = set(contest.edge.own_team), set(contest.edge.their_team)
    first_in_with = contest.places + 1 if contest.won else contest.places
    assert own_team <= with_so_many(contest.place)
    assert own_team.isdisjoint(with_so_many(contest.place - 1))
    assert their_team <= with_so_many(first_in_with)
    assert their_team.isdisjoint(with_so_many(first_in_with - 1))
    assert {one.province_code for one in ranked if one.code in their_team} == {
        contest.edge.opponent
    }


@given(contenders())
def test_everybody_has_an_answer(world: list[Contender]) -> None:
    """`why` would end in an error for somebody."""
    ranked = rank(world, METHOD)
    for one in ranked:
        assert list(standings(ranked, one.code, RULES, SEED)) == list(CHOICES)
        neighbours(ranked, one.code, SEED)
