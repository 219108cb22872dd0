"""How sure a ranking is, and what it owes to the method: computed, and as columns of its tables."""

from collections.abc import Mapping
from dataclasses import dataclass

from pulse.ranking_facts import Facts, Row, contenders
from pulse.ranking_rules import Rules
from scoring.bootstrap import Sureness, how_sure, label
from scoring.choices import Choice
from scoring.sensitivity import AlternativeEffect, TambonSensitivity, sensitivity


@dataclass(frozen=True)
class Certainty:
    """Of one ranking. sure, robust: by code, of the tambons with a place."""

    sure: Mapping[str, Sureness]
    robust: Mapping[str, TambonSensitivity]
    alternatives: tuple[AlternativeEffect, ...]
    clear_at: float


def certainty_of(facts: Facts, rules: Rules) -> Certainty:
    """The ranking made again from other posts, and in other ways. The same for the same seed."""
    excluded, methodology = rules.staff.exclusion_reasons, rules.methodology
    whole = contenders(facts.tambons, facts.counted, excluded)
    lately = contenders(facts.tambons, facts.lately, excluded)
    sure = how_sure(
        whole,
        facts.post_counts,
        methodology,
        rules.choices,
        replicates=methodology.replicates,
        seed=f"{methodology.seed}|bootstrap",
    )
    in_other_ways = sensitivity(
        whole,
        lately,
        methodology,
        rules.choices.shortlist,
        variants=methodology.variants,
        seed=f"{methodology.seed}|sensitivity",
    )
    robust = {one.code: one for one in in_other_ways.tambons}
    return Certainty(sure, robust, in_other_ways.alternatives, methodology.clear_at)


def ranking_columns(certainty: Certainty, code: str) -> Row:
    """Of one tambon; none without a place."""
    sure, robust = certainty.sure.get(code), certainty.robust.get(code)
    if sure is None or robust is None:
        return {}
    return {
        "rank_low": sure.rank_low,
        "rank_high": sure.rank_high,
        "chance_first": sure.chance_first,
        "chance_top": sure.chance_top,
        "chance_shortlist": sure.chance_shortlist,
        "robust_share": robust.chosen_share,
        "moved_most_by": robust.moved_most_by,
    }


def choice_columns(certainty: Certainty, choice: Choice, code: str, proposed: bool = True) -> Row:
    """How sure it is that a choice takes this tambon (a region: as its best); NULL without a place.

    proposed: it is what the rule chose, and so has a label.
    """
    if (sure := certainty.sure.get(code)) is None:
        return {}
    chance = {
        "shortlist": sure.chance_shortlist,
        "region": sure.chance_region,
        "province": sure.chance_province,
        "variety": sure.chance_variety,
    }[choice]
    return {"chance": chance, "label": label(chance, certainty.clear_at) if proposed else None}


def sensitivity_rows(certainty: Certainty) -> list[Row]:
    """What each assumption's alternatives do, a row each."""
    return [
        {
            "assumption": one.assumption,
            "alternative": one.alternative,
            "rank_correlation": one.rank_correlation,
            "replaced": one.replaced,
        }
        for one in certainty.alternatives
    ]
