"""The accounts and posts of one tambon with every number of theirs, as a kept run has them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from pulse.why.kept_run import KeptRun
from reports.why.content import Account, Number, Post
from sql.query import query

Row = Mapping[str, Any]
# (channel, account, post or None) -> what it is called, and its address where known.
Titles = Mapping[tuple[str, str, str | None], tuple[str | None, str | None]]

TOP_POSTS = 3
_NOT_LACKING = frozenset({"not_offered"})


def numbers_of(kept: KeptRun, code: str) -> list[dict[str, Any]]:
    """Every number of a tambon, or of all whose codes begin so, in their order."""
    return query(kept.con, "tambon_numbers", tambon_code=code)


def accounts_of(kept: KeptRun, code: str, rows: Iterable[Row], titles: Titles) -> list[Account]:
    """Those that the register of the run lists, and what each brought, in the register's order.

    rows: the tambon's ``numbers_of``.
    """
    by_account: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        by_account[row["channel"], row["account_id"]].append(row)
    number = _reader(kept)
    listed = {(row["channel"], row["account_id"]): row for row in kept.accounts.get(code, ())}
    channels = kept.rules.campaign.channels
    return [
        _account(
            channel,
            account_id,
            listed.get((channel, account_id)),
            by_account.get((channel, account_id), []),
            titles,
            counted=channel in channels,
            number=number,
        )
        for channel, account_id in sorted(
            listed.keys() | by_account.keys(), key=lambda key: (key[0] not in channels, key)
        )
    ]


def top_posts(accounts: Iterable[Account]) -> tuple[Post, ...]:
    """The most liked of the accounts that count; the earlier first where likes are equal."""
    liked = [
        (-likes, post.published_at, post.channel, post.post_id, post)
        for account in accounts
        if account.counted
        for post in account.posts
        if (likes := _value(post, "like")) is not None
    ]
    return tuple(post for *_, post in sorted(liked, key=lambda one: one[:4])[:TOP_POSTS])


def _account(
    channel: str,
    account_id: str,
    listed: Row | None,
    rows: list[Row],
    titles: Titles,
    *,
    counted: bool,
    number: Callable[[Row], Number],
) -> Account:
    title, url = titles.get((channel, account_id, None), (None, None))
    of_posts = [row for row in rows if row["post_id"] is not None]
    numbers = [number(row) for row in rows if row["post_id"] is None]
    posts = [
        _post(list(same), titles, number)
        for _, same in groupby(of_posts, key=lambda row: row["post_id"])
    ]
    return Account(
        channel=channel,
        account_id=account_id,
        key=listed["account_key"] if listed else account_id,
        title=title,
        url=url,
        counted=counted,
        shared=bool(listed and listed["shared"]),
        numbers=tuple(numbers),
        sums=_sums(rows),
        lacking=_lacking(of_posts),
        posts=tuple(sorted(posts, key=lambda post: -(_value(post, "like") or -1))),
    )


def _post(rows: list[Row], titles: Titles, number: Callable[[Row], Number]) -> Post:
    first = rows[0]
    key = (first["channel"], first["account_id"], first["post_id"])
    return Post(
        channel=first["channel"],
        account_id=first["account_id"],
        post_id=first["post_id"],
        published_at=first["published_at"],
        url=first["url"],
        title=titles.get(key, (None, None))[0],
        numbers=tuple(number(row) for row in rows),
    )


def _reader(kept: KeptRun) -> Callable[[Row], Number]:
    method, as_of = kept.rules.methodology, kept.rules.as_of
    fresh = timedelta(hours=method.max_age_hours)
    typed_fresh = timedelta(hours=method.typed_max_age_hours)

    def number(row: Row) -> Number:
        seen: datetime | None = row["observed_at"]
        age = as_of - seen if seen else None
        longest = typed_fresh if row["state"] == "typed" else fresh
        is_stale = row["value"] is not None and age is not None and age > longest
        return Number(
            measure=row["measure"],
            value=row["value"],
            state="stale" if is_stale else row["state"],
            observed_at=seen,
            age_hours=None if age is None else age.total_seconds() / 3600,
            snapshot=row["file"] and row["file"].partition("/")[0],
            file=_under_home(row["file"]),
            sha256=row["sha256"],
        )

    return number


def _under_home(file: str | None) -> str | None:
    """Typed counts name their folder already, landed responses do not."""
    return f"landing/{file}" if file and not file.startswith("typed/") else file


def _sums(rows: list[Row]) -> dict[str, int | None]:
    values: dict[str, list[int]] = {row["measure"]: [] for row in rows}
    for row in rows:
        if row["value"] is not None:
            values[row["measure"]].append(row["value"])
    return {measure: sum(had) if had else None for measure, had in values.items()}


def _lacking(of_posts: list[Row]) -> dict[str, dict[str, int]]:
    lacking: dict[str, Counter[str]] = defaultdict(Counter)
    for row in of_posts:
        if row["value"] is None and row["state"] not in _NOT_LACKING:
            lacking[row["measure"]][row["state"]] += 1
    return {measure: dict(states) for measure, states in lacking.items()}


def _value(post: Post, measure: str) -> int | None:
    return next((one.value for one in post.numbers if one.measure == measure), None)
