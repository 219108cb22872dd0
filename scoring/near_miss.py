"""Which choices a tambon is in, and by how much it is in or missed them, and against whom.

Everything is told of the ranking as it stands: the places that were given, and who is next.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from scoring.choices import CHOICES, Choice, ChoiceRules
from scoring.contest import Contest, Duel, Entrant, contest, duel
from scoring.ranked import Ranked, placed
from scoring.shortlist import ranked_by_province, sum_of_scores, sums_of_totals
from scoring.shortlist_rule import ShortlistRule

# Why no number of its own brings a tambon into a choice.
Barred = Literal["excluded", "not_ranked", "featured", "no_centre", "province_too_small"]


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

    The shortlist is won twice: the tambon within its province, the province within its centre. The
    edge of a province that won tells which province would come in its stead, that of a tambon
    which. A province with fewer ranked tambons than are chosen of each cannot be chosen: its
    tambons are barred with ``province_too_small``, and their contest shows how many there are.
    """
    own = _find(ranked, code)
    if own.status != "ranked":
        return {choice: Standing(False, own.status, None) for choice in CHOICES}
    in_place = placed(ranked)
    region = [one for one in in_place if one.region_no == own.region_no]
    province = [one for one in in_place if one.province_code == own.province_code]
    fresh = [one for one in in_place if one.code not in rules.featured]
    return {
        "shortlist": _shortlist(in_place, own, rules.shortlist, seed),
        "region": _among(region, own, rules.proposals, seed),
        "province": _among(province, own, 1, seed),
        "variety": _among(fresh, own, rules.picks, seed)
        if own in fresh
        else Standing(False, "featured", None),
    }


def neighbours(ranked: Sequence[Ranked], code: str, seed: str) -> Neighbours:
    """Who stands next to the tambon ``code``. Raises KeyError when it is not in the ranking."""
    own = _find(ranked, code)
    at_place = {one.place: one for one in placed(ranked)}

    def against(place: int) -> Duel | None:
        other = at_place.get(place)
        return duel(_tambon(own), _tambon(other), seed) if other else None

    if own.place is None:
        return Neighbours(None, None)
    return Neighbours(against(own.place - 1), against(own.place + 1))


def _find(ranked: Sequence[Ranked], code: str) -> Ranked:
    return {one.code: one for one in ranked}[code]


def _among(best_first: Sequence[Ranked], own: Ranked, places: int, seed: str) -> Standing:
    found = contest([_tambon(one) for one in best_first], own.code, places, seed)
    return Standing(found.won, None, found)


def _shortlist(in_place: Sequence[Ranked], own: Ranked, rule: ShortlistRule, seed: str) -> Standing:
    if not 1 <= own.centre_no <= rule.centres:
        return Standing(False, "no_centre", None)
    wanted = rule.tambons_per_province
    of_centre = ranked_by_province(one for one in in_place if one.centre_no == own.centre_no)
    large = {code: tambons for code, tambons in of_centre.items() if len(tambons) >= wanted}
    rivals = [_tambon(one) for one in of_centre[own.province_code]]
    tambon = contest(rivals, own.code, wanted, seed)
    if own.province_code not in large:
        return Standing(False, "province_too_small", tambon)
    teams = [_province(code, tambons[:wanted]) for code, tambons in large.items()]
    provinces = sorted(teams, key=lambda province: province.key(seed))
    province = contest(provinces, own.province_code, rule.provinces_per_centre, seed)
    return Standing(tambon.won and province.won, None, tambon, province)


def _tambon(one: Ranked) -> Entrant:
    return Entrant(one.code, one.score or 0.0, one.totals)


def _province(code: str, team: Sequence[Ranked]) -> Entrant:
    codes = tuple(one.code for one in team)
    return Entrant(code, sum_of_scores(team), sums_of_totals(team), codes)
