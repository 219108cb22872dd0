"""Two rankings side by side: who moved, and which number moved them."""

import json
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from scoring.contender import MEASURES

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]
Pair = tuple[Any, Any]
Because = Literal[
    "entered",
    "left",
    "status",
    "purged",
    "recounted",
    "own_numbers",
    "outgrown",
    "rules",
    "others",
]

CHOICES = ("shortlist", "outstanding", "province_outstanding", "variety")
_RULES = {"campaign": "campaign_json", "methodology": "methodology_json", "staff": "staff_json"}
_TERMS = ("youtube_terms", "youtube_accounts")
_WHAT_COUNTS = {"channels", "window_start", "window_end"}


@dataclass(frozen=True)
class Move:
    """One tambon; pairs are (before, after), None where it had none.

    won, lost: of CHOICES. totals, pct: by measure, those that changed. most: the measure that
    came or went, else the one whose percentile changed most, weighted. numbers: those of its
    accounts and posts that changed most.
    because: entered or left the register; its status changed; terms took numbers out of one of the
    runs, so that nobody can tell; its totals changed and so did the rules of what counts; its own
    numbers changed; they only grew and others grew more; they did not change, but the rules did;
    only others moved.
    """

    tambon_code: str
    tambon: str
    amphoe: str
    province: str
    place: Pair
    score: Pair
    status: Pair
    reason: Pair
    won: tuple[str, ...]
    lost: tuple[str, ...]
    because: Because
    most: str | None
    totals: Mapping[str, Pair]
    pct: Mapping[str, Pair]
    numbers: Sequence[Row]

    @property
    def distance(self) -> float:
        """How many places it moved; more than any other when it got or lost its place."""
        before, after = self.place
        if before is None or after is None:
            return 0 if before is after else float("inf")
        return float(abs(after - before))


@dataclass(frozen=True)
class Comparison:
    """runs, as_of: (before, after). rules: what changed, by file and key, each (before, after).

    moves: the tambons with another place, score, status or choice, the farthest moved first.
    same: how many have none.
    """

    runs: tuple[str, str]
    as_of: Pair
    rules: Mapping[str, Mapping[str, Pair]]
    moves: Sequence[Move]
    same: int


def compare(before: Tables, after: Tables, numbers: Sequence[Row]) -> Comparison:
    """Compare the tables of two runs. numbers: what ``changed_number`` says of them. Pure."""
    runs = before["run"][0], after["run"][0]
    rules = changed_rules(*runs)
    was, now = (_by_code(tables["ranking"]) for tables in (before, after))
    chosen = _choices(before), _choices(after)
    changed: dict[str, list[Row]] = defaultdict(list)
    counted = {*_campaign(before)["channels"], *_campaign(after)["channels"]}
    for number in numbers:
        if number["channel"] in counted:
            changed[number["tambon_code"]].append(number)
    weights = json.loads(runs[1]["methodology_json"])["weights"]
    purged = _purged(before) | _purged(after)
    recounted = "terms" in rules or not _WHAT_COUNTS.isdisjoint(rules.get("campaign", ()))
    moves = [
        _move(
            was.get(code),
            now.get(code),
            chosen,
            changed[code],
            weights,
            other_rules=bool(rules),
            unclear="purged" if code in purged else "recounted" if recounted else None,
        )
        for code in sorted(was.keys() | now.keys())
    ]
    moved = [move for move in moves if _is_other(move)]
    return Comparison(
        runs=(runs[0]["run_id"], runs[1]["run_id"]),
        as_of=(runs[0]["as_of"], runs[1]["as_of"]),
        rules=rules,
        moves=sorted(moved, key=lambda move: (-move.distance, move.place[1] or float("inf"))),
        same=len(moves) - len(moved),
    )


def changed_rules(before: Row, after: Row) -> dict[str, dict[str, Pair]]:
    """What two runs' rows of ``run`` say otherwise: file -> key -> (before, after)."""
    changed = {}
    for file, column in _RULES.items():
        was, now = (dict(_flat(json.loads(row.get(column) or "{}"))) for row in (before, after))
        changed[file] = {
            key: (was.get(key), now.get(key))
            for key in sorted(was.keys() | now.keys())
            if was.get(key) != now.get(key)
        }
    changed["terms"] = {
        name: (before.get(name), after.get(name))
        for name in _TERMS
        if before.get(name) != after.get(name)
    }
    return {file: keys for file, keys in changed.items() if keys}


def _flat(content: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in content.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value


def _by_code(rows: Sequence[Row]) -> dict[str, Row]:
    return {row["tambon_code"]: row for row in rows}


def _choices(tables: Tables) -> dict[str, set[str]]:
    """Which choices each tambon is in; of a region those that are proposed."""
    proposals = _campaign(tables)["outstanding"]["proposals_per_region"]
    choices: dict[str, set[str]] = defaultdict(set)
    for name in CHOICES:
        for row in tables[name]:
            # An inspector may have chosen a tambon that is no proposal.
            if name != "outstanding" or (row["place_in_region"] or math.inf) <= proposals:
                choices[row["tambon_code"]].add(name)
    return choices


def _campaign(tables: Tables) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(tables["run"][0]["campaign_json"])
    return content


def _purged(tables: Tables) -> set[str]:
    """The tambons whose totals a platform's terms took out of a run."""
    rows = tables["tambon_measure"]
    return {row["tambon_code"] for row in rows if row["counted"] and row["state"] == "purged"}


def _move(
    was: Row | None,
    now: Row | None,
    chosen: tuple[Mapping[str, set[str]], Mapping[str, set[str]]],
    numbers: Sequence[Row],
    weights: Mapping[str, float],
    *,
    other_rules: bool,
    unclear: Because | None,
) -> Move:
    one = now or was or {}
    code = one["tambon_code"]
    had, has = chosen[0].get(code, set()), chosen[1].get(code, set())
    totals = _changed(was, now, "total")
    pct = _changed(was, now, "pct")
    return Move(
        tambon_code=code,
        tambon=one["tambon"],
        amphoe=one["amphoe"],
        province=one["province"],
        place=_pair(was, now, "place"),
        score=_pair(was, now, "score"),
        status=_pair(was, now, "status"),
        reason=_pair(was, now, "reason"),
        won=tuple(name for name in CHOICES if name in has - had),
        lost=tuple(name for name in CHOICES if name in had - has),
        because=_because(was, now, totals, other_rules=other_rules, unclear=unclear),
        most=max(pct, key=lambda m: _step(pct[m], weights[m]), default=None),
        totals=totals,
        pct=pct,
        numbers=numbers,
    )


def _step(pct: Pair, weight: float) -> float:
    """How much a changed percentile can have moved its tambon.

    A measure that came or went changes what all others count for: more than any step within one.
    """
    before, after = pct
    came_or_went = before is None or after is None
    return weight * (2 if came_or_went else abs(after - before))


def _pair(was: Row | None, now: Row | None, column: str) -> Pair:
    return (was and was[column], now and now[column])


def _changed(was: Row | None, now: Row | None, what: str) -> dict[str, Pair]:
    pairs = {measure: _pair(was, now, f"{measure}_{what}") for measure in MEASURES}
    return {measure: pair for measure, pair in pairs.items() if pair[0] != pair[1]}


def _because(
    was: Row | None,
    now: Row | None,
    totals: Mapping[str, Pair],
    *,
    other_rules: bool,
    unclear: Because | None,
) -> Because:
    if was is None or now is None:
        return "entered" if was is None else "left"
    if was["status"] != now["status"]:
        return "status"
    if unclear == "purged":
        return unclear
    if not totals:
        return "rules" if other_rules else "others"
    if unclear:
        return unclear
    only_grew = all(a is not None and b is not None and b > a for a, b in totals.values())
    fell = (now["place"] or 0) > (was["place"] or 0)
    return "outgrown" if only_grew and fell and not other_rules else "own_numbers"


def _is_other(move: Move) -> bool:
    pairs = (move.place, move.score, move.status)
    return bool(move.won or move.lost) or any(before != after for before, after in pairs)
