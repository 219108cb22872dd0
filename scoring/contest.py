"""Who wins a limited number of places, and how far the two sides of the last place are apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scoring.order import OrderKey, deciding_step, draw, order_key


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
        """Whether it has one of the places."""
        return self.place <= self.places


@dataclass(frozen=True)
class Entrant:
    """A tambon, or a province with the team whose sums it enters with."""

    code: str
    score: float
    totals: Mapping[str, int | None]
    team: tuple[str, ...] = ()

    def key(self, seed: str) -> OrderKey:
        """Sorts the best first."""
        return order_key(self.score, self.totals, seed, self.code)

    def at(self, step: str, seed: str) -> float | int | str | None:
        """What it has at a step of the published order."""
        if step == "score":
            return self.score
        return draw(seed, self.code) if step == "draw" else self.totals[step.removesuffix("_total")]


def contest(best_first: Sequence[Entrant], code: str, places: int, seed: str) -> Contest:
    """How the entrant ``code`` stands among all of them."""
    place = [entrant.code for entrant in best_first].index(code) + 1
    other = places if place <= places else places - 1
    edge = duel(best_first[place - 1], best_first[other], seed) if other < len(best_first) else None
    return Contest(place, len(best_first), places, edge)


def duel(own: Entrant, other: Entrant, seed: str) -> Duel:
    """Two different entrants set side by side."""
    step = deciding_step(own.key(seed), other.key(seed))
    return Duel(
        opponent=other.code,
        lead=float(Decimal(str(own.score)) - Decimal(str(other.score))),
        decided_by=step,
        own=own.at(step, seed),
        theirs=other.at(step, seed),
        own_team=own.team,
        their_team=other.team,
    )
