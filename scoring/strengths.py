"""In what a tambon is strong, and in what weak, compared with itself."""

from dataclasses import dataclass

from scoring.ranked import Ranked


@dataclass(frozen=True)
class Strength:
    """One measure of a tambon. pct: percent rank, 0 to 1. over_own_mean: pct less its own mean."""

    measure: str
    pct: float
    over_own_mean: float


def strengths(ranked: Ranked) -> tuple[Strength, ...]:
    """The measures that it has, strongest first; nothing for a tambon without a score."""
    had = {measure: pct for measure, pct in ranked.pct.items() if pct is not None}
    own_mean = sum(had.values()) / len(had) if had else 0.0
    best_first = sorted(had, key=lambda measure: -had[measure])
    return tuple(Strength(measure, had[measure], had[measure] - own_mean) for measure in best_first)
