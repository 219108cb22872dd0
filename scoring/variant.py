"""One other way to rank, and the ways to try: the assumptions of the method, and what else they
could have been."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

import numpy as np

from scoring.combine import Combination
from scoring.contender import MEASURES
from scoring.methodology import Methodology
from scoring.normalise import Normalisation

Window = Literal["whole", "last_28_days"]

# How far a weight may be from the published one, as a share of it.
WEIGHT_CHANGE = 0.25


@dataclass(frozen=True)
class Variant:
    """One way to rank.

    factors: on the published weights, one a measure in the order of MEASURES. dropped: a measure
    left out. lacking_is_zero: a measure that a tambon does not have counts as a total of 0.
    """

    normalisation: Normalisation
    combination: Combination
    factors: tuple[float, ...] = (1.0,) * len(MEASURES)
    window: Window = "whole"
    dropped: str | None = None
    lacking_is_zero: bool = False


def as_published(methodology: Methodology) -> Variant:
    """The published way as one of them."""
    return Variant(methodology.normalisation, methodology.combination)


def alternatives(methodology: Methodology) -> dict[str, dict[str, Variant]]:
    """By assumption, each alternative by name: the published way with that one thing changed."""
    published = as_published(methodology)
    changes: dict[str, dict[str, dict[str, Any]]] = {
        "weights": dict(_one_weight_changed(published.factors)),
        "normalisation": _others("normalisation", Normalisation, published),
        "combination": _others("combination", Combination, published),
        "window": _each("window", "last_28_days"),
        "dropped_measure": _each("dropped", *_droppable(methodology)),
        "lacking_measure": {"counts_as_0": {"lacking_is_zero": True}},
    }
    return {
        assumption: {name: replace(published, **change) for name, change in named.items()}
        for assumption, named in changes.items()
    }


def draw_variants(count: int, seed: str, methodology: Methodology) -> list[Variant]:
    """Variants in which everything changes at once, the same for the same seed.

    Each weight is multiplied by a factor drawn evenly from 0.75 to 1.25. Of every other assumption
    each alternative, the published one among them, comes equally often (give or take one), in an
    order shuffled for itself.
    """
    digest = hashlib.sha256(seed.encode()).digest()
    random = np.random.Generator(np.random.PCG64(int.from_bytes(digest, "big")))

    def shares(options: Sequence[Any]) -> list[Any]:
        return [options[i] for i in random.permutation(np.arange(count) % len(options))]

    factors = random.uniform(1 - WEIGHT_CHANGE, 1 + WEIGHT_CHANGE, (count, len(MEASURES)))
    columns = zip(
        shares(get_args(Normalisation)),
        shares(get_args(Combination)),
        (tuple(row) for row in factors.tolist()),
        shares(["whole", "last_28_days"]),
        shares([None, *_droppable(methodology)]),
        shares([False, True]),
        strict=True,
    )
    return [Variant(*column) for column in columns]


def _one_weight_changed(factors: tuple[float, ...]) -> Iterator[tuple[str, dict[str, Any]]]:
    for i, measure in enumerate(MEASURES):
        for factor in (1 - WEIGHT_CHANGE, 1 + WEIGHT_CHANGE):
            changed = (*factors[:i], factor, *factors[i + 1 :])
            yield f"{measure}_x{factor}", {"factors": changed}


def _others(field: str, choice: Any, published: Variant) -> dict[str, dict[str, Any]]:
    others = [value for value in get_args(choice) if value != getattr(published, field)]
    return _each(field, *others)


def _each(field: str, *values: str) -> dict[str, dict[str, Any]]:
    return {value: {field: value} for value in values}


def _droppable(methodology: Methodology) -> list[str]:
    """Measures with a weight, where dropping one leaves another."""
    weighing = [measure for measure in MEASURES if methodology.weights[measure] > 0]
    return weighing if len(weighing) > 1 else []
