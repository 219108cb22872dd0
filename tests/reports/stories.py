"""Made-up stories of the tambons of a made-up publication."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from reports.figures import MEASURES
from reports.publication import Publication
from reports.story import FollowDays, PlaceThen, Story
from reports.why.content import Account, Number, Part, Post, Result, RunOf, Tambon, Why
from scoring.choices import CHOICES
from scoring.near_miss import Neighbours, Standing
from tests.reports.sample import RUN

AS_OF = datetime(2021, 4, 30, 22, 30, tzinfo=UTC)
FIRST_DAY = date(2021, 4, 27)


def number(measure: str, value: int | None, state: str = "observed") -> Number:
    return Number(measure, value, state, AS_OF, 0.0, "20210430-1", "landing/x.json.gz", "a" * 64)


def post_of(n: int, likes: int | None, **changes: Any) -> Post:
    content = {
        "channel": "facebook",
        "account_id": "1",
        "post_id": str(n),
        "published_at": AS_OF,
        "url": f"https://www.facebook.com/1/posts/{n}",
        "title": None,
        "numbers": (number("like", likes), number("share", 3)),
    }
    return Post(**(content | changes))


def follow_of(*values: int | None, channel: str = "facebook") -> FollowDays:
    """A value a day, from FIRST_DAY; None: hidden."""
    return FollowDays(
        channel=channel,
        account_id="1",
        days=[FIRST_DAY + timedelta(n) for n in range(len(values))],
        follow=values,
        states=["hidden" if value is None else "observed" for value in values],
    )


def story_of(publication: Publication, code: str, **changes: Any) -> Story:
    """Of a row of the ranking: one page on Facebook with two posts. changes: of its Why."""
    row = next(row for row in publication.ranking if row["tambon_code"] == code)
    posts = (post_of(1, 900), post_of(2, 300))
    account = Account(
        channel="facebook",
        account_id="1",
        key="name:page",
        title="เพจของตำบล",
        url="https://www.facebook.com/page",
        counted=True,
        shared=False,
        numbers=(number("follow", row["follow_total"]),),
        sums={measure: row[f"{measure}_total"] for measure in MEASURES},
        lacking={},
        posts=posts,
    )
    placed = row["place"] is not None
    content = {
        "run": _run(publication),
        "tambon": Tambon(
            code=code,
            **{n: row[n] for n in ("tambon", "amphoe", "province", "region_no", "centre_no")},
            region="ภาค",
            centre="ศูนย์ศึกษาและพัฒนาชุมชน",
            centre_confirmed=row["centre_confirmed"],
        ),
        "result": _result(row),
        "exclusion": None,
        "rank_if_not_excluded": None,
        "featured": None,
        "inspector": None,
        "parts": tuple(_part(row, measure) for measure in MEASURES),
        "accounts": (account,),
        "posts": posts,
        "neighbours": Neighbours(None, None) if placed else None,
        "standings": {
            choice: Standing(placed, None if placed else row["status"], None) for choice in CHOICES
        },
        "changes": {},
        "chances": {},
        "sizes": {"shortlist": 110, "region": 3, "province": 1, "variety": 5},
        "names": {},
    }
    places = [PlaceThen(AS_OF - timedelta(7), 9, 4, 20), PlaceThen(AS_OF, row["place"], 1, 8)]
    return Story(Why(**(content | changes)), [follow_of(100, 120, None, 150)], places)


def stories_of(publication: Publication, count: int) -> dict[str, Story]:
    """Of the first rows of the ranking, and of those picked for variety."""
    codes = {row["tambon_code"] for row in (*publication.ranking[:count], *publication.variety)}
    return {code: story_of(publication, code) for code in sorted(codes)}


def _run(publication: Publication) -> RunOf:
    method = publication.methodology
    same = ("run_id", "as_of", "due", "collected", "incomplete", "forced")
    names = ("normalisation", "combination", "min_coverage", "seed", "replicates", "variants")
    return RunOf(
        **{name: publication.run[name] for name in same},
        **{name: method[name] for name in (*names, "max_age_hours", "weights", "clear_at")},
        campaign=publication.campaign_name,
        window=(date(2021, 2, 15), date(2021, 5, 1)),
        methodology=RUN["methodology_id"],
        decimals=4,
        channels=("youtube", "facebook"),
        youtube_counted=True,
        youtube_consented=None,
        purged=False,
        placed=sum(row["place"] is not None for row in publication.ranking),
        listed=len(publication.ranking),
    )


def _result(row: Any) -> Result:
    names = set(Result.__dataclass_fields__) - {"accounts", "posts"}
    return Result(**{n: row[n] for n in names}, accounts=1, posts=row["posts_in_window"])


def _part(row: Any, measure: str) -> Part:
    total, pct = row[f"{measure}_total"], row[f"{measure}_pct"]
    return Part(
        measure=measure,
        total=total,
        state="observed" if total is not None else "not_offered",
        partial=False,
        population=100,
        fewer=None if pct is None else round(99 * pct),
        pct=pct,
        weight_share=None if pct is None else 1 / 3,
        points=None if pct is None else 100 / 3 * pct,
        over_own_mean=0.0,
    )
