"""What every request passes first: it is counted, and a scenario may make it go wrong."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from starlette.responses import Response

from collectors.sandbox.tampering import set_headers, tamper

# From what the sandbox would have answered (JSON) to what is sent instead.
Change = Callable[[Any], Any]
Headers = dict[str, str]
# Called with the name of the call and how many there were of it, this one included; the response it
# returns is sent instead of the sandbox's own, a change or headers alter the sandbox's own, None
# leaves it.
Scenario = Callable[[str, int], Response | Change | Headers | None]
Gate = Callable[[str], Response | None]


def make_gate(requests: "Counter[str]", scenario: Scenario | None) -> Gate:
    """Count into ``requests`` and ask the scenario, if there is one."""

    def gate(call: str) -> Response | None:
        requests[call] += 1
        happening = scenario(call, requests[call]) if scenario else None
        if happening is None or isinstance(happening, Response):
            return happening
        if isinstance(happening, dict):
            set_headers(happening)
        else:
            tamper(happening)
        return None

    return gate
