"""An account that a sweep must look at, with what earlier sweeps learned of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from registry.account import Account


@dataclass(frozen=True)
class Due:
    """One due account.

    account_id: the platform's permanent id, None until the first sweep resolved it.
    posts_list: where its posts are listed (YouTube uploads playlist). posts_count: how many posts
    it had when they were last listed. known_posts: ids of its posts inside the window that were
    seen and are not known to be gone. seen_at: when its own number was last read; newest_post_at:
    when its newest known post was published (both UTC, None while unknown).
    """

    account: Account
    account_id: str | None = None
    posts_list: str | None = None
    posts_count: int | None = None
    known_posts: tuple[str, ...] = ()
    seen_at: datetime | None = None
    newest_post_at: datetime | None = None


def read_due(row: Mapping[str, Any]) -> Due:
    """A due account from a row of the store, or from what a sweep wrote of it."""
    return Due(
        account=Account(row["channel"], row["kind"], row["id"]),
        account_id=row["account_id"],
        posts_list=row["posts_list"],
        posts_count=row["posts_count"],
        known_posts=tuple(row["known_posts"]),
        seen_at=_moment(row.get("seen_at")),
        newest_post_at=_moment(row.get("newest_post_at")),
    )


def _moment(value: datetime | str | None) -> datetime | None:
    return datetime.fromisoformat(value) if isinstance(value, str) else value
