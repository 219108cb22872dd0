"""Made LINE accounts and answers."""

from datetime import datetime

from collectors.due import Due
from registry.account import Account


def official(name: str = "@a", seen_at: datetime | None = None) -> Due:
    return Due(Account("line", "official", name), seen_at=seen_at)


def counted(followers: object = 110, blocks: object = 10, status: str = "ready") -> object:
    return {"status": status, "followers": followers, "targetedReaches": 50, "blocks": blocks}


UNREADY = counted(None, None, "unready")
