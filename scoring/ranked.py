"""A tambon after ranking: its score, and its place or the reason why it has none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Status = Literal["ranked", "excluded", "not_ranked"]
Reason = Literal["excluded", "no_account", "no_post_in_window", "low_coverage"]


@dataclass(frozen=True)
class Ranked:
    """One tambon of a ranking.

    status: "ranked" has place and rank; "excluded" keeps its score and loses its place;
    "not_ranked" has no score. reason: None when ranked. score: 0 to 100, rounded as published.
    coverage: share of the weights it has, 0 to 1. pct: normalised value 0 to 1 by measure, None
    where it does not have the measure. place: 1, 2, 3, ... unique. rank: competition rank of the
    score (1, 2, 2, 4). decided_by: the step of the order that set it apart, see
    ``scoring.order.STEPS``.
    """

    code: str
    province_code: str
    region_no: int
    centre_no: int
    status: Status
    reason: Reason | None
    score: float | None
    coverage: float
    pct: Mapping[str, float | None]
    totals: Mapping[str, int | None]
    partial: bool
    place: int | None = None
    rank: int | None = None
    decided_by: str | None = None


def placed(ranked: Iterable[Ranked]) -> list[Ranked]:
    """Those that have a place, best first, whatever the order they come in."""
    return sorted((one for one in ranked if one.place is not None), key=lambda one: one.place or 0)
