"""What LINE allows, and what a sweep takes of it.

Source: https://developers.line.biz/en/reference/messaging-api/#rate-limits
"""

from collections.abc import Mapping, Sequence
from typing import Any

from collectors.cost import Cost, Limit, Period
from collectors.due import Due
from collectors.line.days import days_due
from collectors.scope import Scope

REQUESTS_AN_HOUR = 60


def limits(keys: Mapping[str, Any]) -> dict[str, Limit]:  # noqa: ARG001
    """Every account has a limit of its own: the bucket is the account's key."""
    return {"*": Limit(REQUESTS_AN_HOUR, Period.HOUR)}


def costs(due: Sequence[Due], scope: Scope) -> list[Cost]:
    """What a sweep is expected to cost: a request a day that lacks."""
    days = {one.account.key: len(days_due(one, scope)) for one in due}
    return [Cost("line", key, number, number) for key, number in days.items()]
