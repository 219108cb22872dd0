"""The channels that can be collected: a new one is a folder and a line here."""

from collections.abc import Generator, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from collectors import facebook, youtube
from collectors.answer import Answer
from collectors.due import Due
from collectors.question import Question
from collectors.seen import Fact, Measure

# Posts published from the first moment on and before the second count. UTC.
Window = tuple[datetime, datetime]


class Channel(Protocol):
    """What each channel's folder exposes. ``connect`` differs: each needs other secrets."""

    @property
    def NAME(self) -> str:  # noqa: N802 - a constant of a module
        """The channel's name in every table."""

    @property
    def OFFERS(self) -> frozenset[Measure]:  # noqa: N802
        """The measures for which the platform has a number at all."""

    def rounds(
        self, due: Sequence[Due], window: Window, full: bool = False
    ) -> Generator[list[Question], list[Answer], dict[str, str]]:
        """Rounds of questions; each is sent its answers in order. Returns what failed."""

    def read(self, answer: Answer) -> Iterator[Fact]:
        """The facts in one landed answer."""


CHANNELS: Mapping[str, Channel] = {
    youtube.NAME: youtube,
    facebook.NAME: facebook,
}
