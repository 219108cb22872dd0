"""A world of one size: 1,000 tambons, each a channel of 50 videos and a page of 50 posts."""

import random
from datetime import date, timedelta

from collectors.sandbox.facebook_world import Page, Post
from collectors.sandbox.growth import Following
from collectors.sandbox.seeded import opaque_id, stream
from collectors.sandbox.tambons import Place, choose_tambons
from collectors.sandbox.window import Window, window_to
from collectors.sandbox.world import World
from collectors.sandbox.youtube_world import Channel, Video

SEED = 1
ACCOUNTS = 1_000  # of each platform
POSTS = 50  # of each account


def even_world(today: date, accounts: int = ACCOUNTS) -> World:
    """Nothing odd and nothing new about any account, so that costs can be told by arithmetic."""
    window = window_to(today)
    places = choose_tambons(SEED, accounts)
    return World(
        seed=SEED,
        window=window,
        tambons=places,
        channels={place.code: _channel(place, window) for place in places},
        pages={place.code: _page(place, window) for place in places},
        real_pages={},
    )


def _channel(place: Place, window: Window) -> Channel:
    rng = stream("bench", "youtube", place.code)
    return Channel(
        id="UC" + opaque_id(rng, 21) + "A",
        handle=f"@tambon{place.code}",
        user=None,
        title=place.tambon,
        following=_following(rng, window),
        hides_subscribers=False,
        terminated=False,
        videos=tuple(_video(rng, place, window, number) for number in range(POSTS)),
    )


def _video(rng: random.Random, place: Place, window: Window, number: int) -> Video:
    likes = rng.randrange(500)
    published = window.opens + timedelta(days=POSTS - number)  # the newest first
    return Video(opaque_id(rng, 11), place.tambon, published, likes, likes // 5, likes * 20)


def _page(place: Place, window: Window) -> Page:
    rng = stream("bench", "facebook", place.code)
    page_id = f"1000{place.code}00000"
    return Page(
        id=page_id,
        name=place.tambon,
        username=f"tambon.{place.code}",
        following=_following(rng, window),
        posts=tuple(
            Post(
                id=f"{page_id}_{number}",
                message="",
                published=window.opens + timedelta(days=number),
                reactions=rng.randrange(500),
                comments=rng.randrange(50),
                shares=rng.randrange(50),
            )
            for number in range(POSTS)
        ),
    )


def _following(rng: random.Random, window: Window) -> Following:
    return Following(at_start=rng.randrange(100, 50_000), per_day=0.001, start=window.opens)
