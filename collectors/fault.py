"""One taxonomy of what goes wrong with a platform, whatever the platform calls it."""

from enum import StrEnum


class FaultKind(StrEnum):
    """What a fault means for the sweep."""

    TRANSIENT = "transient"  # ask again soon; the transport does
    THROTTLED = "throttled"  # stop this channel now, go on later
    QUOTA = "quota"  # the day's quota of this call is spent: stop the call, exit 5
    CREDENTIALS = "credentials"  # key or token refused: stop what it serves, exit 4
    PERMISSION = "permission"  # the token is good, but not for this: ask for less
    GONE = "gone"  # deleted, private or not permitted: cannot be told apart
    UNREACHABLE = "unreachable"  # it fails again and again: stop this channel, go on later
    CEILING = "ceiling"  # more requests than any sweep needs: stop this channel, look
    MISTAKE = "mistake"  # our own request is wrong: never retried, always reported


# After these, further questions to the channel are useless or make it worse.
STOPS_CHANNEL = frozenset(
    {FaultKind.THROTTLED, FaultKind.CREDENTIALS, FaultKind.UNREACHABLE, FaultKind.CEILING}
)
# A channel's calls do not all draw on one quota.
STOPS_BUCKET = frozenset({FaultKind.QUOTA})


class Fault(Exception):  # noqa: N818 - the field's own term; "FaultError" says it twice
    """A fault and the platform's words for it, secrets removed.

    retry_after: seconds the platform asks us to wait, when it says so.
    """

    def __init__(self, kind: FaultKind, message: str, retry_after: float | None = None) -> None:
        super().__init__(kind, message, retry_after)
        self.kind, self.message, self.retry_after = kind, message, retry_after

    def __str__(self) -> str:
        return f"{self.kind}: {self.message}"
