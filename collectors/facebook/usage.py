"""What Facebook allows, what it says is used, and what a sweep takes.

https://developers.facebook.com/docs/graph-api/overview/rate-limiting
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import Any

from collectors.cost import Cost, Limit
from collectors.due import Due
from collectors.facebook.get import POSTS_AT_MOST
from collectors.question import FIFTY
from collectors.scope import Scope
from collectors.shapes import mapping, parsed, sequence, text
from collectors.usage import Usage

_PERCENTAGES = ("call_count", "total_time", "total_cputime")
_POSTS_PER_LOST_ONE = 1000


def limits(keys: Mapping[str, Any]) -> dict[str, Limit]:  # noqa: ARG001
    """None in numbers: Facebook tells in its headers how much of its limit is used."""
    return {}


def costs(due: Sequence[Due], scope: Scope) -> list[Cost]:
    """What a sweep is expected to cost: a unit is a call, and fifty calls are one request.

    Assumed: a page has the posts that we know of it and takes a call for each hundred, the first
    together with the page; of a thousand known posts one is lost from the lists and is asked for by
    itself; nothing is refused or comes back empty. Older posts than we know, and page tokens that
    must be found first (a request or two), come on top.
    """
    rounds = [len(due)] if due else []
    if scope.window is not None:
        posts = [len(one.known_posts) for one in due]
        answers = [ceil(known / POSTS_AT_MOST) for known in posts]
        rounds += [
            sum(number > asked for number in answers) for asked in range(1, max(answers, default=0))
        ]
        rounds.append(ceil(sum(posts) / _POSTS_PER_LOST_ONE))
    return [Cost("facebook", "", sum(ceil(gets / FIFTY) for gets in rounds), sum(rounds))]


def usage_of(headers: Mapping[str, str]) -> list[Usage]:
    """How much of its limits Facebook says is used; what makes no sense is left out.

    The app's or the person's limit is called ``app``, that of a page or business by its id and
    the use ("1234/pages").
    """
    app = _usage("app", parsed(headers.get("x-app-usage", "")))
    businesses = mapping(parsed(headers.get("x-business-use-case-usage", "")))
    return [*app, *(usage for one in businesses.items() for usage in _business(*one))]


def seconds_to_regain(headers: Mapping[str, str]) -> float | None:
    """How long Facebook says it takes until it lets us in again."""
    minutes = [usage.regain_minutes for usage in usage_of(headers) if usage.regain_minutes]
    return max(minutes) * 60 if minutes else None


def _business(name: str, uses: object) -> Iterator[Usage]:
    for use in map(mapping, sequence(uses)):
        yield from _usage(f"{name}/{text(use.get('type'))}", use)


def _usage(name: str, told: object) -> Iterator[Usage]:
    use = mapping(told)
    used = [number for key in _PERCENTAGES if (number := _number(use.get(key))) is not None]
    if used:
        yield Usage(name, max(used), _number(use.get("estimated_time_to_regain_access")))


def _number(value: object) -> float | None:
    """A percentage or minutes; None for nonsense."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) and 0 <= value < 1e6 else None
