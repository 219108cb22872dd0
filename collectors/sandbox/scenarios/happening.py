"""One thing that goes wrong: what, at which call, and when."""

from collections.abc import Callable, Container
from dataclasses import dataclass, replace
from typing import Any

from starlette.responses import JSONResponse, Response

from collectors.sandbox.gate import Change, Headers

# Numbers of a call's requests, counted from 1.
When = Container[int]
ALWAYS: When = range(1, 1_000_000)
FIRST: When = range(1, 2)
SECOND: When = range(2, 3)
FROM_SECOND: When = range(2, 1_000_000)
FROM_THIRD: When = range(3, 1_000_000)


@dataclass(frozen=True)
class Happening:
    """A scenario with its name for people.

    says: what a person sees. calls: the names of the calls it meets. when: which requests of each.
    Then one of: instead, which makes the response that is sent instead of the sandbox's own;
    change, of the sandbox's own JSON; headers, which makes those in place of the sandbox's own.
    besides: what happens to other calls at the same time.
    """

    says: str
    calls: tuple[str, ...]
    when: When
    instead: Callable[[], Response] | None = None
    change: Change | None = None
    headers: Callable[[], Headers] | None = None
    besides: "Happening | None" = None

    def __call__(self, call: str, number: int) -> Response | Change | Headers | None:
        """As the gate asks it (see ``gate.Scenario``)."""
        if call not in self.calls or number not in self.when:
            return self.besides(call, number) if self.besides else None
        if self.instead:
            return self.instead()
        return self.headers() if self.headers else self.change

    def at(self, when: When) -> "Happening":
        """The same at another time."""
        return replace(self, when=when)


def error(status: int, body: dict[str, Any], **headers: str) -> Callable[[], Response]:
    """An error answer in JSON."""
    return lambda: JSONResponse(body, status, headers)
