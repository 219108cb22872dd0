"""The addresses that are asked for, without version and token.

The text of posts is deliberately not among the fields: it names people, and no measure needs it.
"""

from urllib.parse import quote

from collectors.due import Due
from collectors.facebook.batch import Asks, Get

_PAGE_FIELDS = "id,name,username,link,fan_count,followers_count,is_published"
# limit(0): the totals without the people behind them.
_POST_FIELDS = (
    "id,created_time,permalink_url,shares,"
    "reactions.summary(total_count).limit(0),comments.summary(total_count).limit(0)"
)
_PER_PAGE = 100  # the most that is allowed


def page_with_posts(due: Due) -> Get:
    """The page and the first hundred of its posts."""
    fields = f"{_PAGE_FIELDS},published_posts.limit({_PER_PAGE}){{{_POST_FIELDS}}}"
    return _page(due, Asks.PAGE, fields)


def page_alone(due: Due) -> Get:
    """The page without its posts, for when a missing permission refuses both together."""
    return _page(due, Asks.PAGE_ALONE, _PAGE_FIELDS)


def posts_after(get: Get, page_id: str, cursor: str) -> Get:
    """The next hundred posts of the page that ``get`` asked for."""
    path = (
        f"{quote(page_id, safe='')}/published_posts?fields={_POST_FIELDS}"
        f"&limit={_PER_PAGE}&after={quote(cursor, safe='')}"
    )
    return Get(get.key, get.page, Asks.POSTS, path, page_id)


def one_post(due: Due, post_id: str) -> Get:
    """One post by its id."""
    path = f"{quote(post_id, safe='')}?fields={_POST_FIELDS}"
    return Get(due.account.key, _name(due), Asks.POST, path, _id(due), post_id)


def _page(due: Due, asks: Asks, fields: str) -> Get:
    path = f"{quote(_name(due), safe='')}?fields={fields}"
    return Get(due.account.key, _name(due), asks, path, _id(due))


def _name(due: Due) -> str:
    return due.account_id or due.account.id


def _id(due: Due) -> str:
    return due.account_id or due.account.key
