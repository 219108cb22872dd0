"""An account as a link in the register names it."""

from dataclasses import dataclass

# Kinds that are the platform's own permanent id; every other kind is resolved by the API once.
PERMANENT_KINDS = frozenset({"channel_id", "page_id"})


@dataclass(frozen=True, order=True)
class Account:
    """One account of a tambon.

    channel: ``youtube`` | ``facebook`` | ``line`` | ``line_square`` | ``website`` | ``other``.
    kind: how the link names it: youtube ``channel_id`` | ``handle`` | ``user``; facebook
    ``page_id`` | ``name``; line ``official``; line_square ``openchat``; website and other ``url``.
    id: the name itself, without decoration ("@" of a YouTube handle is kept).
    """

    channel: str
    kind: str
    id: str

    @property
    def key(self) -> str:
        """The name of the account inside its channel, the same in every table and file."""
        return self.id if self.kind in PERMANENT_KINDS else f"{self.kind}:{self.id}"
