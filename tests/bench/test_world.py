"""The world in which costs are measured."""

from datetime import date, datetime

from bench.world import POSTS, even_world
from registry.thai_dates import BANGKOK

TODAY = date(2026, 11, 22)


def test_every_account_has_its_fifty_posts_on_both_days() -> None:
    """The arithmetic floor would belong to another world than the one that is measured."""
    world = even_world(TODAY, accounts=10)
    first_morning = datetime(2026, 11, 21, 5, 30, tzinfo=BANGKOK)
    videos = [video for one in world.channels.values() for video in one.videos]
    posts = [post for one in world.pages.values() for post in one.posts]
    assert len(world.channels) == len(world.pages) == 10
    for things in (videos, posts):
        assert len({one.id for one in things}) == 10 * POSTS
        assert all(world.window.opens <= one.published <= first_morning for one in things)
    assert all(video.is_public(first_morning) for video in videos)


def test_it_is_the_same_world_each_time() -> None:
    """The platforms run in a process of their own and make it anew."""
    assert even_world(TODAY, accounts=10) == even_world(TODAY, accounts=10)
