"""A tambon's total of a measure together with its state: a missing number is never 0 or blank."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reports import words
from reports.publication import Publication, Row

MEASURES = ("follow", "like", "share")
# The first that occurs among a tambon's channels speaks for the total.
_WITH_VALUE = ("stale", "typed", "observed")
_WITHOUT_VALUE = ("purged", "not_collected", "hidden", "gone", "not_offered")


@dataclass(frozen=True)
class Figure:
    """value: the total, None when there is none. state: a key of ``words.STATES``.

    partial: there is a value, but another account or post of the tambon lacks it.
    """

    value: int | None
    state: str
    partial: bool = False

    @property
    def remark(self) -> str:
        """What a reader must know beside the number, in Thai; empty for a plain number."""
        if self.value is None:
            return words.STATES[self.state]
        marks = [words.STATES[self.state]] if self.state != "observed" else []
        return ", ".join([*marks, words.PARTIAL] if self.partial else marks)


def figures_of(publication: Publication) -> Mapping[tuple[str, str], Figure]:
    """(tambon code, measure) -> its figure, for every tambon of the ranking."""
    parts: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in publication.measures:
        parts[row["tambon"], row["measure"]].append(row)
    return {
        (row["tambon_code"], measure): figure_of(row, measure, parts[row["tambon_code"], measure])
        for row in publication.ranking
        for measure in MEASURES
    }


def figure_of(row: Row, measure: str, parts: Sequence[Row]) -> Figure:
    """The total of one row of the ranking. parts: the tambon's rows of that measure, by channel."""
    counted = [part for part in parts if part["counted"]]
    states = {part["state"] for part in counted}
    value = row[f"{measure}_total"]
    if value is not None:
        state = next((known for known in _WITH_VALUE if known in states), "observed")
        lacks = bool(states & set(_WITHOUT_VALUE) - {"not_offered"})
        return Figure(value, state, lacks or any(part["partial"] for part in counted))
    found = next((known for known in _WITHOUT_VALUE if known in states), None)
    uncounted = any(part["value"] is not None for part in parts)
    return Figure(None, found or _why_nothing(row, measure, uncounted))


def _why_nothing(row: Row, measure: str, uncounted: bool) -> str:
    if uncounted:
        return "not_counted"
    if measure == "follow" or row["reason"] == "no_account":
        return "no_account"
    return "not_collected" if row["posts_in_window"] else "no_post"
