"""Which tambon a row means. Names decide; a code is checked against them; nothing is guessed."""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from registry.dopa import Place, all_places, place_of_code, places_named, successor_of
from registry.place_names import PlaceNames, place_names, without_glued_prefixes
from registry.thai_text import arabic_digits, clean

BANGKOK_CODE = "10"
MOST_CANDIDATES = 5

Reason = Literal[
    "",
    "old_name",
    "missing",
    "ambiguous",
    "unknown",
    "outside",
    "code_unknown",
    "code_disagrees",
]


@dataclass(frozen=True)
class Match:
    """What a row's names and code lead to.

    place: the one tambon meant, else None. reason: empty for a clear match; ``old_name`` for a
    name that a law replaced by the place; any other value says why there is no place.
    candidates: what may have been meant, for a person to choose from.
    """

    place: Place | None
    reason: Reason = ""
    candidates: tuple[Place, ...] = ()


def find_tambon(
    tambon: str, amphoe: str, province: str, code: str = "", postal_code: str = ""
) -> Match:
    """The tambon that names and code mean, as typed; names may be left empty where a code is given.

    Raises nothing: whatever cannot be decided is a Match without place.
    """
    names = place_names(tambon, amphoe, province)
    typed_code = arabic_digits(clean(code)).replace(" ", "")
    if names.province == "กรุงเทพมหานคร":
        return Match(None, "outside")
    if typed_code:
        match = _by_code(typed_code, names)
    else:
        match = _by_names(names, arabic_digits(clean(postal_code)))
    if match.place and match.place.code.startswith(BANGKOK_CODE):
        return Match(None, "outside")
    return match


def _by_code(code: str, names: PlaceNames) -> Match:
    place = place_of_code(code)
    by_names = _by_names(names, "")
    if place is None:
        return Match(None, "code_unknown", _proposed(by_names))
    if place in _fitting(names._replace(tambon=names.tambon or place.tambon), ""):
        return Match(place)
    if by_names.place == place:
        return by_names
    others = tuple(other for other in _proposed(by_names) if other != place)
    return Match(None, "code_disagrees", (place, *others)[:MOST_CANDIDATES])


def _by_names(names: PlaceNames, postal_code: str) -> Match:
    if not names.tambon:
        return Match(None, "missing")
    found = _fitting(names, postal_code)
    if len(found) == 1:
        return Match(found[0])
    if found:
        return Match(None, "ambiguous", found[:MOST_CANDIDATES])
    successor = successor_of(names)
    if successor:
        return Match(successor, "old_name")
    return Match(None, "unknown", _candidates(names))


def _proposed(match: Match) -> tuple[Place, ...]:
    return (match.place,) if match.place else match.candidates


def _fitting(names: PlaceNames, postal_code: str) -> tuple[Place, ...]:
    exact = places_named(names, postal_code)
    return exact or places_named(without_glued_prefixes(names), postal_code)


def _candidates(names: PlaceNames) -> tuple[Place, ...]:
    relaxed = (
        names._replace(amphoe=""),
        names._replace(province=""),
        names._replace(amphoe="", province=""),
    )
    for fewer_names in relaxed:
        found = places_named(fewer_names)
        if found:
            return found[:MOST_CANDIDATES]
    return _spelled_alike(names)


def _spelled_alike(names: PlaceNames) -> tuple[Place, ...]:
    capital = f"เมือง{names.province}" if names.amphoe == "เมือง" else names.amphoe
    near = [place for place in all_places() if place.province == names.province]
    nearer = [place for place in near if place.amphoe == capital] or near
    alike = get_close_matches(names.tambon, {place.tambon for place in nearer}, n=3)
    return tuple(place for place in nearer if place.tambon in alike)[:MOST_CANDIDATES]
