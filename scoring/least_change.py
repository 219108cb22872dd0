"""The smallest change of one number of a tambon that would have changed what it was chosen for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from scoring.choices import Choice, ChoiceRules
from scoring.methodology import Methodology
from scoring.ranked import Ranked

# not_had: the tambon has no such measure. never: no count of this measure alone would do.
# not_known: under a normalisation in which every count moves everybody, it is not computed.
NoChange = Literal["not_had", "never", "not_known"]


@dataclass(frozen=True)
class LeastChange:
    """by: above 0 a gain that brings the tambon in, below 0 a loss that throws it out.

    total: what the measure's total would then be.
    """

    by: int
    total: int


def least_changes(
    ranked: Sequence[Ranked], code: str, methodology: Methodology, rules: ChoiceRules
) -> Mapping[Choice, Mapping[str, LeastChange | NoChange]]:
    """By choice and measure, all else equal: for a tambon that is out the smallest gain that brings
    it in, for one that is in the smallest loss that throws it out.

    ranked: the ranking that the methodology gave. Empty for a tambon without a place, which no
    number of its own brings in. Raises KeyError when the code is not in the ranking.
    """
    raise NotImplementedError
