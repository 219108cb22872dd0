"""What accounts and posts are called. Runs keep no titles; the analysts' copy has those that may
still be kept."""

from collections.abc import Iterable

from pulse.home import Home
from pulse.why.numbers import Titles
from sql.problem import StoreProblem
from sql.query import query
from sql.store import open_store


def titles_of(home: Home, accounts: Iterable[str]) -> Titles:
    """By account and post. Empty without the copy: a reader can do without titles.

    The copy and not the master: a sweep that is running holds the master.
    """
    try:
        with open_store(home.analyst, read_only=True) as con:
            rows = query(con, "titles", accounts=sorted(accounts))
    except StoreProblem:
        return {}
    return {
        (row["channel"], row["account"], row["post"]): (row["title"], row["url"]) for row in rows
    }
