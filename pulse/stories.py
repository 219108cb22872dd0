"""What is told of each tambon of a run: looked up when its page is written, a province at a time.

A country of it would not fit into the memory of an office machine.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from pulse.why.gather import explain_without_changes
from pulse.why.kept_run import KeptRun
from pulse.why.numbers import Titles, numbers_of
from reports.story import FollowDays, PlaceThen, Story
from reports.why.content import Account
from sql.query import query
from sql.store import Store

Row = dict[str, Any]
_DIGITS_OF_PROVINCE = 2


class Stories(Mapping[str, Story]):
    """Tambon code -> its story, in the order of codes. Needs its run open."""

    def __init__(self, kept: KeptRun, titles: Titles, days: list[Row], places: list[Row]) -> None:
        """days, places: what the store says by the queries of those names."""
        self._kept, self._titles = kept, titles
        self._days = {(row["channel"], row["account_id"]): FollowDays(**row) for row in days}
        self._places = {row["tambon_code"]: row for row in places}
        self._of_province = lru_cache(maxsize=1)(self._read_province)

    def __getitem__(self, code: str) -> Story:
        if code not in self._kept.ranking:
            raise KeyError(code)
        numbers = self._of_province(code[:_DIGITS_OF_PROVINCE]).get(code, [])
        why = explain_without_changes(self._kept, code, numbers, self._titles)
        return Story(
            why=why,
            follow=[days for account in why.accounts if (days := self._follow(account))],
            places=_places(self._places.get(code)),
        )

    def __contains__(self, code: object) -> bool:
        # Mapping's own would tell the whole story to find out.
        return code in self._kept.ranking

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._kept.ranking))

    def __len__(self) -> int:
        return len(self._kept.ranking)

    def _read_province(self, province: str) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = defaultdict(list)
        for row in numbers_of(self._kept, province):
            found[row["tambon_code"]].append(row)
        return found

    def _follow(self, account: Account) -> FollowDays | None:
        """Nothing of accounts that do not count: their numbers may be shown elsewhere only."""
        if not account.counted or account.shared or not account.numbers:
            return None
        return self._days.get((account.channel, account.account_id))


def stories_of(con: Store, kept: KeptRun) -> Stories:
    """Of an open run; followers, earlier places and addresses as the store has them."""
    rules = kept.rules
    begin, _ = rules.campaign.window_utc
    ids = sorted({row["account_id"] for rows in kept.accounts.values() for row in rows})
    titles = {
        # YouTube's terms let titles stand for 30 days, which paper does not know.
        (row["channel"], row["account"], row["post"]): (
            None if row["channel"] == "youtube" else row["title"],
            row["url"],
        )
        for row in query(con, "titles", accounts=ids)
        if row["channel"] != "youtube" or row["post"] is None
    }
    return Stories(
        kept,
        titles,
        days=query(con, "follow_days", as_of=rules.as_of, window_start=begin),
        places=query(
            con, "places_over_time", campaign_id=kept.run["campaign_id"], as_of=rules.as_of
        ),
    )


def _places(row: Row | None) -> list[PlaceThen]:
    if row is None:
        return []
    names = ("as_of", "place", "rank_low", "rank_high")
    return [PlaceThen(*one) for one in zip(*(row[name] for name in names), strict=True)]
