"""Figures of a run that stand in no table of it and are worked out for its method sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from reports.figures import MEASURES
from reports.publication import Publication, Row
from scoring.spearman import spearman


@dataclass(frozen=True)
class Association:
    """Spearman's rank correlation of two columns, over the ranked tambons that have both.

    correlation: None where it has no meaning (fewer than two tambons, or all equal).
    """

    one: str
    other: str
    correlation: float | None
    tambons: int


@dataclass(frozen=True)
class Example:
    """A measure in the score of one tambon. fewer: how many of the others have less."""

    measure: str
    weight: float
    percentile: float
    total: int | None
    fewer: int
    others: int


def ranked_rows(publication: Publication) -> list[Row]:
    """The tambons with a place, best first."""
    return [row for row in publication.ranking if row["status"] == "ranked"]


def between_measures(publication: Publication) -> list[Association]:
    """How alike the measures order the tambons, pair by pair."""
    rows = ranked_rows(publication)
    return [_association(rows, one, other) for one, other in combinations(MEASURES, 2)]


def with_score(publication: Publication) -> list[Association]:
    """How alike each measure and the score order the tambons."""
    rows = ranked_rows(publication)
    return [_association(rows, measure, "score") for measure in MEASURES]


def example(publication: Publication, row: Row) -> list[Example]:
    """Each measure in the score of a tambon, those it does not have left out."""
    weights = publication.methodology["weights"]
    found = []
    for measure in MEASURES:
        own = row[f"{measure}_pct"]
        if own is not None:
            all_of_it = population(publication, measure)
            found.append(
                Example(
                    measure=measure,
                    weight=weights[measure],
                    percentile=own,
                    total=row[f"{measure}_total"],
                    fewer=sum(other < own for other in all_of_it),
                    others=len(all_of_it) - 1,
                )
            )
    return found


def population(publication: Publication, measure: str) -> list[float]:
    """The normalised values among which a measure is compared: of ranked and excluded tambons."""
    values = (row[f"{measure}_pct"] for row in publication.ranking)
    return [value for value in values if value is not None]


def _association(rows: Sequence[Row], one: str, other: str) -> Association:
    pairs = [(_value(row, one), _value(row, other)) for row in rows]
    known = [pair for pair in pairs if None not in pair]
    if len(known) < 2:
        return Association(one, other, None, len(known))
    columns = np.array(known, dtype=np.float64).T
    return Association(one, other, spearman(*map(_in_order, columns)), len(known))


def _value(row: Row, name: str) -> float | None:
    value: float | None = row["score" if name == "score" else f"{name}_pct"]
    return value


def _in_order(values: NDArray[np.float64]) -> NDArray[np.intp]:
    return np.unique(values, return_inverse=True)[1]
