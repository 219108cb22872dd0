"""How sure a rank is: the ranking and the choices made again in worlds that might have been.

Poisson bootstrap over posts (Hanley and MacGibbon 2006, "Creating non-parametric bootstrap samples
using Poisson frequencies", Computer Methods and Programs in Biomedicine 83): in each world every
post counts 0, 1, 2, ... times, drawn from Poisson(1) and independent of all others. So a tambon
that has its likes from one lucky post is less sure than one that has them from twenty, and how
many posts it made is left to chance too. What is not from a post (followers, counts of an account)
stays; so does who has which measure, who is excluded and who cannot be ranked.

The draws are numpy's ``Generator(PCG64(s)).poisson(1)`` with s the SHA-256 of the seed's UTF-8
bytes as a big-endian whole number: world by world, in each the posts of all tambons that have a
score, by code, likes, shares (a count that is lacking comes first), without posts that lack both.

On simulated seasons with a known truth (``bench/sureness.py``), from two posts a tambon upwards,
90 % intervals held the true rank in 87 to 90 % of cases when the number of posts was left to
chance, and in 95 to 98 % when everyone posted just as often as planned, which the worlds do not
assume; for the true best tenth, 84 to 90 % and 93 to 95 %. Of a single post they know too little:
85 to 89 %.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from scoring.choices import ChoiceRules
from scoring.combine import combine
from scoring.contender import MEASURES, Contender
from scoring.interval import interval
from scoring.many_worlds import among_first, best_first, chosen, competition_rank, place
from scoring.methodology import Methodology
from scoring.normalise import normalise
from scoring.population import (
    LACKING,
    Population,
    PostCount,
    Whole,
    make_population,
    totals_in_worlds,
)
from scoring.score import points

_DRAWS_AT_ONCE = 2_000_000  # bounds the memory, changes no result


@dataclass(frozen=True)
class Sureness:
    """Of one ranked tambon. rank_low, rank_high: 90 % interval of its competition rank, 1 is best,
    stretched to its own rank where that lies just outside.

    Chances are shares of the worlds, 0 to 1: of place 1, of a place in the top, of being on the
    shortlist, the best of its region, the best of its province, and in the round of the variety.
    """

    rank_low: int
    rank_high: int
    chance_first: float
    chance_top: float
    chance_shortlist: float
    chance_region: float
    chance_province: float
    chance_variety: float


@dataclass(frozen=True)
class Worlds:
    """What came of each world: [world, tambon], the tambons that take a place.

    chosen: [choice, world, tambon], in the order of ``scoring.choices.CHOICES``.
    """

    rank: Whole
    place: Whole
    chosen: NDArray[np.bool_]


def label(chance: float, clear_at: float) -> Literal["clear", "contestable"]:
    """What to call a decision that would be the same with this chance; both 0 to 1.

    For a tambon that was not chosen that is the chance of not being chosen.
    """
    return "clear" if chance >= clear_at else "contestable"


def how_sure(
    contenders: Sequence[Contender],
    posts: Sequence[PostCount],
    methodology: Methodology,
    rules: ChoiceRules,
    *,
    replicates: int = 1000,
    seed: str,
) -> dict[str, Sureness]:
    """By code, for every ranked tambon. The same for the same seed, in whatever order rows come.

    Raises ValueError for posts that are of no contender or count more than its total.
    """
    population = make_population(contenders, posts, methodology)
    ranked = [population.tambons[column] for column in population.placed]
    if not ranked:
        return {}
    ranks, firsts, tops, choices = [], [], [], []
    for weights in weights_in_worlds(seed, replicates, len(population.owner)):
        worlds = make_worlds(population, weights, methodology, rules)
        ranks.append(worlds.rank.astype(np.int32))
        firsts.append((worlds.place == 1).sum(axis=0))
        tops.append((worlds.place <= rules.shortlist.top).sum(axis=0))
        choices.append(worlds.chosen.sum(axis=1))
    posts_of = np.bincount(population.owner, minlength=len(population.tambons))
    low, high = interval(np.concatenate(ranks), posts_of[population.placed])
    own = np.array([one.rank for one in ranked])
    low, high = np.minimum(low, own), np.maximum(high, own)
    times = np.vstack([sum(firsts), sum(tops), *sum(choices)])
    return {
        one.code: Sureness(int(lowest), int(highest), *map(float, chance))
        for one, lowest, highest, *chance in zip(
            ranked, low, high, *times / replicates, strict=True
        )
    }


def weights_in_worlds(seed: str, replicates: int, posts: int) -> Iterator[Whole]:
    """How often each post counts, [world, post], some worlds at a time."""
    state = int.from_bytes(hashlib.sha256(seed.encode()).digest(), "big")
    generator = np.random.Generator(np.random.PCG64(state))
    at_once = max(1, _DRAWS_AT_ONCE // max(posts, 1))
    for done in range(0, replicates, at_once):
        yield generator.poisson(1.0, (min(at_once, replicates - done), posts))


def make_worlds(
    population: Population, weights: Whole, methodology: Methodology, rules: ChoiceRules
) -> Worlds:
    """Rank and choose in worlds in which every post counts weights[world, post] times."""
    totals = totals_in_worlds(population, weights)
    counted = np.moveaxis(np.where(totals == LACKING, np.nan, totals), 0, -1)
    normalised = normalise(counted, methodology.normalisation)
    placed = population.placed
    measure_weights = np.array([methodology.weights[name] for name in MEASURES])
    scored = combine(normalised[:, placed], measure_weights, methodology.combination)
    gained = points(scored, methodology.score_decimals)
    like, follow, share = totals[..., placed]
    order = best_first(gained, like, follow, share)
    tambons = [population.tambons[column] for column in placed]
    provinces = [(one.centre_no, one.province_code) for one in tambons]
    shortlisted = chosen(
        gained, (like, follow, share), order, provinces, rules.shortlist, methodology.seed
    )
    region = np.array([one.region_no for one in tambons])
    province = np.unique([one.province_code for one in tambons], return_inverse=True)[1]
    new = np.array([-1 if one.code in rules.featured else 0 for one in tambons])
    return Worlds(
        rank=competition_rank(gained, order),
        place=place(order),
        chosen=np.stack(
            [
                shortlisted,
                among_first(order, region, 1),
                among_first(order, province, 1),
                among_first(order, new, rules.picks),
            ]
        ),
    )
