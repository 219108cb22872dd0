"""Everyone with a score, and the posts behind their totals, as arrays."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.contender import MEASURES, Contender
from scoring.methodology import Methodology
from scoring.order import draw
from scoring.ranked import Ranked
from scoring.ranking import rank

Whole = NDArray[np.int64]

LACKING = -1  # below any total, as in the published order


@dataclass(frozen=True)
class PostCount:
    """One post inside the window, in a channel that counts. None: not had (hidden, not offered)."""

    code: str
    like: int | None
    share: int | None


@dataclass(frozen=True)
class Population:
    """Columns are tambons, in the order of the published draw.

    had: [measure, tambon]. fixed: the same, the part of each total that is not from posts.
    counts: [measure, post], 0 where a post or its tambon has none. owner: the column of each post.
    Posts stand by code, like, share, a count that is lacking first; those that lack both are out.
    """

    tambons: tuple[Ranked, ...]
    had: NDArray[np.bool_]
    fixed: Whole
    counts: Whole
    owner: Whole

    @property
    def placed(self) -> Whole:
        """The columns that take a place: all but the excluded."""
        ranked = [one.place is not None for one in self.tambons]
        return np.flatnonzero(np.array(ranked, dtype=bool))


def make_population(
    contenders: Sequence[Contender], posts: Sequence[PostCount], methodology: Methodology
) -> Population:
    """Those of a ranking that have a score. Raises ValueError for posts that cannot be theirs."""
    _refuse_strangers(contenders, posts)
    scored = [one for one in rank(contenders, methodology) if one.score is not None]
    tambons = sorted(scored, key=lambda one: draw(methodology.seed, one.code))
    column = {one.code: number for number, one in enumerate(tambons)}
    theirs = sorted(
        (post for post in posts if post.code in column and (post.like, post.share) != (None, None)),
        key=_in_order,
    )
    totals = [[one.totals[name] for one in tambons] for name in MEASURES]
    had = np.array([[total is not None for total in row] for row in totals], dtype=bool)
    owner = np.array([column[post.code] for post in theirs], dtype=np.int64)
    of_post = {"like": [post.like for post in theirs], "share": [post.share for post in theirs]}
    counts = _whole([of_post.get(name, [None] * len(theirs)) for name in MEASURES])
    counts *= had[:, owner]
    fixed = _whole(totals) - _sums_by_owner(counts, owner, len(tambons))
    if (fixed < 0).any():
        wrong = tambons[int(np.flatnonzero((fixed < 0).any(axis=0))[0])].code
        raise ValueError(f"tambon {wrong}: its posts count more than its total")
    return Population(tuple(tambons), had, fixed, counts, owner)


def totals_in_worlds(population: Population, weights: Whole) -> Whole:
    """Totals [measure, world, tambon] when every post counts weights[world, post] times.

    LACKING where the measure is not had.
    """
    totals = [
        fixed + _sums_by_owner(weights * counts, population.owner, len(fixed))
        for fixed, counts in zip(population.fixed, population.counts, strict=True)
    ]
    return np.where(population.had[:, np.newaxis], np.stack(totals), LACKING)


def _sums_by_owner(values: Whole, owner: Whole, tambons: int) -> Whole:
    """Sums over the posts [..., post] of each owner, who has them in one run: [..., tambon]."""
    first_post = np.flatnonzero(np.diff(owner, prepend=-1))
    sums = np.zeros((*values.shape[:-1], tambons), dtype=np.int64)
    sums[..., owner[first_post]] = np.add.reduceat(values, first_post, axis=-1)
    return sums


def _refuse_strangers(contenders: Sequence[Contender], posts: Sequence[PostCount]) -> None:
    known = {contender.code for contender in contenders}
    if strangers := sorted({post.code for post in posts} - known):
        raise ValueError(f"posts of tambons that are no contenders: {', '.join(strangers)}")


def _in_order(post: PostCount) -> tuple[str, int, int]:
    return (
        post.code,
        LACKING if post.like is None else post.like,
        LACKING if post.share is None else post.share,
    )


def _whole(rows: Sequence[Sequence[int | None]]) -> Whole:
    return np.array([[value or 0 for value in row] for row in rows], dtype=np.int64)
