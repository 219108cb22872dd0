import re
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from collectors.sandbox import World, make_world
from collectors.sandbox.titles import HOSTILE
from tests.collectors.sandbox.hand_made import TODAY

OPENS = datetime(2021, 2, 15, 17, tzinfo=UTC)
CLOSES = datetime(2021, 5, 1, 17, tzinfo=UTC)


def test_equal_arguments_make_equal_worlds() -> None:
    """A demo could not be repeated, nor a failure in it be found again."""
    one = make_world(5, TODAY, tambons=60)
    assert one == make_world(5, TODAY, tambons=60)
    assert one != make_world(6, TODAY, tambons=60)


def test_window_is_the_75_days_that_end_today(world: World) -> None:
    """The campaign's window and the sandbox's would differ, and with them every total."""
    assert (world.start_date.isoformat(), world.end_date.isoformat()) == (
        "2021-02-16",
        "2021-05-01",
    )


def test_most_have_accounts_and_some_none(world: World) -> None:
    """The demo would not show a tambon without an account, or hardly any with two channels."""
    assert len(world.pages) == 850
    assert len(world.channels) == 700
    assert len({t.code for t in world.tambons} - set(world.pages) - set(world.channels)) == 10


def test_lists_are_as_long_as_real_ones(world: World) -> None:
    """Paging would never be tried, or the demo would take too long."""
    posts = [len(page.posts) for page in world.pages.values()]
    videos = [len(channel.videos) for channel in world.channels.values()]
    assert 12 <= sum(posts) / len(posts) <= 20
    assert 8 <= sum(videos) / len(videos) <= 13
    assert max(posts) > 200
    assert max(videos) > 100


def test_posts_lie_inside_the_window_before_it_and_on_its_edges(world: World) -> None:
    """An old post that counts, or a post on the first second that does not, would go unnoticed."""
    published = [v.published for c in world.channels.values() for v in c.videos]
    published += [p.published for page in world.pages.values() for p in page.posts]
    inside = sum(OPENS <= moment < CLOSES for moment in published)
    assert 0.7 < inside / len(published) < 0.95
    assert max(published) < CLOSES
    assert OPENS in published
    assert OPENS - timedelta(seconds=1) in published


@pytest.mark.parametrize("size", [100, 1000])
def test_everything_odd_occurs(size: int) -> None:
    """A state of METHOD that no demo ever shows would rot."""
    world = make_world(3, TODAY, tambons=size)
    channels = list(world.channels.values())
    videos = [video for channel in channels for video in channel.videos]
    pages = list(world.pages.values())
    posts = [post for page in pages for post in page.posts]
    odd = {
        "hidden subscribers": any(c.hides_subscribers for c in channels),
        "terminated": any(c.terminated for c in channels),
        "no uploads": any(not c.videos for c in channels),
        "hidden likes": any(v.likes is None for v in videos),
        "comments off": any(v.comments is None for v in videos),
        "deleted": any(v.placeholder == "Deleted video" for v in videos),
        "private": any(v.placeholder == "Private video" for v in videos),
        "vanishes": any(v.gone_from is not None for v in videos),
        "gone": any(p.gone for p in pages),
        "unpublished": any(not p.is_published for p in pages),
        "no posts": any(not p.posts for p in pages),
        "empty first page": any(p.starts_empty and p.posts for p in pages),
        "purged": any(p.following.step < 1 for p in pages),
        "burst": any(p.following.step > 1 for p in pages),
        "hostile video": any(v.title in HOSTILE for v in videos),
        "hostile post": any(p.message in HOSTILE for p in posts),
    }
    assert [name for name, occurs in odd.items() if not occurs] == []
    assert 0.45 < sum(p.shares == 0 for p in posts) / len(posts) < 0.65


def test_ids_look_like_the_platforms_and_are_all_different(world: World) -> None:
    """Two accounts would share numbers, or a link of the register would be refused by its form."""
    channels, pages = world.channels.values(), world.pages.values()
    videos = [v.id for c in channels for v in c.videos]
    assert all(re.fullmatch(r"UC[\w-]{22}", c.id) for c in channels)
    assert all(c.uploads == "UU" + c.id[2:] for c in channels)
    assert all(re.fullmatch(r"[\w-]{11}", video) for video in videos)
    assert all(re.fullmatch(rf"{page.id}_\d+", p.id) for page in pages for p in page.posts)
    names = [*videos, *(p.id for page in pages for p in page.posts)]
    names += [name for c in channels for name in (c.id, c.handle, c.user) if name]
    names += [name for p in pages for name in (p.id, p.username) if name]
    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_counts_are_heavy_tailed(world: World) -> None:
    """A ranking of tambons that are all alike would test nothing."""
    followers = sorted(page.following.at_start for page in world.pages.values())
    top_tenth = followers[-len(followers) // 10 :]
    assert sum(top_tenth) > 0.3 * sum(followers)
