"""One ranking computed: the same facts under the same rules are the same run, on any machine."""

import hashlib
import json
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

import numpy as np

from pulse.ranking_facts import Facts, contenders
from pulse.ranking_rules import Rules
from pulse.ranking_sureness import certainty_of
from pulse.ranking_tables import Tables, ranking_tables
from scoring.ranking import rank

# Says when and by what a run was made, not what came out of it.
OF_THE_MAKING = ("created_at", "versions_json")


def make_run(facts: Facts, rules: Rules) -> Tables:
    """All tables of the run. Its row in ``run`` has the id, and the notes on what was lacking."""
    excluded = rules.staff.exclusion_reasons
    ranked = rank(contenders(facts.tambons, facts.counted, excluded), rules.methodology)
    certainty = certainty_of(facts, rules)
    return ranking_tables(_run_row(facts, rules), ranked, facts, certainty, rules)


def is_incomplete(facts: Facts, rules: Rules) -> bool:
    """Whether too few of the due accounts were collected for a ranking that nobody forces."""
    return facts.collected_share < rules.methodology.min_collected


def _run_row(facts: Facts, rules: Rules) -> dict[str, Any]:
    collected = sum(account["collected"] for account in facts.accounts)
    register_digest = _digest([sorted(facts.tambons.items()), _account_list(facts)])
    inputs: list[Any] = [facts.digest, rules.campaign.digest, rules.methodology.digest]
    inputs += [register_digest, rules.youtube_terms, collected, rules.staff.canonical]
    inputs += rules.youtube_accounts or []
    # What the digest of the observations does not settle: when posts appeared, and the draws.
    inputs += [facts.lately.posts, facts.lately.measures, np.__version__]
    inputs += facts.growth  # none in runs from before the boards
    # Forcing what is complete changes nothing.
    incomplete = is_incomplete(facts, rules)
    return rules.kept | {
        "run_id": f"{rules.as_of.astimezone(UTC):%Y%m%dT%H%M%SZ}-{_digest(inputs)[:8]}",
        "created_at": datetime.now(UTC),
        "observations_digest": facts.digest,
        "register_digest": register_digest,
        "due": len(facts.accounts),
        "collected": collected,
        "collected_share": facts.collected_share,
        "forced": incomplete,
        "incomplete": incomplete,
        "numpy_version": np.__version__,
        "versions_json": json.dumps(_versions()),
    }


def _versions() -> dict[str, str]:
    packages = ("tambon-pulse", "duckdb", "numpy", "pyarrow")
    return {"python": platform.python_version()} | {name: version(name) for name in packages}


def _account_list(facts: Facts) -> list[list[str]]:
    return sorted([a["tambon_code"], a["channel"], a["account_key"]] for a in facts.accounts)


def _digest(content: Any) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
