"""A made-up publication of any size, with every state and status that a real one can hold."""

import random
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import geothai

from registry.reference import provinces
from reports.publication import Publication

RUN = {
    "run_id": "20210501-1",
    "as_of": datetime(2021, 4, 30, 22, 30, tzinfo=UTC),
    "created_at": datetime(2021, 5, 1, 1, 0, tzinfo=UTC),
    "campaign_id": "cdd-2564",
    "methodology_id": "tambon-pulse-1",
    "campaign_digest": "c" * 64,
    "methodology_digest": "d" * 64,
    "observations_digest": "e" * 64,
    "register_digest": "f" * 64,
    "versions_json": '{"python": "3.11.7", "numpy": "2.4.6"}',
    "seed": "ผู้นำการเปลี่ยนแปลง 2564",
    "due": 1620,
    "collected": 1583,
    "collected_share": 1583 / 1620,
    "forced": False,
    "incomplete": False,
    "youtube_terms": "analytics-amendment",
    "youtube_accounts": None,
    "weights": {"like": 1.0, "follow": 1.0, "share": 1.0},
    "clear_at": 0.95,
    "notes": ["ข้อมูลชุดนี้จำลองขึ้นเพื่อทดลองระบบ"],
    "boards": ["facebook", "growth", "likes_per_post"],
}
CAMPAIGN = {
    "id": "cdd-2564",
    "window_start": "2021-02-15",
    "window_end": "2021-05-01",
    "channels": ["youtube", "facebook"],
    "targets": {"tambons": 1000, "reports_per_month": 2},
    "shortlist": {"centres": 11, "provinces_per_centre": 5, "tambons_per_province": 2},
    "outstanding": {"regions": 18, "proposals_per_region": 3},
    "variety": {"picks_per_round": 5},
}
METHODOLOGY = {
    "id": "tambon-pulse-1",
    "weights": RUN["weights"],
    "min_coverage": 0.5,
    "max_age_hours": 72.0,
    "typed_max_age_hours": 840.0,
    "min_collected": 0.95,
    "score_decimals": 4,
    "seed": RUN["seed"],
    "replicates": 1000,
    "clear_at": 0.95,
    "variants": 500,
    "normalisation": "percent_rank",
    "combination": "arithmetic",
}
CLEAR = {"chance": 0.97, "label": "clear"}
EMPTY = Publication(
    campaign_name="โครงการเสริมสร้างและพัฒนาผู้นำการเปลี่ยนแปลง ปีงบประมาณ ๒๕๖๔",
    run=RUN,
    ranking=[],
    measures=[],
    shortlist=[],
    outstanding=[],
    province_outstanding=[],
    variety=[],
    exclusions=[],
    missing=[],
    unconfirmed_centres=[],
    shortlist_missing=[],
    youtube_board=[],
    sensitivity=[],
    campaign=CAMPAIGN,
    methodology=METHODOLOGY,
    coverage=[],
    states=[],
    boards=[],
)


def ranking_row(place: int | None, code: str, **changes: Any) -> dict[str, Any]:
    """A row of the ranking with every column; ranked unless changed."""
    return {
        "run_id": RUN["run_id"],
        "place": place,
        "rank": place,
        "tambon_code": code,
        "tambon": "โพนพิสัย",
        "amphoe": "โพนพิสัย",
        "province": "หนองคาย",
        "region_no": 10,
        "centre_no": 6,
        "score": 87.1234,
        "like_total": 1200,
        "follow_total": 34500,
        "share_total": 0,
        "like_pct": 0.9,
        "follow_pct": 0.95,
        "share_pct": 0.0,
        "coverage": 1.0,
        "rank_low": place,
        "rank_high": place and place + 7,
        "chance_first": place and 0.5,
        "chance_top": place and 0.97,
        "chance_shortlist": place and 0.96,
        "robust_share": place and 0.8,
        "moved_most_by": place and "window",
        "place_in_province": place,
        "place_in_centre": place,
        "place_in_region": place,
        "decided_by": "score",
        "status": "ranked",
        "reason": None,
        "partial": False,
        "posts_in_window": 12,
        "centre_confirmed": False,
    } | changes


def measure_row(code: str, measure: str, value: int | None, state: str, **changes: Any) -> Any:
    """A row of the tambon's measures on Facebook; counted unless changed."""
    return {
        "tambon": code,
        "measure": measure,
        "channel": "facebook",
        "value": value,
        "state": state,
        "partial": False,
        "counted": True,
    } | changes


def line_of_board(board: str, place: int | None, code: str, **changes: Any) -> dict[str, Any]:
    """A line of a board beside the main one; a gain, unless changed."""
    return {
        "run_id": RUN["run_id"],
        "board": board,
        "place": place,
        "rank": place,
        "tambon_code": code,
        "tambon": "โพนพิสัย",
        "amphoe": "โพนพิสัย",
        "province": "หนองคาย",
        "result": None if place is None else 120.0,
        "base": None if place is None else 1000,
        "left_out": 0,
        "state": "observed",
        "partial": False,
        "decided_by": place and "score",
        "reason": None if place else "one_count",
    } | changes


def board_row(code: str, subscribers: int | None, **changes: Any) -> dict[str, Any]:
    """A row of the YouTube board; hidden without a number."""
    return {
        "tambon_code": code,
        "tambon": "โพนพิสัย",
        "amphoe": "โพนพิสัย",
        "province": "หนองคาย",
        "account": f"UC{code}",
        "url": f"https://www.youtube.com/channel/UC{code}",
        "subscribers": subscribers,
        "state": "hidden" if subscribers is None else "observed",
        "read_at": datetime(2021, 4, 30, 22, 30, tzinfo=UTC),
    } | changes


def unranked_row(code: str, status: str, reason: str, **changes: Any) -> dict[str, Any]:
    """A row of the ranking without place, rank and totals."""
    numbers = [f"{m}_{kind}" for m in ("like", "follow", "share") for kind in ("total", "pct")]
    nothing = dict.fromkeys(["rank", "score", "decided_by", *numbers])
    return ranking_row(None, code, **nothing, status=status, reason=reason) | changes


def publication_of(tambons: int) -> Publication:
    """Real names, invented numbers; about four in a hundred are not ranked or excluded."""
    draw = random.Random(2564)  # noqa: S311 - made-up numbers
    ranking, measures, missing = [], [], []
    without = max(3, tambons // 25)
    for n, (place, names) in enumerate(_places(tambons, draw), start=1):
        row, parts, lost = _tambon(n, tambons - without, place, names, draw)
        ranking.append(row)
        measures += parts
        missing += lost
    ranked = [row for row in ranking if row["status"] == "ranked"]
    return replace(
        EMPTY,
        ranking=ranking,
        measures=measures,
        missing=missing,
        shortlist=_shortlist(ranked),
        outstanding=_outstanding(ranked),
        province_outstanding=_province_outstanding(ranked),
        variety=[
            {
                **row,
                **CLEAR,
                "pick_no": n,
                "best_post_url": f"https://www.facebook.com/page/posts/{n}",
            }
            for n, row in enumerate(ranked[:5], start=1)
        ],
        exclusions=[
            {
                "tambon_code": row["tambon_code"],
                "office": "สำนักงานพัฒนาชุมชนจังหวัด",
                "date": date(2021, 4, 20),
                "reason": "ขอถอนตัวจากการประกวด",
            }
            for row in ranking
            if row["status"] == "excluded"
        ],
        featured=[
            {
                "tambon_code": "430501",
                "tambon": "โพนพิสัย",
                "amphoe": "โพนพิสัย",
                "province": "หนองคาย",
                "office": "สถาบันการพัฒนาชุมชน",
                "date": date(2021, 3, 20),
                "reason": "ออกอากาศตอนที่ ๑",
            }
        ],
        youtube_board=[board_row(row["tambon_code"], n) for n, row in enumerate(ranking[:9])],
        sensitivity=[
            {
                "run_id": RUN["run_id"],
                "assumption": "combination",
                "alternative": "geometric",
                "rank_correlation": 0.98,
                "replaced": 3,
            }
        ],
        boards=_boards(ranked),
        unconfirmed_centres=sorted(
            {p.centre for p in provinces() if not p.centre_confirmed}, key=_centre_order
        ),
    )


def _centre_order(name: str) -> int:
    return next(p.centre_no for p in provinces() if p.centre == name)


def _places(tambons: int, draw: random.Random) -> list[Any]:
    by_province = []
    # From all over the country; more only for the whole of it.
    each = 14 if tambons <= 1000 else 300
    for province in provinces():
        districts = geothai.districts(province.province_code)
        all_names = [
            (province, (s.code, s.name_th, d.name_th))
            for d in districts
            for s in geothai.subdistricts(d.code)
        ]
        by_province.append(draw.sample(all_names, k=min(len(all_names), each)))
    chosen = [names[i] for i in range(each) for names in by_province if i < len(names)][:tambons]
    draw.shuffle(chosen)
    return chosen


def _tambon(n: int, ranked: int, province: Any, names: Any, draw: random.Random) -> Any:
    code, tambon, amphoe = names
    place = {
        "tambon": tambon,
        "amphoe": amphoe,
        "province": province.province,
        "region_no": province.region_no,
        "centre_no": province.centre_no,
    }
    if n > ranked:
        why = ("no_account", "no_post_in_window", "low_coverage", "excluded")[n % 4]
        status = "excluded" if why == "excluded" else "not_ranked"
        posts = 0 if why in ("no_account", "no_post_in_window") else 3
        row = unranked_row(code, status, why, posts_in_window=posts, **place)
        if status == "excluded":
            row |= {"score": 71.5, "like_total": 900, "follow_total": 8000, "share_total": 55}
        lost = [
            {
                "tambon_code": code,
                "tambon": tambon,
                "province": province.province,
                "channel": ("facebook", "youtube")[n % 2],
                "account": f"name:tambon.{code}",
                "state": ("gone", "not_collected", "hidden")[n % 3],
                "reason": ("gone: 404", "transient: HTTP 503", None)[n % 3],
            }
        ]
        return row, [], lost
    score = 100 * (1 - (n - 1) / ranked)
    totals = {m: int(draw.paretovariate(0.9) * 300) for m in ("follow", "like", "share")}
    states = dict.fromkeys(totals, "observed")
    if n % 9 == 0:
        states["share"], totals["share"] = "not_offered", None
    if n % 17 == 0:
        states["follow"], totals["follow"] = "hidden", None
    if n % 13 == 0:
        states["like"] = "stale"
    row = ranking_row(n, code, score=round(score, 4), **place)
    row |= {f"{m}_total": value for m, value in totals.items()}
    row |= {f"{m}_pct": None if v is None else score / 100 for m, v in totals.items()}
    if n % 40 == 0:
        row |= {"rank": n - 1, "decided_by": "share_total"}
    parts = [measure_row(code, m, v, states[m], partial=n % 21 == 0) for m, v in totals.items()]
    return row, parts, []


def _shortlist(ranked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    names = {p.centre_no: p.centre for p in provinces()}
    of_centre: dict[int, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for row in ranked:
        of_centre[row["centre_no"]][row["province"]].append(row)
    return [
        {
            **row,
            "centre": names[centre_no],
            "province_place": place,
            "place_in_province": n,
            "chance": 0.949,
            "label": "contestable",
        }
        for centre_no, by_province in sorted(of_centre.items())
        for place, rows in enumerate(list(by_province.values())[:5], start=1)
        for n, row in enumerate(rows[:2], start=1)
    ]


def _outstanding(ranked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    names = {p.region_no: p.region for p in provinces()}
    rows = []
    for region_no in sorted(names):
        best = [row for row in ranked if row["region_no"] == region_no][:3]
        for n, row in enumerate(best, start=1):
            chosen = region_no % 4 == 0 and n == min(len(best), 1 + region_no % 8 // 4)
            rows.append(
                {
                    **row,
                    "region": names[region_no],
                    "place_in_region": n,
                    "chosen": chosen,
                    "chosen_office": f"ผู้ตรวจราชการเขต {region_no}" if chosen else None,
                    "chosen_date": date(2021, 5, 10) if chosen else None,
                    "chosen_reason": "ผลงานเด่นชัดและต่อเนื่อง" if chosen else None,
                    "override": chosen and n > 1,
                    "chance": (0.8, 0.15, 0.05)[n - 1],
                    "label": "contestable" if n == 1 else None,
                }
            )
    return rows


def _province_outstanding(ranked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    codes = {p.province: p.province_code for p in provinces()}
    best = {row["province"]: row for row in reversed(ranked)}
    return sorted(
        ({**row, **CLEAR, "province_code": codes[name]} for name, row in best.items()),
        key=lambda row: row["province_code"],
    )


def _boards(ranked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The main order on every board; the last of each has no place."""
    names = ("tambon", "amphoe", "province")
    return [
        line_of_board(
            board,
            row["place"] if row is not ranked[-1] else None,
            row["tambon_code"],
            **{name: row[name] for name in names},
        )
        for board in RUN["boards"]
        for row in ranked
    ]
