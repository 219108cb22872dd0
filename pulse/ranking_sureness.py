"""How sure a ranking is, and what it owes to the method: computed, and as columns of its tables."""

from collections.abc import Mapping
from dataclasses import dataclass

from pulse.ranking_facts import Facts, Row, contenders
from registry.campaign import Campaign
from scoring.bootstrap import Sureness, how_sure, label
from scoring.methodology import Methodology
from scoring.sensitivity import AlternativeEffect, TambonSensitivity, sensitivity
from scoring.shortlist_rule import ShortlistRule


@dataclass(frozen=True)
class Certainty:
    """Of one ranking. sure, robust: by code, of the tambons with a place."""

    sure: Mapping[str, Sureness]
    robust: Mapping[str, TambonSensitivity]
    alternatives: tuple[AlternativeEffect, ...]
    clear_at: float


def certainty_of(
    facts: Facts, excluded: Mapping[str, str], campaign: Campaign, methodology: Methodology
) -> Certainty:
    """The ranking made again from other posts, and in other ways. The same for the same seed."""
    whole = contenders(facts.tambons, facts.counted, excluded)
    lately = contenders(facts.tambons, facts.lately, excluded)
    rule = _rule(campaign)
    sure = how_sure(
        whole,
        facts.post_counts,
        methodology,
        rule,
        replicates=methodology.replicates,
        seed=f"{methodology.seed}|bootstrap",
    )
    in_other_ways = sensitivity(
        whole,
        lately,
        methodology,
        rule,
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


def shortlist_columns(certainty: Certainty, code: str) -> Row:
    """Of one tambon on the shortlist."""
    chance = certainty.sure[code].chance_shortlist
    return {"chance": chance, "label": label(chance, certainty.clear_at)}


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


def _rule(campaign: Campaign) -> ShortlistRule:
    sizes = campaign.shortlist
    return ShortlistRule(
        sizes.centres,
        sizes.provinces_per_centre,
        sizes.tambons_per_province,
        top=sizes.centres * sizes.provinces_per_centre * sizes.tambons_per_province,
    )
