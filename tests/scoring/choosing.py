"""Who is chosen, by the functions that publish it; explanations must agree with it."""

from collections.abc import Sequence

from scoring.choices import Choice, ChoiceRules
from scoring.outstanding import outstanding, province_outstanding
from scoring.ranked import Ranked
from scoring.shortlist import shortlist
from scoring.variety import variety


def chosen(ranked: Sequence[Ranked], rules: ChoiceRules, seed: str) -> dict[Choice, set[str]]:
    """Codes by choice."""
    rule = rules.shortlist
    listed = shortlist(
        ranked,
        centres=rule.centres,
        provinces_per_centre=rule.provinces_per_centre,
        tambons_per_province=rule.tambons_per_province,
        seed=seed,
    )
    return {
        "shortlist": {row.code for row in listed.rows},
        "region": {row.code for row in outstanding(ranked, rules.proposals, {}) if row.proposed},
        "province": {one.code for one in province_outstanding(ranked)},
        "variety": {one.code for one in variety(ranked, rules.featured, rules.picks)},
    }
