"""The published order: score, then totals, then a draw that anyone can repeat.

The draw is the SHA-256 of the UTF-8 bytes of ``seed|code`` (the public seed, one vertical bar, the
code), as 64 small hex digits; the smaller comes first. In a shell:
``printf '%s' 'seed|100101' | sha256sum``.
"""

import hashlib
from collections.abc import Mapping

# The steps of the order. The first at which two differ has decided between them.
STEPS = ("score", "follow_total", "share_total", "like_total", "draw")

OrderKey = tuple[float, int, int, int, str]


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


def _descending(total: int | None) -> int:
    return 1 if total is None else -total
