"""Asking for less, when the platform refuses a get as it is."""

from collections.abc import Iterator
from dataclasses import replace

from collectors.facebook.get import PAGE_GROUPS, POST_GROUPS, Asks, Get, Group
from collectors.facebook.paths import posts_after

_FEWER = {100: 25, 25: 10}


def fewer_posts(get: Get) -> Get | None:
    """The same with fewer posts an answer; None when they are few already."""
    if get.lists_posts and get.per_page in _FEWER:
        return replace(get, per_page=_FEWER[get.per_page])
    return None


def apart(get: Get) -> list[Get]:
    """The same fields by groups, as one field without permission refuses a whole get.

    Nothing when it is a single group already. A page's posts wait for its ``CORE``, which tells the
    page's id: see ``lists_apart``.
    """
    if len(get.groups) == 1:
        return []
    if get.asks in {Asks.POST, Asks.POSTS}:
        return [replace(get, groups=(group,)) for group in get.groups]
    core, followers = (replace(get, groups=(group,)) for group in PAGE_GROUPS)
    return [core, replace(followers, asks=Asks.PAGE_ALONE)]


def is_core_before_lists(get: Get) -> bool:
    """Whether it is the first of a page's groups, after which its posts are asked for."""
    return get.asks is Asks.PAGE and get.groups == (Group.CORE,)


def lists_apart(get: Get, page_id: str) -> Iterator[Get]:
    """A page's posts from the first, each group by itself."""
    for group in POST_GROUPS:
        yield posts_after(replace(get, groups=(group,)), page_id, None)


def without_posts(get: Get) -> Get:
    """A page whose posts are too heavy, without them."""
    return replace(get, asks=Asks.PAGE_ALONE, groups=PAGE_GROUPS)
