"""Counts that people really produced, from a file of public Facebook posts."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

POSTS_A_PAGE = 16
# Both spellings put the month first: read so, every page of the file is in order of time.
DATE_SPELLINGS = ("%m/%d/%Y %H:%M", "%m/%d/%y %H:%M")


@dataclass(frozen=True, order=True)
class RealPost:
    """One post. published: local time as the file has it; only its order is used."""

    published: datetime
    status_id: str
    reactions: int
    comments: int
    shares: int


def cut_posts(path: Path) -> list[list[RealPost]]:
    """Cut each source page's posts, in time order (ties by status_id), into pages of 16.

    Source pages follow one another in order of their id; the last cut of each may be shorter.
    Each row is a post of its own: where a status_id comes again, the later row's gets a number
    behind it. Raises ValueError, naming file and row, for a row that cannot be read.
    """
    by_source: dict[str, list[RealPost]] = defaultdict(list)
    for post in _each_its_own(_read(path)):
        by_source[post.status_id.partition("_")[0]].append(post)
    return [
        posts[first : first + POSTS_A_PAGE]
        for _, source in sorted(by_source.items())
        for posts in [sorted(source)]
        for first in range(0, len(posts), POSTS_A_PAGE)
    ]


def _read(path: Path) -> Iterable[RealPost]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        for row in rows:
            try:
                yield _post(row)
            except (KeyError, TypeError, ValueError) as problem:
                raise ValueError(
                    f"{path}, row {rows.line_num}: not a post ({problem}). Needed: status_id, "
                    "status_published (month/day/year hour:minute), num_reactions, num_comments, "
                    "num_shares."
                ) from None


def _post(row: dict[str, str]) -> RealPost:
    if "_" not in row["status_id"]:
        raise ValueError(f"status_id {row['status_id']!r} is not <page>_<post>")
    return RealPost(
        published=_moment(row["status_published"]),
        status_id=row["status_id"],
        reactions=int(row["num_reactions"]),
        comments=int(row["num_comments"]),
        shares=int(row["num_shares"]),
    )


def _moment(text: str) -> datetime:
    for spelling in DATE_SPELLINGS:
        try:
            return datetime.strptime(text, spelling)  # noqa: DTZ007 - local time
        except ValueError:
            continue
    raise ValueError(f"status_published {text!r} is no date")


def _each_its_own(posts: Iterable[RealPost]) -> Iterable[RealPost]:
    times: Counter[str] = Counter()
    for post in posts:
        times[post.status_id] += 1
        repeated = times[post.status_id] - 1
        yield replace(post, status_id=f"{post.status_id}00{repeated}") if repeated else post
