"""The channels that can be collected: a new one is a file or folder, and a line here."""

from collections.abc import Generator, Iterator, Mapping, Sequence
from typing import Any, Protocol

from collectors import facebook, line, website, youtube
from collectors.answer import Answer
from collectors.cost import Cost, Limit
from collectors.due import Due
from collectors.question import Question
from collectors.scope import Scope
from collectors.seen import Fact, Measure
from collectors.transport import AskPlatform, Transport


class Channel(Protocol):
    """What each channel exposes."""

    @property
    def NAME(self) -> str:  # noqa: N802 - a constant of a module
        """The channel's name in every table."""

    @property
    def OFFERS(self) -> frozenset[Measure]:  # noqa: N802
        """The measures for which the platform has a number at all."""

    def limits(self, keys: Mapping[str, Any]) -> Mapping[str, Limit]:
        """The platform's quotas: bucket -> limit. A bucket that is not named has none of its own.

        "*" stands for every bucket that is not named.
        """

    def costs(self, due: Sequence[Due], scope: Scope) -> list[Cost]:
        """What a sweep is expected to cost, a row a bucket. Pure."""

    def connect(self, transport: Transport, keys: Mapping[str, Any]) -> AskPlatform:
        """How to ask one question. keys: the settings ``PULSE_<NAME>_...``, secrets unwrapped.

        Raises Fault (credentials) whose message says what to set.
        """

    def rounds(
        self, due: Sequence[Due], scope: Scope
    ) -> Generator[list[Question], list[Answer], dict[str, str]]:
        """Rounds of questions; each is sent its answers in order. Returns what failed. Pure."""

    def read(self, answer: Answer) -> Iterator[Fact]:
        """The facts in one landed answer. Pure."""


CHANNELS: Mapping[str, Channel] = {
    youtube.NAME: youtube,
    facebook.NAME: facebook,
    line.NAME: line,
    website.NAME: website,
}

# Channels that are asked only where this setting of theirs is there: their numbers can be typed
# instead. Any other channel of a campaign must be asked, and who has no key for it is told.
ONLY_WITH: Mapping[str, str] = {line.NAME: "tokens", website.NAME: "counter"}
