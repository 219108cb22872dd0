"""Boards beside the main one: the published order, of another figure or inside another scope."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from scoring.contender import MEASURES, Contender
from scoring.methodology import Methodology
from scoring.order import order_key, placings
from scoring.ranked import Ranked, placed
from scoring.ranking import rank

Lack = Literal[
    "excluded",
    "no_account",
    "no_post_in_window",
    "low_coverage",
    "no_count",
    "one_count",
    "few_posts",
]


@dataclass(frozen=True)
class Entry:
    """One tambon before it is placed. result: what the board goes by; None with a lack.

    lack: why it takes no place; an excluded tambon keeps its result. totals: of the measures, which
    decide between equal results as they do between equal scores.
    """

    code: str
    result: float | None
    lack: Lack | None
    totals: Mapping[str, int | None]


@dataclass(frozen=True)
class Placed:
    """One line of a board: the entry with its place, or without one for its lack.

    decided_by: a step of ``scoring.order.STEPS``, where "score" is the result.
    """

    code: str
    result: float | None
    lack: Lack | None
    place: int | None = None
    rank: int | None = None
    decided_by: str | None = None


def board(entries: Iterable[Entry], seed: str) -> list[Placed]:
    """Those with a place, best first; then the others by code.

    The order is the published one with the result for the score. Raises ValueError for an entry
    with neither result nor lack.
    """
    entries = list(entries)
    if blank := sorted(one.code for one in entries if one.result is None and one.lack is None):
        raise ValueError(f"neither a result nor a reason for its lack: {', '.join(blank)}")
    lacking = sorted((one for one in entries if one.lack), key=lambda one: one.code)
    ordered = sorted(
        (order_key(one.result or 0.0, one.totals, seed, one.code), one.code, one.result)
        for one in entries
        if one.lack is None
    )
    found = placings([key for key, _, _ in ordered])
    in_place = [
        Placed(code, result, None, at.place, at.rank, at.decided_by)
        for at, (_, code, result) in zip(found, ordered, strict=True)
    ]
    return in_place + [Placed(one.code, one.result, one.lack) for one in lacking]


def channel_board(
    contenders: Iterable[Contender], methodology: Methodology, offered: Collection[str]
) -> list[Placed]:
    """The published ranking rule on the totals of one channel; the result is its score.

    offered: the measures that the channel has at all. Weight and coverage are of these alone, and
    no post is asked for where nobody has one (LINE tells followers, a web site shares): by the
    whole method nobody could stand on such a board. Empty when the method gives these measures no
    weight. Who has no account there is not on it.
    """
    there = [one for one in contenders if one.accounts]
    weights = {name: methodology.weights[name] * (name in offered) for name in MEASURES}
    if not there or not any(weights.values()):
        return []
    if not any(one.posts_in_window for one in there):
        there = [replace(one, posts_in_window=1) for one in there]
    return [
        Placed(one.code, one.score, one.reason, one.place, one.rank, one.decided_by)
        for one in rank(there, replace(methodology, weights=weights))
    ]


def places_within(ranked: Iterable[Ranked], scope: Callable[[Ranked], Hashable]) -> dict[str, int]:
    """The place of each tambon inside its province, centre or region, by code: the main order.

    A tambon without a place has none here either.
    """
    reached: defaultdict[Hashable, int] = defaultdict(int)
    places = {}
    for one in placed(ranked):
        reached[scope(one)] += 1
        places[one.code] = reached[scope(one)]
    return places
