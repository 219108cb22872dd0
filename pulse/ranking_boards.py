"""The boards beside the main ranking, as rows of its tables."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from pulse.ranking_facts import Counted, Facts, Row, contenders
from pulse.ranking_rules import Rules
from scoring.boards import Entry, Lack, Placed, board, channel_board, places_within
from scoring.ranked import Ranked
from scoring.score import published

# The first that occurs among the numbers behind a result speaks for it.
_WORST_FIRST = ("stale", "typed", "observed", "not_collected", "hidden", "gone", "not_offered")


def boards_of(facts: Facts, ranked: Sequence[Ranked], rules: Rules) -> dict[str, list[Row]]:
    """The lines of each board: one a channel that counts, then growth and likes per post.

    A board lists whoever has an account for it: those with a place, best first, then the others
    with the reason. A board without a line is left out: YouTube's where its terms keep it out of
    the score, growth where a ranking was kept without the first counts.
    """
    boards: dict[str, list[Row]] = {
        name: list(_channel(name, facts, rules)) for name in rules.campaign.channels
    }
    boards["growth"] = list(_growth(facts, ranked, rules))
    boards["likes_per_post"] = list(_likes_per_post(facts, ranked, rules))
    return {name: rows for name, rows in boards.items() if rows}


def places_in_scopes(ranked: Sequence[Ranked]) -> dict[str, Row]:
    """Columns of the ranking, by code: the place inside the province, the centre, the region."""
    scopes = {
        "place_in_province": places_within(ranked, lambda one: one.province_code),
        "place_in_centre": places_within(ranked, lambda one: one.centre_no),
        "place_in_region": places_within(ranked, lambda one: one.region_no),
    }
    return {
        one.code: {name: places.get(one.code) for name, places in scopes.items()} for one in ranked
    }


def _channel(name: str, facts: Facts, rules: Rules) -> Iterator[Row]:
    """One channel alone, by its score. base: its posts in the window."""
    measures = [row for row in facts.counted.measures if row["channel"] == name]
    posts = facts.channel_posts[name]
    accounts = Counter(
        a["tambon_code"] for a in facts.accounts if a["channel"] == name and not a["shared"]
    )
    tambons = {code: row | {"accounts": accounts[code]} for code, row in facts.tambons.items()}
    entrants = contenders(tambons, Counted(measures, posts), rules.staff.exclusion_reasons)
    partial = {one.code for one in entrants if one.partial}
    states = _states(measures)
    offered = {row["measure"] for row in measures if row["state"] != "not_offered"}
    for one in channel_board(entrants, rules.methodology, offered):
        behind = {"base": posts.get(one.code, 0), "left_out": None, "partial": one.code in partial}
        yield _row(one, facts) | behind | {"state": _worst(states[one.code])}


def _growth(facts: Facts, ranked: Sequence[Ranked], rules: Rules) -> Iterator[Row]:
    """Followers as of the moment less those of the first count in the window, by account.

    By the gain itself and not by its per cent: of 5 followers, 10 more are 200 %, so that the
    smallest accounts would lead every board, by chance and for little money. The per cent can be
    read beside it (result / base). base: followers at the first counts. left_out: accounts without
    two counts.
    """
    of_tambon: defaultdict[str, list[Row]] = defaultdict(list)
    for row in facts.growth:
        of_tambon[row["tambon_code"]].append(row)
    twice = {code: [row for row in rows if _twice(row)] for code, rows in of_tambon.items()}
    results = {
        code: float(sum(row["value"] - row["first_value"] for row in rows))
        for code, rows in twice.items()
        if rows
    }
    lacks: dict[str, Lack] = {
        code: "no_count" if all(row["value"] is None for row in rows) else "one_count"
        for code, rows in of_tambon.items()
        if not twice[code]
    }
    for one in board(_entries(ranked, results, lacks, rules), rules.methodology.seed):
        used, known = twice[one.code], of_tambon[one.code]
        left_out = len(known) - len(used)
        yield _row(one, facts) | {
            "base": sum(row["first_value"] for row in used) if used else None,
            "left_out": left_out,
            "partial": left_out > 0,
            "state": _worst(row["state"] for row in used or known),
        }


def _likes_per_post(facts: Facts, ranked: Sequence[Ranked], rules: Rules) -> Iterator[Row]:
    """Likes of the window by the posts that have a count of them, which are the base.

    Whoever has fewer such posts than the programme asks for in one month takes no place: a single
    lucky post is no average. left_out: posts without a count.
    """
    likes: defaultdict[str, list[int]] = defaultdict(list)
    for post in facts.post_counts:
        if post.like is not None:
            likes[post.code].append(post.like)
    decimals = rules.methodology.score_decimals
    results = {
        code: published(Fraction(sum(counts), len(counts)), decimals)
        for code, counts in likes.items()
    }
    least = rules.campaign.targets.reports_per_month
    lacks: dict[str, Lack] = {
        code: "few_posts" for code, counts in likes.items() if len(counts) < least
    }
    for code, tambon in facts.tambons.items():
        if tambon["accounts"] and code not in likes:
            lacks[code] = "no_count" if facts.counted.posts.get(code) else "no_post_in_window"
    states = _states(
        row for row in facts.counted.measures if row["counted"] and row["measure"] == "like"
    )
    for one in board(_entries(ranked, results, lacks, rules), rules.methodology.seed):
        counts = likes.get(one.code, [])
        left_out = max(facts.counted.posts.get(one.code, 0) - len(counts), 0)
        yield _row(one, facts) | {
            "base": len(counts),
            "left_out": left_out,
            "partial": bool(counts) and left_out > 0,
            "state": _worst(states[one.code]),
        }


def _entries(
    ranked: Sequence[Ranked], results: Mapping[str, float], lacks: Mapping[str, Lack], rules: Rules
) -> Iterator[Entry]:
    excluded = rules.staff.exclusion_reasons
    for one in ranked:
        if one.code in results or one.code in lacks:
            lack = "excluded" if one.code in excluded else lacks.get(one.code)
            yield Entry(one.code, results.get(one.code), lack, one.totals)


def _row(one: Placed, facts: Facts) -> Row:
    tambon = facts.tambons[one.code]
    return {name: tambon[name] for name in ("tambon_code", "tambon", "amphoe", "province")} | {
        "place": one.place,
        "rank": one.rank,
        "result": one.result,
        "decided_by": one.decided_by,
        "reason": one.lack,
    }


def _twice(row: Mapping[str, Any]) -> bool:
    """Whether an account was counted at two moments."""
    return (
        row["first_value"] is not None
        and row["value"] is not None
        and row["first_at"] < row["observed_at"]
    )


def _states(measures: Iterable[Row]) -> defaultdict[str, list[str]]:
    of_tambon: defaultdict[str, list[str]] = defaultdict(list)
    for row in measures:
        of_tambon[row["tambon_code"]].append(row["state"])
    return of_tambon


def _worst(states: Iterable[str]) -> str | None:
    return min(states, key=_WORST_FIRST.index, default=None)
