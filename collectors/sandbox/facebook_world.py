"""Pages and their posts, invented or real, with everything that is odd about real ones."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from collectors.sandbox.growth import Following, gathered
from collectors.sandbox.real_posts import RealPost
from collectors.sandbox.seeded import stream
from collectors.sandbox.tambons import Place, popularity
from collectors.sandbox.titles import account_title, post_title
from collectors.sandbox.window import Window, midnight, publication_time

# What is odd, by ordinal: the same in every world that is large enough, whatever the seed.
PAGE_CYCLE = 100
HAS_MANY_POSTS, IS_GONE, IS_UNPUBLISHED, HAS_NO_POSTS = {1}, {3, 53}, {5}, {7}
LIST_STARTS_EMPTY, WAS_PURGED, GOT_A_BURST = {2, 9}, {11}, {13}
MANY_POSTS = 230
NEVER_SHARED = 0.55


@dataclass(frozen=True)
class Post:
    """One post with its counts in the end; complete: from when on they are exactly these."""

    id: str
    message: str
    published: datetime
    reactions: int
    comments: int
    shares: int
    complete: datetime | None = None

    def count(self, final: int, at: datetime) -> int:
        """A count at a moment, from what it will be in the end."""
        return gathered(final, self.published, at, self.complete)


@dataclass(frozen=True)
class Page:
    """One page. posts: in the platform's own order (ranked, not by time).

    name: as shown. username: its vanity name, None for some. gone: answers like a page that never
    was. starts_empty: the first page of its list of posts is empty and has a next one. is_managed:
    whoever has the general token works on it, and gets its own token. posts_need_page_token: they
    are shown for that one only.
    """

    id: str
    name: str
    username: str | None
    following: Following
    posts: tuple[Post, ...]
    is_published: bool = True
    gone: bool = False
    starts_empty: bool = False
    is_managed: bool = False
    posts_need_page_token: bool = False


def make_pages(seed: int, places: Iterable[Place], window: Window) -> dict[str, Page]:
    """One invented page for each of these tambons, by tambon code."""
    posts_so_far = count()
    return {
        place.code: _invented(seed, number, place, window, posts_so_far)
        for number, place in enumerate(places)
    }


def make_real_pages(
    seed: int, places: Iterable[Place], cuts: Iterable[Sequence[RealPost]], window: Window
) -> dict[str, Page]:
    """One page for each cut of real posts, nothing odd about it, by tambon code.

    Dates are spread over the window in the posts' own order; from the window's last day on every
    count is the file's.
    """
    return {
        place.code: _page(seed, number, place, window, _moved(seed, cut, window))
        for number, (place, cut) in enumerate(zip(places, cuts, strict=True))
    }


def _invented(
    seed: int, number: int, place: Place, window: Window, posts_so_far: Iterator[int]
) -> Page:
    rng = stream(seed, "posts", place.code)
    turn = number % PAGE_CYCLE
    length = min(500, max(1, int(rng.lognormvariate(2.4, 0.85))))
    if turn in HAS_MANY_POSTS:
        length = MANY_POSTS
    if turn in HAS_NO_POSTS:
        length = 0
    page_id = _page_id(seed, place)
    posts = [_post(seed, next(posts_so_far), page_id, place, window) for _ in range(length)]
    return _page(seed, number, place, window, posts, turn)


def _page(
    seed: int,
    number: int,
    place: Place,
    window: Window,
    posts: Sequence[Post],
    turn: int | None = None,
) -> Page:
    rng = stream(seed, "facebook", place.code)
    step = 0.7 if turn in WAS_PURGED else 3.0 if turn in GOT_A_BURST else 1.0
    return Page(
        id=_page_id(seed, place),
        name=account_title(number, place.tambon),
        username=f"{re.sub('[^a-z]', '', place.latin.lower())}.{place.code}"
        if number % 3
        else None,
        following=Following(
            at_start=int(rng.lognormvariate(7 + popularity(seed, place.code), 0.7)),
            per_day=rng.uniform(0, 0.006),
            start=window.opens,
            step_at=midnight(window.end_date) - timedelta(days=1) if step != 1.0 else None,
            step=step,
        ),
        posts=tuple(rng.sample(posts, len(posts))),
        is_published=turn not in IS_UNPUBLISHED,
        gone=turn in IS_GONE,
        starts_empty=turn in LIST_STARTS_EMPTY,
    )


def _page_id(seed: int, place: Place) -> str:
    # The tambon's code inside keeps page ids apart from one another.
    return f"1000{stream(seed, 'page id', place.code).randrange(10**5):05d}{place.code}"


def _post(seed: int, number: int, page_id: str, place: Place, window: Window) -> Post:
    rng = stream(seed, "post", number)
    reactions = int(rng.lognormvariate(3.3 + 0.8 * popularity(seed, place.code), 1.0))
    shared = rng.random() >= NEVER_SHARED
    return Post(
        id=f"{page_id}_{10**14 + number * 10**6 + rng.randrange(10**6)}",
        message=post_title(number, place.tambon, place.amphoe, place.province),
        published=publication_time(rng, window),
        reactions=reactions,
        comments=int(reactions * rng.uniform(0, 0.4)),
        shares=1 + int(reactions * rng.lognormvariate(-2.3, 0.8)) if shared else 0,
    )


def _moved(seed: int, cut: Sequence[RealPost], window: Window) -> list[Post]:
    rng = stream(seed, "moved", cut[0].status_id)
    complete = midnight(window.end_date)
    slot = (complete - window.opens) / len(cut)
    return [
        Post(
            id=real.status_id,
            message="",
            published=(window.opens + slot * (number + rng.uniform(0, 0.9))).replace(microsecond=0),
            reactions=real.reactions,
            comments=real.comments,
            shares=real.shares,
            complete=complete,
        )
        for number, real in enumerate(cut)
    ]
