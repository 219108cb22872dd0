"""Platforms answer up to fifty things at a time."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

FIFTY = 50

T = TypeVar("T")


def in_fifties(things: Sequence[T]) -> Iterator[Sequence[T]]:
    """The things in order, at most fifty at a time."""
    for start in range(0, len(things), FIFTY):
        yield things[start : start + FIFTY]
