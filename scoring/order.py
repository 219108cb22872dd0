"""The published order: score, then totals, then a draw that anyone can repeat.

The draw is the SHA-256 of the UTF-8 bytes of ``seed|code`` (the public seed, one vertical bar, the
code), as 64 small hex digits; the smaller comes first. In a shell:
``printf '%s' 'seed|100101' | sha256sum``.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# The steps of the order. The first at which two differ has decided between them.
STEPS = ("score", "follow_total", "share_total", "like_total", "draw")

OrderKey = tuple[float, int, int, int, str]


@dataclass(frozen=True)
class Placing:
    """place: 1, 2, 3, ... unique. rank: competition rank of the score (1, 2, 2, 4).

    decided_by: the step that set it apart from the one just above; the first, from the one below.
    """

    place: int
    rank: int
    decided_by: str


def draw(seed: str, code: str) -> str:
    """What decides between equals: 64 hex digits, smaller first."""
    return hashlib.sha256(f"{seed}|{code}".encode()).hexdigest()


def order_key(score: float, totals: Mapping[str, int | None], seed: str, code: str) -> OrderKey:
    """A key that sorts the best first, one entry a step. A total that is lacking is below any."""
    follow, share, like = (_descending(totals.get(name)) for name in ("follow", "share", "like"))
    return (-score, follow, share, like, draw(seed, code))


def deciding_step(one: OrderKey, other: OrderKey) -> str:
    """The first step at which two keys of different codes differ."""
    return next(step for step, a, b in zip(STEPS, one, other, strict=True) if a != b)


def placings(keys: Sequence[OrderKey]) -> list[Placing]:
    """Of keys in their order, best first. One that stands alone is there by its score."""
    first_place: dict[float, int] = {}
    for place, key in enumerate(keys, start=1):
        first_place.setdefault(key[0], place)
    return [
        Placing(place, first_place[key[0]], _decided_by(keys, place))
        for place, key in enumerate(keys, start=1)
    ]


def _decided_by(keys: Sequence[OrderKey], place: int) -> str:
    if len(keys) == 1:
        return STEPS[0]
    neighbour = keys[place - 2] if place > 1 else keys[1]
    return deciding_step(keys[place - 1], neighbour)


def _descending(total: int | None) -> int:
    return 1 if total is None else -total
