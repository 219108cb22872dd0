"""One ranking: facts as of a moment, scored, ordered, chosen from, and kept as files."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np

from pulse.access import with_demo_terms
from pulse.home import Home
from pulse.ranking_facts import Facts, contenders, read_facts
from pulse.ranking_sureness import certainty_of
from pulse.ranking_tables import ranking_tables
from pulse.refreshing import refresh
from pulse.settings import Settings
from pulse.staff import StaffLists, read_staff_lists
from pulse.trouble import BadInput, RankingRefused
from pulse.youtube_terms import YoutubeAccounts, youtube_accounts
from registry.campaign import Campaign, load_campaign
from registry.thai_dates import BANGKOK
from scoring.methodology import Methodology, load_methodology
from scoring.ranking import rank as rank_contenders
from sql.checks import Check
from sql.runs import load_run, write_run
from sql.store import open_store

NAMED_AT_MOST = 20
UNKNOWN_CONSENT = "ทะเบียนไม่มีช่องนี้ หรือมีในชื่ออื่น จึงไม่นำมารวม ให้ใส่รหัสช่อง (UC…) แทนชื่อ"


@dataclass(frozen=True)
class RankingMade:
    """A finished run. missing: sentences naming what was lacking; the rest was produced.

    findings: checks of the store that found something.
    """

    run_id: str
    missing: list[str]
    incomplete: bool
    findings: list[Check]


def rank(settings: Settings, as_of: datetime | None = None, force: bool = False) -> RankingMade:
    """Rank as of a moment (default: now) and keep the run. The same inputs are the same run.

    A moment without time zone is Bangkok's.

    Raises BadInput without a register, RankingRefused when too few accounts were collected.
    """
    home = Home(settings.home)
    campaign = load_campaign(home.override("campaign.toml"))
    methodology = load_methodology(home.override("methodology.toml"))
    staff = read_staff_lists(home.root)
    settings = with_demo_terms(settings, home)
    as_of = as_of or datetime.now(UTC)
    as_of = as_of if as_of.tzinfo else as_of.replace(tzinfo=BANGKOK)
    with open_store(home.store) as con:
        youtube = youtube_accounts(con, home, settings.youtube_terms, as_of)
        facts = read_facts(con, as_of, campaign, methodology, youtube.left_out)
        incomplete = _gate(facts, methodology, as_of, force)
        excluded = staff.exclusion_reasons
        entries = contenders(facts.tambons, facts.counted, excluded)
        ranked = rank_contenders(entries, methodology)
        certainty = certainty_of(facts, excluded, campaign, methodology)
        run = _run_row(settings, campaign, methodology, staff, facts, youtube, as_of)
        # Forcing what is complete changes nothing.
        run |= {"forced": incomplete, "incomplete": incomplete}
        tables, missing = ranking_tables(
            run, ranked, facts, certainty, campaign, methodology, staff
        )
        folder = home.runs / run["run_id"]
        if not folder.exists():  # the same inputs make the same run: it is there already
            write_run(con, folder, tables)
        load_run(con, folder)
        findings = refresh(con, home)
    said = missing + [f"consents.csv: {UNKNOWN_CONSENT} ({name})" for name in youtube.unknown]
    return RankingMade(run["run_id"], said, incomplete, findings)


def _gate(facts: Facts, methodology: Methodology, as_of: datetime, force: bool) -> bool:
    """Whether the ranking is incomplete. Refuses an incomplete one that nobody forced."""
    if not facts.tambons:
        raise BadInput(
            f"No register was in force on {as_of.astimezone(BANGKOK):%Y-%m-%d %H:%M}. "
            "Import one: pulse register import FILE"
        )
    share = facts.collected_share
    if share >= methodology.min_collected:
        return False
    if force:
        return True
    lacking = [f"{a['channel']} {a['account_key']}" for a in facts.accounts if not a["collected"]]
    more = len(lacking) - NAMED_AT_MOST
    named = "\n  ".join(lacking[:NAMED_AT_MOST] + ([f"... and {more} more"] if more > 0 else []))
    raise RankingRefused(
        f"Refused: {share:.1%} of {len(facts.accounts)} due accounts were collected within "
        f"{methodology.max_age_hours:g} hours; {methodology.min_collected:.0%} are needed. "
        f"Collect again (pulse collect), or rank with --force, which stamps every page "
        f"incomplete. Not collected:\n  {named or '(no account is due)'}"
    )


def _run_row(
    settings: Settings,
    campaign: Campaign,
    methodology: Methodology,
    staff: StaffLists,
    facts: Facts,
    youtube: YoutubeAccounts,
    as_of: datetime,
) -> dict[str, Any]:
    register_digest = _digest([sorted(facts.tambons.items()), _account_list(facts)])
    inputs: list[Any] = [facts.digest, campaign.digest, methodology.digest, register_digest]
    collected = sum(account["collected"] for account in facts.accounts)
    inputs += [settings.youtube_terms, collected, staff.canonical]
    inputs += youtube.consented or []
    # What the digest of the observations does not settle: when posts appeared, and the draws.
    inputs += [facts.lately.posts, facts.lately.measures, np.__version__]
    return {
        "run_id": f"{as_of.astimezone(UTC):%Y%m%dT%H%M%SZ}-{_digest(inputs)[:8]}",
        "as_of": as_of,
        "created_at": datetime.now(UTC),
        "campaign_id": campaign.id,
        "campaign_digest": campaign.digest,
        "methodology_id": methodology.id,
        "methodology_digest": methodology.digest,
        "seed": methodology.seed,
        "observations_digest": facts.digest,
        "register_digest": register_digest,
        "due": len(facts.accounts),
        "collected": collected,
        "collected_share": facts.collected_share,
        "youtube_terms": settings.youtube_terms,
        "youtube_accounts": youtube.consented,
        "campaign_json": campaign.canonical,
        "methodology_json": methodology.canonical,
        "numpy_version": np.__version__,
    }


def _account_list(facts: Facts) -> list[list[str]]:
    return sorted([a["tambon_code"], a["channel"], a["account_key"]] for a in facts.accounts)


def _digest(content: Any) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
