"""What Facebook allows, and what a sweep takes of it."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from collectors.cost import Cost, Limit
from collectors.due import Due
from collectors.question import FIFTY
from collectors.scope import Scope


def limits(keys: Mapping[str, Any]) -> dict[str, Limit]:  # noqa: ARG001
    """None in numbers: Facebook tells in its headers how much of its limit is used."""
    return {}


def costs(due: Sequence[Due], scope: Scope) -> list[Cost]:  # noqa: ARG001
    """What a sweep is expected to cost."""
    return [Cost("facebook", "", ceil(len(due) / FIFTY), len(due))]
