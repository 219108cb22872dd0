"""What every request passes first: it is counted, and a test may answer it instead."""

from collections import Counter
from collections.abc import Callable

from starlette.responses import Response

# Called with the name of the call and how many there were of it, this one included; the response it
# returns is sent instead of the sandbox's own; None lets the sandbox answer.
Scenario = Callable[[str, int], Response | None]
Gate = Callable[[str], Response | None]


def make_gate(requests: "Counter[str]", scenario: Scenario | None) -> Gate:
    """Count into ``requests`` and ask the scenario, if there is one."""

    def gate(call: str) -> Response | None:
        requests[call] += 1
        return scenario(call, requests[call]) if scenario else None

    return gate
