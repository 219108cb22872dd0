"""Pages, posts and lists of posts as JSON: the fields a caller asks for, nothing else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar
from urllib.parse import urlencode

from collectors.sandbox.facebook_cursors import cursor_to, index_after, limit_of
from collectors.sandbox.facebook_errors import field_unknown, page_token_needed
from collectors.sandbox.facebook_fields import Field, parse_fields
from collectors.sandbox.facebook_tokens import page_token
from collectors.sandbox.facebook_world import Page, Post

Json = dict[str, Any]
Thing = TypeVar("Thing", Page, Post)


@dataclass(frozen=True)
class Asking:
    """Who asks, when and where; a link to the next page of a list repeats it, token included."""

    at: datetime
    token: str
    base_url: str
    version: str


# A field's value, None when the platform leaves it out.
Reader = Callable[[Thing, Field, Asking], object]


def page_node(page: Page, fields: str | None, asking: Asking) -> Json:
    """A page. Raises GraphError for an unknown field."""
    return _node(page, "Page", PAGE_FIELDS, fields or "id,name", asking)


def post_node(post: Post, fields: str | None, asking: Asking) -> Json:
    """A post. Raises GraphError for an unknown field."""
    return _node(post, "PagePost", POST_FIELDS, fields or "id,created_time,message", asking)


def posts_edge(
    page: Page, modifiers: Mapping[str, str], fields: str | None, asking: Asking
) -> Json:
    """One page of a page's posts, ranked, with cursors; ``next`` only while there is more.

    Raises GraphError (210) when the page shows them for its own token only.
    """
    if page.posts_need_page_token and not _is_own(page, asking):
        raise page_token_needed()
    limit, after = limit_of(modifiers.get("limit")), modifiers.get("after")
    first = index_after(after)
    rest = [
        (index, post)
        for index, post in enumerate(page.posts)
        if index >= first and post.published <= asking.at
    ]
    if not rest:
        return {"data": []}
    here = [] if page.starts_empty and after is None else rest[:limit]
    cursor = cursor_to(here[-1][0] + 1 if here else 0)
    paging: Json = {"cursors": {"before": cursor, "after": cursor}}
    if len(here) < len(rest):
        paging["next"] = _next_url(page, fields, limit, cursor, asking)
    return {"data": [post_node(post, fields, asking) for _, post in here], "paging": paging}


def _next_url(page: Page, fields: str | None, limit: int, cursor: str, asking: Asking) -> str:
    query = {"access_token": asking.token, "limit": str(limit), "after": cursor}
    if fields:
        query["fields"] = fields
    path = f"{asking.version}/{page.id}/published_posts"
    return f"{asking.base_url}{path}?{urlencode(query)}"


def _node(
    thing: Thing, kind: str, known: Mapping[str, Reader[Thing]], fields: str, asking: Asking
) -> Json:
    node: Json = {}
    for field in parse_fields(fields):
        if field.name not in known:
            raise field_unknown(field.name, kind)
        value = known[field.name](thing, field, asking)
        if value is not None:
            node[field.name] = value
    return node | {"id": thing.id}


def _expanded_posts(page: Page, field: Field, asking: Asking) -> Json | None:
    edge = posts_edge(page, field.modifiers, field.fields, asking)
    return edge if "paging" in edge else None  # an expanded list of nothing is left out


def _counted(count: int, field: Field) -> Json:
    summary = {"summary": {"total_count": count}} if "summary" in field.modifiers else {}
    return {"data": [], **summary}


def _shares(post: Post, _field: Field, asking: Asking) -> Json | None:
    count = post.count(post.shares, asking.at)
    return {"count": count} if count else None


def _is_own(page: Page, asking: Asking) -> bool:
    return asking.token == page_token(page.id)


PAGE_FIELDS: dict[str, Reader[Page]] = {
    "id": lambda page, _field, _asking: page.id,
    "name": lambda page, _field, _asking: page.name,
    "username": lambda page, _field, _asking: page.username,
    "link": lambda page, _field, _asking: f"https://www.facebook.com/{page.username or page.id}",
    "fan_count": lambda page, _field, asking: page.following.at(asking.at),
    "followers_count": lambda page, _field, asking: page.following.at(asking.at),
    "is_published": lambda page, _field, _asking: page.is_published,
    "published_posts": _expanded_posts,
    "access_token": lambda page, _field, asking: (
        page_token(page.id) if page.is_managed or _is_own(page, asking) else None
    ),
}

POST_FIELDS: dict[str, Reader[Post]] = {
    "id": lambda post, _field, _asking: post.id,
    "created_time": lambda post, _field, _asking: post.published.astimezone(UTC).strftime(
        "%Y-%m-%dT%H:%M:%S+0000"
    ),
    "message": lambda post, _field, _asking: post.message or None,
    "permalink_url": lambda post, _field, _asking: (
        f"https://www.facebook.com/{post.id.replace('_', '/posts/')}"
    ),
    "shares": _shares,
    "reactions": lambda post, field, asking: _counted(post.count(post.reactions, asking.at), field),
    "comments": lambda post, field, asking: _counted(post.count(post.comments, asking.at), field),
}
