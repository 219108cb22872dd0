"""What a sweep of Facebook knows so far."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from collectors.due import Due
from collectors.facebook.batch import Entry
from collectors.facebook.get import Asks, Get, Group
from collectors.facebook.read import read_entry
from collectors.fault import Fault, FaultKind
from collectors.seen import PostSeen, Unreadable

# How often the same get may end in the same way. Throttled: once each time the sweep goes on, as
# the channel is stopped in between. Credentials: a second time, with the token that was renewed.
_TIMES = {FaultKind.TRANSIENT: 3, FaultKind.THROTTLED: 30, FaultKind.CREDENTIALS: 2}


@dataclass
class SweepSoFar:
    """due: by key. lists: further posts that were asked for."""

    due: Mapping[str, Due]
    lists: set[Get] = field(default_factory=set)
    _listed: dict[str, set[str]] = field(default_factory=dict)
    _failures: dict[str, str] = field(default_factory=dict)
    _refused: dict[str, dict[Group, Fault]] = field(default_factory=dict)
    _times: Counter[tuple[Get, FaultKind]] = field(default_factory=Counter)

    def note(self, entry: Entry) -> None:
        """Take in what came, or that it is gone."""
        get, is_gone = entry.get, entry.fault is not None
        if get.lists_posts or (is_gone and get.asks is Asks.PAGE):
            self._listed.setdefault(get.key, set())
        if entry.fault is not None and get.asks is Asks.POSTS:
            self.fail(get.key, entry.fault)
        for found in read_entry(entry):
            if isinstance(found, Unreadable):
                self._failures.setdefault(get.key, f"unreadable: {found.reason}")
            elif isinstance(found, PostSeen) and get.lists_posts:
                self._listed[get.key].add(found.post_id)

    def may_ask_again(self, get: Get, fault: Fault) -> bool:
        """Whether a get that ended so may be asked once more as it is; counts this time."""
        self._times[get, fault.kind] += 1
        return self._times[get, fault.kind] < _TIMES.get(fault.kind, 1)

    def fail(self, key: str, fault: Fault) -> None:
        """A page could not be collected, or not all of it."""
        self._failures.setdefault(key, str(fault))

    def refuse(self, get: Get, fault: Fault) -> None:
        """A group of fields is not permitted."""
        refused = self._refused.setdefault(get.key, {})
        for group in get.groups:
            refused.setdefault(group, fault)

    def lost_posts(self) -> Iterator[tuple[Due, str]]:
        """Posts seen before that are not in the lists of the pages that answered or are gone."""
        for key, listed in self._listed.items():
            for post in self.due[key].known_posts:
                if post not in listed:
                    yield self.due[key], post

    def failures(self) -> dict[str, str]:
        """Account key -> why it, or a part of it, was not collected."""
        return {key: _words(refused) for key, refused in self._refused.items()} | self._failures


def _words(refused: Mapping[Group, Fault]) -> str:
    first = next(iter(refused.values()))
    return str(Fault(first.kind, f"{', '.join(refused)}: {first.message}"))
