"""All that is to be said of one tambon's place, out of a kept run."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pulse.why.kept_run import KeptRun, Row
from pulse.why.numbers import Titles, accounts_of, numbers_of, top_posts
from reports.figures import MEASURES, figure_of
from reports.why.content import Decision, Part, Result, RunOf, Tambon, Why
from scoring.choices import Choice, ChoiceRules
from scoring.contest import Duel
from scoring.least_change import least_changes
from scoring.near_miss import Neighbours, Standing, neighbours, standings
from scoring.ranked import Ranked
from scoring.strengths import strengths


def explain(kept: KeptRun, code: str, titles: Titles) -> Why:
    """code: of a tambon of the run's register. titles: as ``pulse.why.titles`` finds them."""
    why = explain_without_changes(kept, code, numbers_of(kept, code), titles)
    if kept.purged:  # totals that are gone cannot be changed in thought
        return why
    rules = kept.rules
    return replace(why, changes=least_changes(kept.ranked, code, rules.methodology, rules.choices))


def explain_without_changes(
    kept: KeptRun, code: str, numbers: Iterable[Row], titles: Titles
) -> Why:
    """The same without the smallest changes, which take long. numbers: its ``numbers_of``."""
    row, tambon, ranked = kept.ranking[code], kept.tambons[code], kept.by_code[code]
    method, staff = kept.rules.methodology, kept.rules.staff
    accounts = accounts_of(kept, code, numbers, titles)
    beside = neighbours(kept.ranked, code, method.seed) if row["place"] else None
    stands = standings(kept.ranked, code, kept.rules.choices, method.seed)
    inspector = _inspector(kept.inspectors.get(tambon["region_no"]))
    return Why(
        run=_run(kept),
        tambon=_take(Tambon, tambon | {"code": code}),
        result=_take(
            Result, row | {"posts": row["posts_in_window"], "accounts": tambon["accounts"]}
        ),
        exclusion=_of_tambon(staff.exclusions, code),
        rank_if_not_excluded=_rank_if_not_excluded(kept, ranked),
        featured=_of_tambon(staff.featured, code),
        inspector=inspector,
        parts=tuple(_parts(kept, ranked, row)),
        accounts=tuple(accounts),
        posts=top_posts(accounts),
        neighbours=beside,
        standings=stands,
        changes={},
        chances={choice: found.get(code) for choice, found in kept.chances.items()},
        sizes=_sizes(kept.rules.choices),
        names=_names(kept, _codes(stands, beside, inspector)),
    )


def _take(kind: type[Any], row: Mapping[str, Any]) -> Any:
    return kind(**{name: row[name] for name in kind.__dataclass_fields__})


def _run(kept: KeptRun) -> RunOf:
    campaign, method = kept.rules.campaign, kept.rules.methodology
    rows = kept.ranking.values()
    of_youtube = (
        row["counted"]
        for rows in kept.measures.values()
        for row in rows
        if row["channel"] == "youtube"
    )
    consented = kept.rules.youtube_accounts
    same = ("run_id", "as_of", "due", "collected", "incomplete", "forced")
    return RunOf(
        **{name: kept.run[name] for name in same},
        campaign=campaign.name,
        window=(campaign.window_start, campaign.window_end),
        methodology=method.version,
        weights=dict(method.weights),
        normalisation=method.normalisation,
        combination=method.combination,
        decimals=method.score_decimals,
        min_coverage=method.min_coverage,
        max_age_hours=method.max_age_hours,
        seed=method.seed,
        replicates=method.replicates,
        variants=method.variants,
        clear_at=method.clear_at,
        channels=campaign.channels,
        youtube_counted=any(of_youtube),
        youtube_consented=None if consented is None else len(consented),
        purged=kept.purged,
        placed=sum(row["place"] is not None for row in rows),
        listed=len(kept.ranking),
    )


def _parts(kept: KeptRun, ranked: Ranked, row: Row) -> Iterator[Part]:
    method = kept.rules.methodology
    had = [measure for measure, pct in ranked.pct.items() if pct is not None]
    weights = sum(method.weights[measure] for measure in had)
    over_mean = {one.measure: one.over_own_mean for one in strengths(ranked)}
    for measure in MEASURES:
        figure = figure_of(
            row,
            measure,
            [one for one in kept.measures.get(ranked.code, ()) if one["measure"] == measure],
        )
        pct = ranked.pct[measure]
        population = kept.populations[measure]
        share = method.weights[measure] / weights if weights and pct is not None else None
        adds_up = method.combination == "arithmetic" and share is not None and pct is not None
        counts = method.normalisation == "percent_rank" and pct is not None
        yield Part(
            measure=measure,
            total=figure.value,
            state=figure.state,
            partial=figure.partial,
            population=population,
            fewer=round(pct * (population - 1)) if counts and pct is not None else None,
            pct=pct,
            weight_share=share,
            points=100 * share * pct if adds_up and share is not None and pct is not None else None,
            over_own_mean=over_mean.get(measure),
        )


def _of_tambon(decisions: Any, code: str) -> Decision | None:
    found = next((one for one in decisions if one.tambon_code == code), None)
    return found and Decision(code, found.office, found.date, found.reason)


def _rank_if_not_excluded(kept: KeptRun, ranked: Ranked) -> int | None:
    """An exclusion moves nobody's score, so it is enough to count who is ahead."""
    score = ranked.score
    if ranked.status != "excluded" or score is None:
        return None
    return 1 + sum(one.place is not None and (one.score or 0) > score for one in kept.ranked)


def _sizes(rules: ChoiceRules) -> dict[Choice, int]:
    return {
        "shortlist": rules.shortlist.top,
        "region": rules.proposals,
        "province": 1,
        "variety": rules.picks,
    }


def _inspector(chosen: Row | None) -> Decision | None:
    if chosen is None:
        return None
    day: date = chosen["chosen_date"]
    return Decision(chosen["tambon_code"], chosen["chosen_office"], day, chosen["chosen_reason"])


def _codes(
    stands: Mapping[Choice, Standing], beside: Neighbours | None, inspector: Decision | None
) -> set[str]:
    """Every tambon and province that is spoken of."""
    duels: list[Duel | None] = [beside.above, beside.below] if beside else []
    for standing in stands.values():
        duels += [contest.edge for contest in (standing.tambon, standing.province) if contest]
    return {
        code for duel in duels if duel for code in (duel.opponent, *duel.own_team, *duel.their_team)
    } | ({inspector.code} if inspector else set())


def _names(kept: KeptRun, codes: set[str]) -> dict[str, str]:
    provinces = {row["province_code"]: row["province"] for row in kept.tambons.values()}
    return {
        code: f"จ.{provinces[code]}" if code in provinces else _address(kept.tambons[code])
        for code in sorted(codes)
    }


def _address(row: Row) -> str:
    return f"ต.{row['tambon']} อ.{row['amphoe']} จ.{row['province']}"
