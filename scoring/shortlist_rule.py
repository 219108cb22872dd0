"""How many are chosen, as the campaign says it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ShortlistRule:
    """Centres 1 to ``centres``, of each the best provinces, of each of those the best tambons.

    top: the first so many places of the whole ranking, for which a chance is told too.
    """

    centres: int
    provinces_per_centre: int
    tambons_per_province: int
    top: int
