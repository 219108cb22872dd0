"""What the counters allow, and what a sweep takes of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from collectors.cost import Cost, Limit
from collectors.due import Due
from collectors.scope import Scope


def limits(keys: Mapping[str, Any]) -> dict[str, Limit]:  # noqa: ARG001
    """None that one request a site and sweep comes near: Facebook allows ten a site and hour."""
    return {}


def costs(due: Sequence[Due], scope: Scope) -> list[Cost]:  # noqa: ARG001
    """What a sweep is expected to cost: a request a site."""
    return [Cost("website", "", len(due), len(due))]
