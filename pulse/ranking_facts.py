"""What a ranking is made from: the store's answers as of one moment, as scoring takes them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from registry.campaign import Campaign
from scoring.contender import MEASURES, Contender
from scoring.methodology import Methodology
from sql.query import query
from sql.store import Store

Row = dict[str, Any]
NO_VALUE_BUT_DUE = frozenset({"hidden", "gone", "not_collected"})


@dataclass(frozen=True)
class Facts:
    """As of one moment: who stands (by code), what was counted, and how complete that is.

    measures: rows of tambon, measure, channel, value, state, partial, counted.
    accounts: rows of due accounts with ``collected``. digest: of the observations used.
    """

    tambons: dict[str, Row]
    measures: list[Row]
    posts: dict[str, int]
    accounts: list[Row]
    best_post: dict[str, str]
    digest: str

    @property
    def collected_share(self) -> float:
        """Share of due accounts collected within max_age; 0 when nothing is due."""
        if not self.accounts:
            return 0.0
        return [account["collected"] for account in self.accounts].count(True) / len(self.accounts)


def read_facts(
    con: Store,
    as_of: datetime,
    campaign: Campaign,
    methodology: Methodology,
    left_out: Collection[str],
) -> Facts:
    """Everything a ranking as of ``as_of`` uses.

    left_out: ids of the accounts that a platform's terms do not let enter: no number of theirs is
    summed, and nobody waits for them.
    """
    start, end = campaign.window_utc
    window = {"as_of": as_of, "window_start": start, "window_end": end}
    age = {
        "max_age_hours": methodology.max_age_hours,
        "typed_max_age_hours": methodology.typed_max_age_hours,
    }
    allowed = {"left_out": list(left_out)}
    counted = {"channels": list(campaign.channels)} | allowed
    measures = query(con, "measures_as_of", **window, **age, **allowed)
    best: dict[str, str] = {}
    for post in query(con, "best_posts", **window, **counted):
        best.setdefault(post["tambon_code"], post["url"])
    return Facts(
        tambons={t["tambon_code"]: t for t in query(con, "contenders", as_of=as_of, **counted)},
        measures=[row | {"counted": row["channel"] in campaign.channels} for row in measures],
        posts={
            row["tambon_code"]: row["posts"]
            for row in query(con, "posts_in_window", **window, **counted)
        },
        accounts=query(con, "collected_as_of", as_of=as_of, **counted, **age),
        best_post=best,
        digest=query(con, "observations_digest", **window, **allowed)[0]["observations_digest"],
    )


def contenders(facts: Facts, excluded: Mapping[str, str]) -> list[Contender]:
    """One contender a tambon of the register. excluded: reason by tambon code."""
    totals, partial = _totals(facts.measures)
    return [
        Contender(
            code=code,
            province_code=row["province_code"],
            region_no=row["region_no"],
            centre_no=row["centre_no"],
            accounts=row["accounts"],
            posts_in_window=facts.posts.get(code, 0),
            totals=totals[code],
            partial=code in partial,
            excluded_reason=excluded.get(code),
        )
        for code, row in facts.tambons.items()
    ]


def _totals(measures: list[Row]) -> tuple[dict[str, dict[str, int | None]], set[str]]:
    """Sums over the channels that count, and the tambons with a hole behind one of their sums."""
    totals: dict[str, dict[str, int | None]] = defaultdict(lambda: dict.fromkeys(MEASURES))
    holes: set[tuple[str, str]] = set()
    for row in measures:
        if not row["counted"]:
            continue
        code, measure = row["tambon_code"], row["measure"]
        if row["value"] is not None:
            totals[code][measure] = (totals[code][measure] or 0) + row["value"]
        if row["partial"] or row["state"] in NO_VALUE_BUT_DUE:
            holes.add((code, measure))
    return totals, {code for code, measure in holes if totals[code][measure] is not None}
