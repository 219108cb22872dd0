"""Facts read from landed answers: what the raw tables hold."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Measure(StrEnum):
    """What is counted. Follow belongs to an account, the others to a post."""

    FOLLOW = "follow"
    LIKE = "like"
    SHARE = "share"
    COMMENT = "comment"
    VIEW = "view"


class State(StrEnum):
    """What a platform said of a number. The other states follow from what it did not say."""

    OBSERVED = "observed"
    HIDDEN = "hidden"
    GONE = "gone"


@dataclass(frozen=True)
class Observation:
    """One number, or the reason why there is none, at one moment.

    account_id: permanent id; the account's key when the platform does not know the account.
    post_id: None for a number of the account itself. value: count, None unless observed.
    observed_at: only where the platform's number is of another moment than its answer (UTC).
    """

    channel: str
    account_id: str
    post_id: str | None
    measure: Measure
    value: int | None
    state: State
    observed_at: datetime | None = None


@dataclass(frozen=True)
class AccountSeen:
    """An account as the platform describes it. account_key: how we asked for it (Account.key)."""

    channel: str
    account_key: str
    account_id: str
    title: str
    url: str
    posts_list: str | None = None
    posts_count: int | None = None


@dataclass(frozen=True)
class PostSeen:
    """A post as the platform describes it. title: empty where we do not ask for text (PDPA)."""

    channel: str
    account_id: str
    post_id: str
    published_at: datetime
    title: str
    url: str


Fact = Observation | AccountSeen | PostSeen


@dataclass(frozen=True)
class Unreadable:
    """No fact, but a part of an answer that makes no sense: whose it is, and what was there."""

    account: str
    reason: str
