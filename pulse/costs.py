"""What asking due accounts is expected to cost."""

from collections import defaultdict
from collections.abc import Sequence

from collectors.channels import CHANNELS
from collectors.cost import Cost
from collectors.due import Due
from collectors.scope import Scope


def expected_costs(due: Sequence[Due], scope: Scope) -> list[Cost]:
    """A row a channel and bucket that will be asked at all."""
    return [
        cost
        for channel, ours in sorted(by_channel(due).items())
        for cost in CHANNELS[channel].costs(ours, scope)
        if cost.requests
    ]


def by_channel(due: Sequence[Due]) -> dict[str, list[Due]]:
    """The accounts of each channel, in the order given."""
    found: dict[str, list[Due]] = defaultdict(list)
    for one in due:
        found[one.account.channel].append(one)
    return found
