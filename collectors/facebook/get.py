"""One get: what is asked of which page."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

POSTS_AT_MOST = 100  # in one answer


class Asks(StrEnum):
    """What a get asks for."""

    PAGE = "page"  # the page with the first of its posts
    PAGE_ALONE = "page_alone"  # the page without its posts
    POSTS = "posts"  # further posts of a page
    POST = "post"  # one post


class Group(StrEnum):
    """Fields that are permitted, or refused, together."""

    CORE = "core"
    FOLLOWERS = "followers"
    REACTIONS = "reactions"
    COMMENTS = "comments"
    SHARES = "shares"


PAGE_GROUPS = (Group.CORE, Group.FOLLOWERS)
POST_GROUPS = (Group.REACTIONS, Group.COMMENTS, Group.SHARES)


@dataclass(frozen=True)
class Get:
    """One get of a batch.

    key: Account.key of the page. page: its id or name, as it is asked for. account_id: the page's
    id, its key while that is unknown. post_id: for a single post. groups: which fields. after:
    cursor behind which the list of posts goes on. per_page: posts an answer. own_token: the page's
    own token is needed, another was refused.
    """

    key: str
    page: str
    asks: Asks
    account_id: str
    post_id: str | None = None
    groups: tuple[Group, ...] = PAGE_GROUPS + POST_GROUPS
    after: str | None = None
    per_page: int = POSTS_AT_MOST
    own_token: bool = False

    @property
    def lists_posts(self) -> bool:
        """Whether it lists posts, besides whatever else."""
        lists = self.asks in {Asks.PAGE, Asks.POSTS}
        return lists and any(group in POST_GROUPS for group in self.groups)


def read_get(row: Mapping[str, Any]) -> Get:
    """A get as it stands in a landed question."""
    known = {field.name: row[field.name] for field in fields(Get) if field.name in row}
    groups = tuple(map(Group, row.get("groups", PAGE_GROUPS + POST_GROUPS)))
    return Get(**{**known, "asks": Asks(row["asks"]), "groups": groups})
