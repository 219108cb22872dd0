"""What a ranking is made from: the store's answers as of one moment, as scoring takes them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pulse.trouble import BadInput
from registry.campaign import Campaign
from scoring.contender import MEASURES, Contender
from scoring.methodology import Methodology
from scoring.population import PostCount
from sql.query import query
from sql.store import Store
from sql.used import gather, used_rows

Row = dict[str, Any]
LAST_28_DAYS = timedelta(days=28)
NO_VALUE_BUT_DUE = frozenset({"hidden", "gone", "not_collected"})


@dataclass(frozen=True)
class Counted:
    """What posts of one window, and the accounts, brought.

    measures: rows of tambon, measure, channel, value, state, partial, counted. posts: by tambon.
    """

    measures: list[Row]
    posts: dict[str, int]


@dataclass(frozen=True)
class Facts:
    """As of one moment: who stands (by code), what was counted, and how complete that is.

    counted: in the campaign's window. lately: in the last 28 days of it, up to the moment.
    post_counts: the posts behind the totals of ``counted``. channel_posts: how many of them each
    tambon has, by channel. growth: followers of each account then and now, as ``growth`` (sql).
    accounts: rows of due accounts with ``collected``. digest: of the observations used.
    """

    tambons: dict[str, Row]
    counted: Counted
    lately: Counted
    post_counts: list[PostCount]
    channel_posts: dict[str, dict[str, int]]
    growth: list[Row]
    accounts: list[Row]
    best_post: dict[str, str]
    digest: str

    @property
    def collected_share(self) -> float:
        """Share of due accounts collected within max_age; 0 when nothing is due."""
        if not self.accounts:
            return 0.0
        return [account["collected"] for account in self.accounts].count(True) / len(self.accounts)


def gather_facts(
    con: Store,
    as_of: datetime,
    campaign: Campaign,
    methodology: Methodology,
    left_out: Collection[str],
) -> Facts:
    """Everything a ranking as of ``as_of`` uses, from the store.

    left_out: ids of the accounts that a platform's terms do not let enter: no number of theirs is
    summed, and nobody waits for them.
    """
    start, end = campaign.window_utc
    gather(
        con,
        as_of=as_of,
        window_start=start,
        window_end=end,
        channels=list(campaign.channels),
        left_out=list(left_out),
        **_ages(methodology),
    )
    return count_facts(con, as_of, campaign, methodology)


def count_facts(con: Store, as_of: datetime, campaign: Campaign, methodology: Methodology) -> Facts:
    """The same of what was gathered, now or for an earlier ranking."""
    start, end = campaign.window_utc
    channels = {"channels": list(campaign.channels)}

    def posts_since(first: datetime, of: Collection[str]) -> dict[str, int]:
        window = {"window_start": first, "window_end": end}
        rows = query(con, "posts_in_window", **window, channels=list(of))
        return {row["tambon_code"]: row["posts"] for row in rows}

    def counted_since(first: datetime) -> Counted:
        window = {"window_start": first, "window_end": end}
        measures = query(con, "measures", as_of=as_of, **window, **_ages(methodology))
        return Counted(
            [row | {"counted": row["channel"] in campaign.channels} for row in measures],
            posts_since(first, campaign.channels),
        )

    best: dict[str, str] = {}
    for post in query(con, "best_posts", **channels):
        best.setdefault(post["tambon_code"], post["url"])
    return Facts(
        tambons={
            row["tambon_code"]: row | _areas(campaign, row) for row in used_rows(con, "used_tambon")
        },
        counted=counted_since(start),
        lately=counted_since(max(start, min(as_of, end) - LAST_28_DAYS)),
        post_counts=[
            PostCount(row["tambon_code"], row["like"], row["share"])
            for row in query(con, "post_counts", **channels)
        ],
        channel_posts={name: posts_since(start, [name]) for name in campaign.channels},
        growth=query(con, "growth", as_of=as_of, **channels, **_ages(methodology)),
        accounts=used_rows(con, "used_account"),
        best_post=best,
        digest=query(con, "observations_digest")[0]["observations_digest"],
    )


def _areas(campaign: Campaign, tambon: Row) -> Row:
    """Centre and region, where the campaign has its own."""
    areas = campaign.areas_of(tambon["province_code"])
    if areas is None:
        raise BadInput(
            f"The register has tambons of {tambon['province']} ({tambon['province_code']}), which "
            "campaign.toml lists under no centre or region. Add the province there, or import a "
            "register without it."
        )
    return areas


def _ages(methodology: Methodology) -> dict[str, float]:
    return {
        "max_age_hours": methodology.max_age_hours,
        "typed_max_age_hours": methodology.typed_max_age_hours,
    }


def contenders(
    tambons: Mapping[str, Row], counted: Counted, excluded: Mapping[str, str]
) -> list[Contender]:
    """One contender a tambon of the register. excluded: reason by tambon code."""
    totals, partial = _totals(counted.measures)
    return [
        Contender(
            code=code,
            province_code=row["province_code"],
            region_no=row["region_no"],
            centre_no=row["centre_no"],
            accounts=row["accounts"],
            posts_in_window=counted.posts.get(code, 0),
            totals=totals[code],
            partial=code in partial,
            excluded_reason=excluded.get(code),
        )
        for code, row in tambons.items()
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
