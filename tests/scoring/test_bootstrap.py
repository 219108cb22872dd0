import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from math import floor, sqrt
from random import Random

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.stats import norm, t

from scoring import bootstrap
from scoring.bootstrap import Sureness, how_sure, label, make_worlds, weights_in_worlds
from scoring.choices import ChoiceRules
from scoring.contender import MEASURES, Contender
from scoring.interval import tail
from scoring.methodology import Methodology
from scoring.outstanding import outstanding, province_outstanding
from scoring.population import PostCount, make_population, totals_in_worlds
from scoring.ranked import Ranked, placed
from scoring.ranking import rank
from scoring.score import points, published, scores
from scoring.shortlist import Shortlist, shortlist
from scoring.shortlist_rule import ShortlistRule
from scoring.variety import variety
from tests.scoring.worlds import METHOD, SEED, contender, contenders, method, ways


def choice_rules(rule: ShortlistRule, picks: int = 2, featured: Sequence[str] = ()) -> ChoiceRules:
    return ChoiceRules(rule, proposals=1, picks=picks, featured=featured)


RULE = choice_rules(ShortlistRule(2, provinces_per_centre=2, tambons_per_province=2, top=3))

World = tuple[list[Contender], list[PostCount]]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Contenders of all sorts, each with up to four posts that are all, part or none of a total."""
    entries = draw(contenders(max_size=10))
    few = st.none() | st.integers(0, 4)
    posts = [
        PostCount(entry.code, like, share)
        for entry in entries
        for like, share in draw(st.lists(st.tuples(few, few), max_size=4))
    ]
    return [with_posts(entry, posts) for entry in entries], posts


def with_posts(entry: Contender, posts: Sequence[PostCount]) -> Contender:
    """The same with what its posts count on top of the totals it has."""
    like = sum(post.like or 0 for post in posts if post.code == entry.code)
    share = sum(post.share or 0 for post in posts if post.code == entry.code)
    return with_more(entry, like, share)


def with_more(entry: Contender, like: int, share: int) -> Contender:
    more = {"like": like, "share": share}
    totals = {
        name: None if total is None else total + more.get(name, 0)
        for name, total in entry.totals.items()
    }
    return replace(entry, totals=totals)


def drawn_again(seed: str, replicates: int, posts: int) -> np.ndarray:
    """The draws as they are documented, all at once."""
    state = int(hashlib.sha256(seed.encode()).hexdigest(), 16)
    return np.random.Generator(np.random.PCG64(state)).poisson(1, size=(replicates, posts))


def outside(code: str, posts: Sequence[PostCount]) -> float:
    """The part of the worlds beyond each end of the interval, by the distributions themselves."""
    number = sum(post.code == code for post in posts)
    if number < 2:
        return (0.05, 0.0)[number]
    return float(norm.cdf(-t.ppf(0.95, number - 1) * sqrt(number / (number - 1))))


def one_by_one(
    world: World, way: Methodology, rules: ChoiceRules, replicates: int, seed: str
) -> dict[str, Sureness]:
    """The same from the ranking and the choices of each world, made by themselves."""
    entries, posts = world
    scored = {one.code for one in rank(entries, way) if one.score is not None}
    theirs = sorted(
        (
            post
            for post in posts
            if post.code in scored and post != PostCount(post.code, None, None)
        ),
        key=lambda post: tuple((value is not None, value) for value in vars(post).values()),
    )
    results: dict[str, list[tuple[int, int, list[bool]]]] = {}
    for weights in drawn_again(seed, replicates, len(theirs)).tolist():
        again = entries
        for post, weight in zip(theirs, weights, strict=True):
            like, share = ((weight - 1) * (value or 0) for value in (post.like, post.share))
            again = [with_more(e, like, share) if e.code == post.code else e for e in again]
        ranking = rank(again, way)
        choices = list(chosen_codes(ranking, rules))
        for one in placed(ranking):
            assert one.rank
            assert one.place
            result = (one.rank, one.place, [one.code in codes for codes in choices])
            results.setdefault(one.code, []).append(result)
    own = {one.code: one.rank or 0 for one in rank(entries, way)}
    left_out = {code: floor(replicates * outside(code, theirs)) for code in results}
    return {
        code: Sureness(
            min(own[code], sorted(rank for rank, _, _ in found)[left_out[code]]),
            max(own[code], sorted(rank for rank, _, _ in found)[-1 - left_out[code]]),
            sum(place == 1 for _, place, _ in found) / replicates,
            sum(place <= rules.shortlist.top for _, place, _ in found) / replicates,
            *(
                sum(times) / replicates
                for times in zip(*(each for _, _, each in found), strict=True)
            ),
        )
        for code, found in results.items()
    }


def chosen_codes(ranking: list[Ranked], rules: ChoiceRules) -> Iterator[set[str]]:
    """Who is on the shortlist, best of a region, best of a province, and picked for the variety."""
    yield {row.code for row in choose(ranking, rules.shortlist).rows}
    yield {row.code for row in outstanding(ranking, 1, {})}
    yield {one.code for one in province_outstanding(ranking)}
    yield {one.code for one in variety(ranking, rules.featured, rules.picks)}


def choose(ranking: list[Ranked], rule: ShortlistRule) -> Shortlist:
    return shortlist(
        ranking,
        centres=rule.centres,
        provinces_per_centre=rule.provinces_per_centre,
        tambons_per_province=rule.tambons_per_province,
        seed=SEED,
    )


@settings(max_examples=80, deadline=None)
@given(worlds(), ways, st.integers(1, 2), st.integers(1, 2), st.integers(1, 3), st.data())
def test_equals_worlds_made_one_by_one(
    world: World, way: Methodology, provinces: int, tambons: int, picks: int, data: st.DataObject
) -> None:
    """The chances would be those of other choices than the ones that are published."""
    featured = data.draw(st.sets(st.sampled_from([one.code for one in world[0]])))
    rule = ShortlistRule(2, provinces, tambons, top=3)
    rules = choice_rules(rule, picks, sorted(featured))
    fast = how_sure(*world, way, rules, replicates=20, seed="worlds")
    assert fast == one_by_one(world, way, rules, 20, "worlds")


def assert_as_published(world: World, method: Methodology, rules: ChoiceRules) -> None:
    population = make_population(*world, method)
    ones = np.ones((1, len(population.owner)), dtype=np.int64)
    ranking = rank(world[0], method)
    codes = [population.tambons[column].code for column in population.placed]
    result = make_worlds(population, ones, method, rules)
    rows = zip(result.rank[0].tolist(), result.place[0].tolist(), strict=True)
    assert dict(zip(codes, rows, strict=True)) == {
        one.code: (one.rank, one.place) for one in placed(ranking)
    }
    choices = [
        {code for code, chosen in zip(codes, choice, strict=True) if chosen}
        for choice in result.chosen[:, 0]
    ]
    assert choices == list(chosen_codes(ranking, rules))


@settings(max_examples=100, deadline=None)
@given(worlds(), ways, st.integers(0, 4), st.sampled_from(MEASURES), st.sampled_from([0.0, 0.3, 1]))
def test_world_in_which_every_post_counts_once(
    world: World, way: Methodology, decimals: int, measure: str, weight: float
) -> None:
    """The worlds would be spread around another ranking than the published one."""
    weights = {**METHOD.weights, measure: weight}
    assert_as_published(world, replace(way, score_decimals=decimals, weights=weights), RULE)


@given(st.lists(st.sampled_from([None, 0]), min_size=12, max_size=12))
@settings(deadline=None)
def test_provinces_with_equal_scores(follow: list[int | None]) -> None:
    """Equal provinces would be chosen by another chain: nothing had, then a sum of 0, then draw."""
    entries = [contender(f"1{i % 6}{i:04}", 0, own, 0) for i, own in enumerate(follow)]
    assert_as_published((entries, []), METHOD, choice_rules(ShortlistRule(1, 3, 2, top=1)))


def test_likes_decide_when_they_weigh_nothing() -> None:
    """Equals would be placed by the draw before their likes are looked at."""
    weightless = method(weights={"like": 0.0, "follow": 1.0, "share": 1.0})
    for likes in ((1, 2), (2, 1)):
        entries = [contender(f"10000{i}", like, 5, 5) for i, like in enumerate(likes)]
        assert_as_published((entries, []), weightless, RULE)


def test_large_world_in_which_every_post_counts_once() -> None:
    """The same where provinces compete for their centre, and ties are common."""
    rng = np.random.default_rng(3)
    entries = [
        contender(f"{1 + i % 5}{i % 4}{i:04}", *rng.integers(0, 30, 3).tolist()) for i in range(400)
    ]
    posts = [PostCount(one.code, like, 0) for one in entries for like in (3, 5)]
    world = [with_posts(one, posts[2 * i : 2 * i + 2]) for i, one in enumerate(entries)], posts
    assert_as_published(world, METHOD, choice_rules(ShortlistRule(4, 3, 2, top=20), picks=5))


@example([(40, 40), (11, 40), (0, 40)], 0)  # 42.5, which floats add up to a little less
@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 60)), min_size=3, max_size=3),
    st.integers(0, 4),
)
def test_points_are_published_scores(ranks: list[tuple[int, int]], decimals: int) -> None:
    """A score half way between two decimals would go up in the one and down in the other."""
    exact = [Fraction(min(smaller, others), others) for smaller, others in ranks]
    gained = points(scores(np.array([exact], dtype=np.float64), np.ones(3)), decimals)
    assert gained[0] / 10**decimals == published(100 * sum(exact, Fraction(0)) / 3, decimals)


def test_nothing_from_posts_is_certain() -> None:
    """Counts of accounts would be doubted though nothing about them is drawn."""
    entries = [contender(f"10{i:04}", 10 * i, i, i) for i in range(5)]
    sure = how_sure(entries, [], METHOD, RULE, replicates=20, seed="s")
    for one in placed(rank(entries, METHOD)):
        assert (sure[one.code].rank_low, sure[one.code].rank_high) == (one.rank, one.rank)
        assert sure[one.code].chance_first == (one.place == 1)
        assert sure[one.code].chance_top == (one.place is not None and one.place <= 3)
        assert sure[one.code].chance_shortlist == (one.place is not None and one.place <= 2)
        assert sure[one.code].chance_region == sure[one.code].chance_first
        assert sure[one.code].chance_province == sure[one.code].chance_first
        assert sure[one.code].chance_variety == (one.place is not None and one.place <= 2)


def likes_of(code: str, likes: Sequence[int]) -> list[PostCount]:
    return [PostCount(code, like, None) for like in likes]


def among_steady(likes: Sequence[int]) -> Sureness:
    """How sure 100000 is, with these likes and 40 neighbours whose likes are of their accounts."""
    entries = [contender(f"10{i:04}", 50 * i, 0, 0) for i in range(1, 41)]
    subject = contender("100000", sum(likes), 0, 0)
    posts = likes_of("100000", likes)
    sure = how_sure([*entries, subject], posts, METHOD, RULE, replicates=400, seed="s")
    assert all(sure[one.code].rank_high - sure[one.code].rank_low <= 1 for one in entries)
    return sure["100000"]


def test_equal_posts_hold_the_rank() -> None:
    """An interval could lie beside the rank that it is about: 20 tambons are above 1,000 likes."""
    sure = among_steady([50] * 20)
    assert sure.rank_low < 21 < sure.rank_high


def test_lucky_post_is_less_sure() -> None:
    """1,000 likes from one post would seem as sure as 1,000 from twenty."""
    even, lucky = among_steady([50] * 20), among_steady([981] + [1] * 19)
    assert lucky.rank_high - lucky.rank_low > 2 * (even.rank_high - even.rank_low)


def test_featured_are_passed_over() -> None:
    """Who has been on the programme would seem likely to come again, and the next one unlikely."""
    entries = [contender(f"10{i:04}", 10 * i, i, i) for i in range(3)]
    sure = how_sure(entries, [], METHOD, replace(RULE, picks=1, featured={"100002"}), seed="s")
    assert {code: one.chance_variety for code, one in sure.items()} == {
        "100000": 0.0,
        "100001": 1.0,
        "100002": 0.0,
    }
    everybody = replace(RULE, featured={one.code for one in entries})
    assert how_sure(entries, [], METHOD, everybody, seed="s")["100001"].chance_variety == 0


def random_world(seed: int) -> World:
    rng = np.random.default_rng(seed)
    posts = [
        PostCount(f"{1 + i % 2}{i % 3}{i:04}", *rng.integers(0, 9, 2).tolist())
        for i in range(12)
        for _ in range(4)
    ]
    codes = dict.fromkeys(post.code for post in posts)
    return [with_posts(contender(code, 2, 2, 2), posts) for code in codes], posts


@given(st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_rows_in_any_order(shuffler: Random) -> None:
    """Nobody could repeat the chances without the order in which a database gave the rows."""
    entries, posts = random_world(1)
    as_it_was = how_sure(entries, posts, METHOD, RULE, replicates=20, seed="s")
    shuffler.shuffle(entries)
    shuffler.shuffle(posts)
    assert how_sure(entries, posts, METHOD, RULE, replicates=20, seed="s") == as_it_was


def test_few_worlds_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Less memory would mean other chances."""
    world = random_world(2)
    at_once = how_sure(*world, METHOD, RULE, replicates=50, seed="s")
    monkeypatch.setattr(bootstrap, "_DRAWS_AT_ONCE", 7 * len(world[1]))
    assert how_sure(*world, METHOD, RULE, replicates=50, seed="s") == at_once
    assert how_sure(*world, METHOD, RULE, replicates=50, seed="t") != at_once


def test_draws_stay_as_they_are() -> None:
    """A numpy with another stream would change what was published, and nobody would know why."""
    assert np.concatenate(list(weights_in_worlds("a seed", 2, 12))).tolist() == [
        [1, 3, 2, 0, 0, 2, 1, 2, 0, 1, 1, 0],
        [2, 1, 1, 0, 3, 1, 1, 1, 0, 3, 2, 0],
    ]


def test_not_had_stays_not_had() -> None:
    """A tambon without likes in one world would seem to lack the measure, and the other way."""
    entries = [contender("100001", 5, 1, None), contender("100002", 7, 1, 2)]
    posts = [PostCount("100001", 4, 9), PostCount("100002", 7, None)]
    population = make_population(entries, posts, METHOD)
    column = [one.code for one in population.tambons].index
    like, follow, share = totals_in_worlds(population, np.array([[0, 0], [2, 3]]))
    assert like[:, column("100001")].tolist() == [1, 9]
    assert like[:, column("100002")].tolist() == [0, 21]
    assert follow.tolist() == [[1, 1], [1, 1]]
    assert share[:, column("100001")].tolist() == [-1, -1]
    assert share[:, column("100002")].tolist() == [2, 2]


def test_nobody_ranked() -> None:
    """The first day of a season, with no post yet, would end in an error."""
    assert (
        how_sure([contender("100001", 1, 1, 1, posts_in_window=0)], [], METHOD, RULE, seed="") == {}
    )


def test_posts_that_cannot_be_theirs() -> None:
    """Posts of another window or register would be counted without a word."""
    entries = [contender("100001", 5, 1, 1)]
    with pytest.raises(ValueError, match="no contenders: 999999"):
        how_sure(entries, likes_of("999999", [1]), METHOD, RULE, seed="")
    with pytest.raises(ValueError, match="tambon 100001: its posts count more than its total"):
        how_sure(entries, likes_of("100001", [3, 3]), METHOD, RULE, seed="")


@pytest.mark.parametrize("posts", [2, 3, 4, 5, 10, 20, 100])
def test_few_posts_leave_out_fewer_worlds(posts: int) -> None:
    """Intervals of tambons with few posts would be too narrow."""
    of_somebody = likes_of("100000", [1] * posts)
    assert tail(posts) == pytest.approx(outside("100000", of_somebody), abs=1e-4)


def test_label_at_the_border() -> None:
    """Just under 95 % would be called clear."""
    assert [label(chance, 0.95) for chance in (1.0, 0.95, 0.949)] == [
        "clear",
        "clear",
        "contestable",
    ]
