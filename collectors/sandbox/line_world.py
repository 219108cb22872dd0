"""LINE's side of the world: the official accounts of the tambons that list one.

Made from names alone and in closed form, so that they move no other part of the world.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from collectors.sandbox.growth import Following
from collectors.sandbox.seeded import stream
from collectors.sandbox.tambons import popularity
from collectors.sandbox.window import Window, midnight

BLOCKED = (0.02, 0.30)


@dataclass(frozen=True)
class OfficialAccount:
    """An official account. added: who ever became its friend; blocked: share of them that left."""

    name: str
    token: str
    added: Following
    blocked: float

    def on(self, day: date) -> tuple[int, int]:
        """Followers as LINE counts them, and blocks, when a day has ended."""
        added = self.added.at(midnight(day + timedelta(days=1)))
        return added, int(added * self.blocked)


def official_account(seed: int, code: str, window: Window) -> OfficialAccount:
    """The account that the register names for a tambon."""
    rng = stream(seed, "line", code)
    friends = int(300 * 2.5 ** popularity(seed, code)) + rng.randrange(20)
    return OfficialAccount(
        name=f"@tambon{code}",
        token=f"sandbox-line-token-{code}-not-a-secret",
        added=Following(friends, rng.uniform(0, 0.01), window.opens),
        blocked=rng.uniform(*BLOCKED),
    )
