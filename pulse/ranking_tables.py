"""The tables of one run, a row a dict, as they are kept and published."""

from collections.abc import Sequence
from typing import Any

from pulse.ranking_boards import boards_of, places_in_scopes
from pulse.ranking_facts import Facts, Row
from pulse.ranking_rules import Rules
from pulse.ranking_sureness import (
    Certainty,
    choice_columns,
    ranking_columns,
    sensitivity_rows,
)
from pulse.staff import StaffLists
from registry.campaign import Campaign
from scoring.outstanding import OutstandingRow, outstanding, province_outstanding
from scoring.ranked import Ranked
from scoring.shortlist import MissingProvinces, ShortlistRow, shortlist
from scoring.variety import variety

Tables = dict[str, list[Row]]


def ranking_tables(
    run: Row, ranked: Sequence[Ranked], facts: Facts, certainty: Certainty, rules: Rules
) -> Tables:
    """All tables of a run; its notes are sentences (Thai) naming what the shortlist lacked."""
    campaign, staff = rules.campaign, rules.staff
    chosen = shortlist(
        ranked,
        centres=campaign.shortlist.centres,
        provinces_per_centre=campaign.shortlist.provinces_per_centre,
        tambons_per_province=campaign.shortlist.tambons_per_province,
        seed=rules.methodology.seed,
    )
    proposals = outstanding(ranked, rules.choices.proposals, staff.chosen)
    picks = variety(ranked, rules.choices.featured, rules.choices.picks)
    tambons = facts.tambons
    missing = [_lacking(gap, tambons, campaign) for gap in chosen.missing]
    boards = boards_of(facts, ranked, rules)
    in_scopes = places_in_scopes(ranked)
    tables: Tables = {
        "run": [run | {"notes": missing, "boards": list(boards)}],
        "tambon_measure": facts.counted.measures,
        "ranking": [
            _ranking(one, tambons[one.code], facts)
            | ranking_columns(certainty, one.code)
            | in_scopes[one.code]
            for one in ranked
        ],
        "shortlist": [
            _shortlist(row, tambons[row.code]) | choice_columns(certainty, "shortlist", row.code)
            for row in chosen.rows
        ],
        "outstanding": [
            _outstanding(row, tambons[row.code], staff)
            | choice_columns(certainty, "region", row.code, row.place_in_region == 1)
            for row in proposals
        ],
        "province_outstanding": [
            _named(one, tambons[one.code], "province_code", "province", "tambon")
            | choice_columns(certainty, "province", one.code)
            for one in province_outstanding(ranked)
        ],
        "variety": [
            _variety(number, one, tambons[one.code], facts)
            | choice_columns(certainty, "variety", one.code)
            for number, one in enumerate(picks, start=1)
        ],
        "exclusion": [
            {"tambon_code": e.tambon_code, "office": e.office, "date": e.date, "reason": e.reason}
            for e in staff.exclusions
        ],
        "sensitivity": sensitivity_rows(certainty),
        "board": [{"board": name} | row for name, rows in boards.items() for row in rows],
    }
    return {
        name: [{"run_id": run["run_id"]} | row for row in rows] for name, rows in tables.items()
    }


def _named(one: Ranked, tambon: Row, *names: str) -> Row:
    return {"tambon_code": one.code, "score": one.score, "place": one.place} | {
        name: tambon[name] for name in names
    }


def _totals(one: Ranked) -> Row:
    return {f"{measure}_total": total for measure, total in one.totals.items()}


def _ranking(one: Ranked, tambon: Row, facts: Facts) -> Row:
    names = ("tambon", "amphoe", "province", "region_no", "centre_no")
    return (
        _named(one, tambon, *names)
        | _totals(one)
        | {f"{measure}_pct": pct for measure, pct in one.pct.items()}
        | {
            "rank": one.rank,
            "coverage": one.coverage,
            "decided_by": one.decided_by,
            "status": one.status,
            "reason": one.reason,
            "partial": one.partial,
            "posts_in_window": facts.counted.posts.get(one.code, 0),
            "centre_confirmed": tambon["centre_confirmed"],
        }
    )


def _shortlist(row: ShortlistRow, tambon: Row) -> Row:
    return {
        "centre_no": row.centre_no,
        "centre": tambon["centre"],
        "province_place": row.province_place,
        "province": tambon["province"],
        "place_in_province": row.place_in_province,
        "tambon_code": row.code,
        "tambon": tambon["tambon"],
        "score": row.score,
        "province_sum": row.province_sum,
        "centre_confirmed": tambon["centre_confirmed"],
    }


def _outstanding(row: OutstandingRow, tambon: Row, staff: StaffLists) -> Row:
    decision = next((c for c in staff.choices if row.chosen and c.tambon_code == row.code), None)
    return {
        "region_no": row.region_no,
        "region": tambon["region"],
        "place_in_region": row.place_in_region,
        "tambon_code": row.code,
        "tambon": tambon["tambon"],
        "province": tambon["province"],
        "score": row.score,
        "place": row.place,
        "chosen": row.chosen,
        "chosen_office": decision and decision.office,
        "chosen_date": decision and decision.date,
        "chosen_reason": decision and decision.reason,
        "override": row.override,
    }


def _variety(number: int, one: Ranked, tambon: Row, facts: Facts) -> Row:
    return (
        _named(one, tambon, "tambon", "amphoe", "province")
        | _totals(one)
        | {"pick_no": number, "best_post_url": facts.best_post.get(one.code)}
    )


def _lacking(gap: MissingProvinces, tambons: dict[str, Row], campaign: Campaign) -> str:
    names: dict[Any, str] = {t["province_code"]: t["province"] for t in tambons.values()}
    centre = next(
        (t["centre"] for t in tambons.values() if t["centre_no"] == gap.centre_no),
        f"ศูนย์ที่ {gap.centre_no}",
    )
    small = ", ".join(f"{names[code]} ({n} ตำบล)" for code, n in gap.too_small.items())
    needed = campaign.shortlist.tambons_per_province
    return (
        f"{centre}: เลือกได้ไม่ครบ ขาดอีก {gap.lacking} จังหวัด "
        f"(จังหวัดหนึ่งต้องมีตำบลที่จัดอันดับได้อย่างน้อย {needed} ตำบล) "
        f"จังหวัดที่มีไม่พอ: {small or 'ไม่มีจังหวัดอื่นในเขตที่มีตำบลในทะเบียน'}"
    )
