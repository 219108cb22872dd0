"""The variety pick: the most popular tambons that the Institute has not yet presented."""

from collections.abc import Collection, Iterable

from scoring.ranked import Ranked, placed


def variety(ranked: Iterable[Ranked], featured: Collection[str], picks: int) -> list[Ranked]:
    """The best ``picks`` of the country, best first, without the codes already featured."""
    return [one for one in placed(ranked) if one.code not in featured][:picks]
