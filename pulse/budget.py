"""Who is asked when there is not enough quota for all."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time, timedelta

from collectors.due import Due
from collectors.scope import Scope
from pulse.costs import by_channel, expected_costs
from registry.thai_dates import BANGKOK

FRESH = timedelta(days=7)  # most of what a post will ever get, it gets in its first days
NEVER = datetime.min.replace(tzinfo=UTC)


def choose_within(due: Sequence[Due], scope: Scope, budget: int) -> tuple[list[Due], list[Due]]:
    """Who is kept and who is left out when each channel may cost ``budget`` units at most.

    The most valuable first (see ``worth``). Both lists are in the order of ``due``. The costs are
    expected ones, so a sweep may still meet its budget before its end.
    """
    kept = {
        id(one) for ours in by_channel(due).values() for one in _affordable(ours, scope, budget)
    }
    return [one for one in due if id(one) in kept], [one for one in due if id(one) not in kept]


def most_that_fits(at_most: int, fits: Callable[[int], bool]) -> int:
    """The largest number up to ``at_most`` that fits, found by halving; 0 when 1 does not."""
    found, too_many = 0, at_most + 1
    while too_many - found > 1:
        middle = (found + too_many) // 2
        found, too_many = (middle, too_many) if fits(middle) else (found, middle)
    return found


def worth(due: Due, scope: Scope) -> tuple[bool, bool, datetime, str]:
    """Sorts accounts, the most valuable first.

    Never seen (nothing is known of them), then with posts of the week before the sweep's day, then
    the longest unseen; by name where that is equal, so that the choice is the same every time.
    """
    since = datetime.combine(scope.day, time(), BANGKOK) - FRESH
    is_fresh = due.newest_post_at is not None and due.newest_post_at >= since
    return due.seen_at is not None, not is_fresh, due.seen_at or NEVER, due.account.key


def _affordable(ours: Sequence[Due], scope: Scope, budget: int) -> list[Due]:
    """The longest beginning of the order of worth that the budget pays."""
    ordered = sorted(ours, key=lambda one: worth(one, scope))

    def is_paid(number: int) -> bool:
        return sum(cost.units for cost in expected_costs(ordered[:number], scope)) <= budget

    return ordered[: most_that_fits(len(ordered), is_paid)]
