"""What a sweep of YouTube knows so far."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from collectors.answer import Answer
from collectors.due import Due
from collectors.seen import AccountSeen
from collectors.youtube.read import unreadable


@dataclass
class Listing:
    """How far a channel's list of videos was paged through.

    public: ids of the videos that it names with a date, whichever attempt found them; private and
    deleted ones stand in it without. broke_off: the platform refused its own page token.
    """

    attempt: int
    public: set[str]
    pages: int = 0
    to_the_end: bool = False
    broke_off: bool = False


@dataclass
class SweepSoFar:
    """Who is due, what was seen of them, which videos to ask for, and what failed."""

    full: bool
    dues: dict[str, list[Due]] = field(default_factory=dict)  # channel id -> who asked for it
    unresolved: dict[str, Due] = field(default_factory=dict)  # account key -> handle or user
    seen: dict[str, AccountSeen] = field(default_factory=dict)  # channel id -> its description
    listings: dict[str, Listing] = field(default_factory=dict)  # channel id -> the last listing
    videos: dict[str, str] = field(default_factory=dict)  # video id -> channel id
    failures: dict[str, str] = field(default_factory=dict)

    def expect(self, due: Due) -> None:
        """Take in one due account and its known videos."""
        permanent = due.account.id if due.account.kind == "channel_id" else None
        channel = due.account_id or permanent
        if channel is None:
            self.unresolved[due.account.key] = due
            return
        self.dues.setdefault(channel, []).append(due)
        self.videos.update(dict.fromkeys(due.known_posts, channel))

    def resolve(self, seen: AccountSeen) -> None:
        """Take in a channel as the platform describes it; a handle now has its id."""
        self.seen[seen.account_id] = seen
        if seen.account_key in self.unresolved:
            self.dues.setdefault(seen.account_id, []).append(self.unresolved[seen.account_key])

    def fail(self, channel: str, reason: str) -> None:
        """Note why a channel failed, once for each account that names it."""
        for key in self.keys(channel):
            self.failures.setdefault(key, reason)

    def keys(self, channel: str) -> list[str]:
        """Account.key of everyone who asked for this channel."""
        return list(dict.fromkeys(due.account.key for due in self.dues.get(channel, [])))

    def note_unreadable(self, answer: Answer) -> None:
        """Note what stands in an answer and makes no sense."""
        for part in unreadable(answer):
            self.fail(part.account, f"unreadable: {part.reason}")

    def must_list(self, channel: str) -> bool:
        """Whether the list of videos may differ from what was listed before."""
        count = self.seen[channel].posts_count
        before = {due.posts_count for due in self.dues[channel]}
        return self.full or count is None or before != {count}

    def start_listing(self, channel: str) -> Listing:
        """Begin to page through a channel's list, for the first or the second time."""
        before = self.listings.get(channel, Listing(0, set()))
        self.listings[channel] = Listing(before.attempt + 1, before.public)
        return self.listings[channel]


def was_absent(due: Due) -> bool:
    """Whether earlier sweeps looked for this account in vain."""
    return due.account_id is None and due.seen_at is not None


def so_far(due: Sequence[Due], *, full: bool) -> SweepSoFar:
    """The beginning: nothing asked yet."""
    sweep = SweepSoFar(full)
    for one in due:
        sweep.expect(one)
    return sweep
