"""How long the bootstrap takes, how much memory, and how often its intervals hold the truth.

``python -m bench.sureness``: about a minute, two tables.
"""

import math
import resource
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from scoring.bootstrap import how_sure
from scoring.choices import ChoiceRules
from scoring.contender import Contender
from scoring.methodology import load_methodology
from scoring.population import PostCount
from scoring.ranked import Ranked, placed
from scoring.ranking import rank
from scoring.shortlist import shortlist
from scoring.shortlist_rule import ShortlistRule

RULE = ShortlistRule(centres=11, provinces_per_centre=5, tambons_per_province=2, top=110)
PROVINCES = 77
FINE = 1_000  # expected totals are whole thousandths

Floats = NDArray[np.float64]
Wholes = NDArray[np.int64]


@dataclass(frozen=True)
class Simulated:
    """What was seen of a season, and what was to be expected of it: the truth."""

    seen: list[Contender]
    posts: list[PostCount]
    expected: list[Contender]


@dataclass(frozen=True)
class Held:
    """Of 90 % intervals of the rank, and of tambons seen on the shortlist. Shares, 0 to 1.

    intervals: held the true rank; of_best: the same for the true best tenth. clear: called clear.
    clear_is_true: of the clear, how many are on the true shortlist; NaN when none is clear.
    """

    intervals: float
    of_best: float
    clear: float
    clear_is_true: float


def simulate(
    seed: int, tambons: int, posts: tuple[int, int], *, number_left_to_chance: bool
) -> Simulated:
    """A season with between so many posts expected of a tambon.

    Likes of a tambon's posts are lognormal around its own mean, shares follow them; so one post in
    a hundred has ten times the median. Means and followers are lognormal over tambons. The number
    of posts is as planned, or Poisson around the plan (at least one).
    """
    rng = np.random.default_rng(seed)
    planned = rng.integers(posts[0], posts[1], tambons, endpoint=True)
    made = np.maximum(rng.poisson(planned), 1) if number_left_to_chance else planned
    likes = rng.lognormal(3, 1, tambons)
    shares = likes * rng.lognormal(-1.5, 0.5, tambons)
    follow = np.rint(rng.lognormal(6, 1, tambons)).astype(np.int64)
    owner = np.repeat(np.arange(tambons), made)
    luck = rng.lognormal(-0.5, 1, len(owner))  # of mean 1
    liked = np.rint(likes[owner] * luck).astype(np.int64)
    shared = np.rint(shares[owner] * luck * rng.lognormal(-0.125, 0.5, len(owner))).astype(np.int64)
    totals = [np.bincount(owner, each, tambons).astype(np.int64) for each in (liked, shared)]
    to_expect = [np.rint(FINE * planned * each).astype(np.int64) for each in (likes, shares)]
    return Simulated(
        seen=_contenders(totals[0], follow, totals[1]),
        posts=[
            PostCount(_code(one), like, share)
            for one, like, share in zip(
                owner.tolist(), liked.tolist(), shared.tolist(), strict=True
            )
        ],
        expected=_contenders(to_expect[0], follow, to_expect[1]),
    )


def held(seasons: Sequence[Simulated], rule: ShortlistRule, replicates: int) -> Held:
    """How the intervals and labels of some seasons compare with the truth."""
    method = load_methodology()
    intervals, best, clear, clear_is_true = [], [], [], []
    for number, season in enumerate(seasons):
        sure = how_sure(
            season.seen,
            season.posts,
            method,
            _choices(rule),
            replicates=replicates,
            seed=f"season {number}",
        )
        truth = placed(rank(season.expected, method))
        inside = [
            sure[one.code].rank_low <= (one.rank or 0) <= sure[one.code].rank_high for one in truth
        ]
        intervals += inside
        best += inside[: len(truth) // 10]
        true_shortlist = _listed(truth, rule)
        for code in _listed(rank(season.seen, method), rule):
            clear.append(sure[code].chance_shortlist >= method.clear_at)
            clear_is_true += [code in true_shortlist] if clear[-1] else []
    return Held(*map(_share, (intervals, best, clear, clear_is_true)))


def cost(tambons: int) -> tuple[float, float]:
    """Seconds and megabytes of 1,000 worlds of so many tambons with 20 posts each, inputs apart.

    To be called in a process of its own: the memory is the most it ever had, inputs included.
    """
    season = simulate(1, tambons, (20, 20), number_left_to_chance=False)
    begin = time.perf_counter()
    how_sure(season.seen, season.posts, load_methodology(), _choices(RULE), seed="bench")
    seconds = time.perf_counter() - begin
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print both tables."""
    console = Console()
    costs = Table("tambons", "seconds", "MB", title="1,000 worlds, 20 posts a tambon")
    for tambons in (1_000, 7_255):
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            seconds, megabytes = pool.submit(cost, tambons).result()
        costs.add_row(f"{tambons:,}", f"{seconds:.1f}", f"{megabytes:.0f}")
    console.print(costs)
    truth = Table(
        *("posts", "their number", "90 % intervals", "best tenth", "clear", "clear and true"),
        title="Held the truth: 25 seasons of 300 tambons, 500 worlds each",
    )
    rule = replace(RULE, provinces_per_centre=2, top=30)
    for posts in ((1, 1), (2, 4), (5, 10), (11, 40), (2, 40)):
        for number_left_to_chance in (False, True):
            seasons = [
                simulate(seed, 300, posts, number_left_to_chance=number_left_to_chance)
                for seed in range(25)
            ]
            found = held(seasons, rule, replicates=500)
            truth.add_row(
                f"{posts[0]} to {posts[1]}",
                "left to chance" if number_left_to_chance else "as planned",
                *(
                    "-" if math.isnan(share) else f"{share:.1%}"
                    for share in (found.intervals, found.of_best, found.clear, found.clear_is_true)
                ),
            )
    console.print(truth)


def _contenders(likes: Wholes, follow: Wholes, shares: Wholes) -> list[Contender]:
    rows = zip(likes.tolist(), follow.tolist(), shares.tolist(), strict=True)
    return [
        Contender(
            code=_code(number),
            province_code=f"{10 + number % PROVINCES}",
            region_no=1,
            centre_no=1 + number % PROVINCES % RULE.centres,
            accounts=1,
            posts_in_window=1,
            totals={"like": like, "follow": followers, "share": share},
        )
        for number, (like, followers, share) in enumerate(rows)
    ]


def _share(found: Sequence[bool]) -> float:
    return sum(found) / len(found) if found else math.nan


def _code(number: int) -> str:
    return f"{100_000 + number}"


def _choices(rule: ShortlistRule) -> ChoiceRules:
    return ChoiceRules(rule, proposals=3, picks=5, featured=())


def _listed(ranking: list[Ranked], rule: ShortlistRule) -> set[str]:
    made = shortlist(
        ranking,
        centres=rule.centres,
        provinces_per_centre=rule.provinces_per_centre,
        tambons_per_province=rule.tambons_per_province,
        seed="bench",
    )
    return {row.code for row in made.rows}


if __name__ == "__main__":
    main()
