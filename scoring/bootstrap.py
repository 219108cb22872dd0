"""How sure a rank is: the ranking and the shortlist made again in worlds that might have been.

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
assume. Of a single post they know too little: 85 to 89 %.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from scoring.contender import MEASURES, Contender
from scoring.interval import interval
from scoring.many_worlds import best_first, chosen, competition_rank, place, points
from scoring.methodology import Methodology
from scoring.percentile import percent_rank
from scoring.population import (
    LACKING,
    Population,
    PostCount,
    Whole,
    make_population,
    totals_in_worlds,
)
from scoring.shortlist_rule import ShortlistRule

_DRAWS_AT_ONCE = 2_000_000  # bounds the memory, changes no result


@dataclass(frozen=True)
class Sureness:
    """Of one ranked tambon. rank_low, rank_high: 90 % interval of its competition rank, 1 is best,
    stretched to its own rank where that lies just outside.

    Chances are shares of the worlds, 0 to 1: of place 1, of a place in the top, of being on the
    shortlist.
    """

    rank_low: int
    rank_high: int
    chance_first: float
    chance_top: float
    chance_shortlist: float


@dataclass(frozen=True)
class Worlds:
    """What came of each world: [world, tambon], the tambons that take a place."""

    rank: Whole
    place: Whole
    shortlisted: NDArray[np.bool_]


def label(chance: float, clear_at: float) -> Literal["clear", "contestable"]:
    """What to call a decision that would be the same with this chance; both 0 to 1.

    For a tambon that was not chosen that is the chance of not being chosen.
    """
    return "clear" if chance >= clear_at else "contestable"


def how_sure(
    contenders: Sequence[Contender],
    posts: Sequence[PostCount],
    methodology: Methodology,
    rule: ShortlistRule,
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
    ranks, firsts, tops, shortlisted = [], [], [], []
    for weights in weights_in_worlds(seed, replicates, len(population.owner)):
        worlds = make_worlds(population, weights, methodology, rule)
        ranks.append(worlds.rank.astype(np.int32))
        firsts.append((worlds.place == 1).sum(axis=0))
        tops.append((worlds.place <= rule.top).sum(axis=0))
        shortlisted.append(worlds.shortlisted.sum(axis=0))
    posts_of = np.bincount(population.owner, minlength=len(population.tambons))
    low, high = interval(np.concatenate(ranks), posts_of[population.placed])
    own = np.array([one.rank for one in ranked])
    low, high = np.minimum(low, own), np.maximum(high, own)
    chances = (np.sum(worlds, axis=0) / replicates for worlds in (firsts, tops, shortlisted))
    return {
        one.code: Sureness(int(lowest), int(highest), *map(float, chance))
        for one, lowest, highest, *chance in zip(ranked, low, high, *chances, strict=True)
    }


def weights_in_worlds(seed: str, replicates: int, posts: int) -> Iterator[Whole]:
    """How often each post counts, [world, post], some worlds at a time."""
    state = int.from_bytes(hashlib.sha256(seed.encode()).digest(), "big")
    generator = np.random.Generator(np.random.PCG64(state))
    at_once = max(1, _DRAWS_AT_ONCE // max(posts, 1))
    for done in range(0, replicates, at_once):
        yield generator.poisson(1.0, (min(at_once, replicates - done), posts))


def make_worlds(
    population: Population, weights: Whole, methodology: Methodology, rule: ShortlistRule
) -> Worlds:
    """Rank and choose in worlds in which every post counts weights[world, post] times."""
    totals = totals_in_worlds(population, weights)
    percentiles = percent_rank(np.where(totals == LACKING, np.nan, totals))
    measure_weights = np.array([methodology.weights[name] for name in MEASURES])
    placed = population.placed
    gained = points(
        np.moveaxis(percentiles, 0, -1)[:, placed], measure_weights, methodology.score_decimals
    )
    like, follow, share = totals[..., placed]
    order = best_first(gained, like, follow, share)
    provinces = [
        (population.tambons[column].centre_no, population.tambons[column].province_code)
        for column in placed
    ]
    return Worlds(
        rank=competition_rank(gained, order),
        place=place(order),
        shortlisted=chosen(gained, (like, follow, share), order, provinces, rule, methodology.seed),
    )
