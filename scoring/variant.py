"""One other way to rank, and the ways to try: the assumptions of the method, and what else they
could have been."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

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
    """One way to rank; as it stands, the published one.

    factors: on the published weights, one a measure in the order of MEASURES. dropped: a measure
    left out. lacking_is_zero: a measure that a tambon does not have counts as a total of 0.
    """

    factors: tuple[float, ...] = (1.0,) * len(MEASURES)
    normalisation: Normalisation = "percent_rank"
    combination: Combination = "arithmetic"
    window: Window = "whole"
    dropped: str | None = None
    lacking_is_zero: bool = False


PUBLISHED = Variant()


def alternatives(methodology: Methodology) -> dict[str, dict[str, Variant]]:
    """By assumption, each alternative by name: the published way with that one thing changed."""
    changes: dict[str, dict[str, dict[str, Any]]] = {
        "weights": dict(_one_weight_changed()),
        "normalisation": _each("normalisation", "log_min_max", "robust_z"),
        "combination": _each("combination", "geometric"),
        "window": _each("window", "last_28_days"),
        "dropped_measure": _each("dropped", *_droppable(methodology)),
        "lacking_measure": {"counts_as_0": {"lacking_is_zero": True}},
    }
    return {
        assumption: {name: replace(PUBLISHED, **change) for name, change in named.items()}
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
        (tuple(row) for row in factors.tolist()),
        shares(["percent_rank", "log_min_max", "robust_z"]),
        shares(["arithmetic", "geometric"]),
        shares(["whole", "last_28_days"]),
        shares([None, *_droppable(methodology)]),
        shares([False, True]),
        strict=True,
    )
    return [Variant(*column) for column in columns]


def _one_weight_changed() -> Iterator[tuple[str, dict[str, Any]]]:
    for i, measure in enumerate(MEASURES):
        for factor in (1 - WEIGHT_CHANGE, 1 + WEIGHT_CHANGE):
            factors = (*PUBLISHED.factors[:i], factor, *PUBLISHED.factors[i + 1 :])
            yield f"{measure}_x{factor}", {"factors": factors}


def _each(field: str, *values: str) -> dict[str, dict[str, Any]]:
    return {value: {field: value} for value in values}


def _droppable(methodology: Methodology) -> list[str]:
    """Measures with a weight, where dropping one leaves another."""
    weighing = [measure for measure in MEASURES if methodology.weights[measure] > 0]
    return weighing if len(weighing) > 1 else []
