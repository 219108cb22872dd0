"""What is asked for in the ordinary case, and the address of every get without version and token.

The text of posts is deliberately not among the fields: it names people, and no measure needs it.
"""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import quote

from collectors.due import Due
from collectors.facebook.get import PAGE_GROUPS, POST_GROUPS, Asks, Get, Group

# limit(0): the totals without the people behind them.
_FIELDS = {
    Group.CORE: "name,username,link,is_published",
    Group.FOLLOWERS: "followers_count,fan_count",
    Group.REACTIONS: "reactions.summary(total_count).limit(0)",
    Group.COMMENTS: "comments.summary(total_count).limit(0)",
    Group.SHARES: "shares",
}


def page_with_posts(due: Due) -> Get:
    """The page and the first hundred of its posts."""
    return Get(due.account.key, _name(due), Asks.PAGE, _id(due))


def page_alone(due: Due) -> Get:
    """The page without its posts."""
    return Get(due.account.key, _name(due), Asks.PAGE_ALONE, _id(due), groups=PAGE_GROUPS)


def posts_after(get: Get, page_id: str, cursor: str | None) -> Get:
    """The posts behind a cursor, of the page that ``get`` asked for; None: from the first."""
    groups = tuple(group for group in get.groups if group in POST_GROUPS) or POST_GROUPS
    return replace(get, asks=Asks.POSTS, account_id=page_id, groups=groups, after=cursor)


def one_post(due: Due, post_id: str) -> Get:
    """One post by its id."""
    return Get(due.account.key, _name(due), Asks.POST, _id(due), post_id, POST_GROUPS)


def path(get: Get) -> str:
    """The relative address of a get."""
    posts = _fields(get, POST_GROUPS, "id,created_time,permalink_url")
    if get.asks is Asks.POST:
        return f"{quote(str(get.post_id), safe='')}?fields={posts}"
    if get.asks is Asks.POSTS:
        after = "" if get.after is None else f"&after={quote(get.after, safe='')}"
        page = quote(get.account_id, safe="")
        return f"{page}/published_posts?fields={posts}&limit={get.per_page}{after}"
    page = _fields(get, PAGE_GROUPS, "id")
    if get.lists_posts:
        page += f",published_posts.limit({get.per_page}){{{posts}}}"
    return f"{quote(get.page, safe='')}?fields={page}"


def _fields(get: Get, groups: Sequence[Group], always: str) -> str:
    return ",".join([always, *(_FIELDS[group] for group in groups if group in get.groups)])


def _name(due: Due) -> str:
    return due.account_id or due.account.id


def _id(due: Due) -> str:
    return due.account_id or due.account.key
