"""The choices that a ranking leads to, and how many each of them takes."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, get_args

from scoring.shortlist_rule import ShortlistRule

# region, province: the best of each; variety: the best of the country not yet featured.
Choice = Literal["shortlist", "region", "province", "variety"]
CHOICES: tuple[Choice, ...] = get_args(Choice)


@dataclass(frozen=True)
class ChoiceRules:
    """proposals: tambons of each region. picks: tambons of a round of the variety, in which the
    codes already featured have no part. A province proposes one.
    """

    shortlist: ShortlistRule
    proposals: int
    picks: int
    featured: Collection[str]
