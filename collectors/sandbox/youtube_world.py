"""Channels and videos, with everything that is odd about real ones."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from collectors.sandbox.growth import Following, gathered
from collectors.sandbox.seeded import opaque_id, stream
from collectors.sandbox.tambons import Place, popularity
from collectors.sandbox.titles import account_title, post_title
from collectors.sandbox.window import Window, midnight, publication_time

# What is odd, by ordinal: the same in every world that is large enough, whatever the seed.
CHANNEL_CYCLE = 60
HIDES_SUBSCRIBERS, HAS_MANY_VIDEOS, HAS_NO_UPLOADS = {1, 31}, {2}, {4}
TERMINATED, WAS_PURGED, GOT_A_BURST = {6}, {8}, {10}
MANY_VIDEOS = 120

VIDEO_CYCLE = 97
PLACEHOLDERS = {5: "Deleted video", 23: "Deleted video", 41: "Private video"}
VANISHES, HIDES_LIKES, HAS_NO_COMMENTS = {59}, {71, 72, 73}, {73, 83, 84, 85}
VANISHES_WITHIN_LAST = timedelta(days=5)

NOT_IN_A_HANDLE = re.compile("[^a-z\u0e00-\u0e7f]")


@dataclass(frozen=True)
class Video:
    """One video. likes, comments: what it will have in the end; None: hidden, switched off.

    placeholder: the title under which the playlist still lists it though it is gone; "" for a
    video that can be seen. gone_from: from then on neither listed nor answered.
    """

    id: str
    title: str
    published: datetime
    likes: int | None
    comments: int | None
    views: int
    placeholder: str = ""
    gone_from: datetime | None = None

    def is_listed(self, at: datetime) -> bool:
        """Whether the uploads playlist names it."""
        return self.published <= at and (self.gone_from is None or at < self.gone_from)

    def is_public(self, at: datetime) -> bool:
        """Whether the platform answers for it."""
        return self.is_listed(at) and not self.placeholder

    def count(self, final: int, at: datetime) -> int:
        """A count at a moment, from what it will be in the end."""
        return gathered(final, self.published, at)


@dataclass(frozen=True)
class Channel:
    """One channel, its newest video first.

    handle: with "@". user: the name of old links, None for most.
    """

    id: str
    handle: str
    user: str | None
    title: str
    following: Following
    hides_subscribers: bool
    terminated: bool
    videos: tuple[Video, ...]

    @property
    def uploads(self) -> str:
        """Id of the playlist of its uploads; it does not exist while there are none."""
        return "UU" + self.id[2:]


def shown_subscribers(count: int) -> int:
    """Subscribers as YouTube shows them: rounded down to three significant figures."""
    unit = int("1".ljust(len(str(count)) - 2, "0"))
    return count // unit * unit


def make_channels(seed: int, places: Iterable[Place], window: Window) -> dict[str, Channel]:
    """One channel for each of these tambons, by tambon code."""
    videos_so_far = count()
    return {
        place.code: _channel(seed, number, place, window, videos_so_far)
        for number, place in enumerate(places)
    }


def _channel(
    seed: int, number: int, place: Place, window: Window, videos_so_far: Iterator[int]
) -> Channel:
    rng = stream(seed, "youtube", place.code)
    turn = number % CHANNEL_CYCLE
    length = min(400, max(1, int(rng.lognormvariate(1.95, 0.85))))
    if turn in HAS_MANY_VIDEOS:
        length = MANY_VIDEOS
    if turn in HAS_NO_UPLOADS:
        length = 0
    step = 0.6 if turn in WAS_PURGED else 2.5 if turn in GOT_A_BURST else 1.0
    following = Following(
        at_start=int(rng.lognormvariate(4.8 + 1.3 * popularity(seed, place.code), 1.0)),
        per_day=rng.uniform(0, 0.01),
        start=window.opens,
        step_at=midnight(window.end_date) - timedelta(days=1) if step != 1.0 else None,
        step=step,
    )
    videos = (
        _video(seed, next(videos_so_far), place, window, following.at_start) for _ in range(length)
    )
    return Channel(
        id="UC" + opaque_id(rng, 21) + rng.choice("AQgw"),
        handle=_handle(number, place),
        user=f"cdd{place.code}" if number % 7 == 3 else None,
        title=account_title(number, place.tambon),
        following=following,
        hides_subscribers=turn in HIDES_SUBSCRIBERS,
        terminated=turn in TERMINATED,
        videos=tuple(sorted(videos, key=lambda v: (v.published, v.id), reverse=True)),
    )


def _handle(number: int, place: Place) -> str:
    name = place.tambon if number % 2 else place.latin.lower()
    return f"@{NOT_IN_A_HANDLE.sub('', name)[:20]}{place.code}"


def _video(seed: int, number: int, place: Place, window: Window, followers: int) -> Video:
    rng = stream(seed, "video", number)
    turn = number % VIDEO_CYCLE
    likes = int((followers + 20) * rng.lognormvariate(-2.5, 1.2))
    last_days = int(VANISHES_WITHIN_LAST.total_seconds())
    gone_from = midnight(window.end_date) - timedelta(seconds=rng.randrange(last_days))
    return Video(
        id=opaque_id(rng, 11),
        title=post_title(number, place.tambon, place.amphoe, place.province),
        published=publication_time(rng, window),
        likes=None if turn in HIDES_LIKES else likes,
        comments=None if turn in HAS_NO_COMMENTS else int(likes * rng.uniform(0, 0.3)),
        views=int(likes * rng.uniform(8, 60)) + rng.randrange(50),
        placeholder=PLACEHOLDERS.get(turn, ""),
        gone_from=gone_from if turn in VANISHES else None,
    )
