"""Which choices a tambon is in, and by how much it is in or missed them, and against whom.

Everything is told of the ranking as it stands: the places that were given, and who is next.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from scoring.choices import Choice, ChoiceRules
from scoring.ranked import Ranked

# Why no number of its own brings a tambon into a choice.
Barred = Literal["excluded", "not_ranked", "featured", "no_centre", "province_too_small"]


@dataclass(frozen=True)
class Duel:
    """A tambon against another tambon, or its province against another province of the centre.

    opponent: code of the other tambon or province. lead: own score less the opponent's in points,
    as decimals are published; below 0 when behind; of provinces, sums of scores. decided_by: the
    step of the published order at which the two differ first (``scoring.order.STEPS``); own,
    theirs: what each has at that step: a score, a total (None: not had) or, for a draw, hex digits.
    own_team, their_team: the tambons behind the sums of two provinces, best first; else empty.
    """

    opponent: str
    lead: float
    decided_by: str
    own: float | int | str | None
    theirs: float | int | str | None
    own_team: tuple[str, ...] = ()
    their_team: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contest:
    """Places for which a tambon (or a province) competes with others.

    place: 1 is best, among the ``field`` that take part. places: how many there are to win. edge:
    who won is set against the first that did not, who did not against the last that did; None when
    there is nobody to set against.
    """

    place: int
    field: int
    places: int
    edge: Duel | None

    @property
    def won(self) -> bool:
        return self.place <= self.places


@dataclass(frozen=True)
class Standing:
    """How a tambon stands in one choice.

    barred: why it takes no part, or cannot be chosen whatever its numbers; None when it can.
    tambon: the contest among tambons: for the shortlist and the province's best those of its
    province, for the region's those of its region, for variety all not yet featured; None when it
    takes no part. province: the contest of its province within the centre, of the shortlist only;
    None when the province takes no part.
    """

    chosen: bool
    barred: Barred | None
    tambon: Contest | None
    province: Contest | None = None


@dataclass(frozen=True)
class Neighbours:
    """The tambons just before and just behind in the whole ranking; None where there is none."""

    above: Duel | None
    below: Duel | None


def standings(
    ranked: Sequence[Ranked], code: str, rules: ChoiceRules, seed: str
) -> Mapping[Choice, Standing]:
    """How the tambon ``code`` stands in each choice. Raises KeyError when it is not in the ranking.

    A province with fewer ranked tambons than are chosen of each cannot be chosen: its tambons are
    barred with ``province_too_small``, and their contest shows how many there are.
    """
    raise NotImplementedError


def neighbours(ranked: Sequence[Ranked], code: str, seed: str) -> Neighbours:
    """Who stands next to the tambon ``code``. Raises KeyError when it is not in the ranking."""
    raise NotImplementedError
