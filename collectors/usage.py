"""How much of a limit a platform says is used."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Usage:
    """A platform's own word on one of its limits.

    name: the limit, as the platform calls it. percent: of it used; 100 is full. regain_minutes:
    until the platform lets us in again, when it says so.
    """

    name: str
    percent: float
    regain_minutes: float | None
