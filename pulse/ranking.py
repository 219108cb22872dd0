"""One ranking: facts as of a moment, scored, ordered, chosen from, and kept as files."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NoReturn

from pulse.access import with_demo_terms
from pulse.home import Home
from pulse.ranking_facts import Facts, gather_facts
from pulse.ranking_rules import Rules
from pulse.ranking_run import is_incomplete, make_run
from pulse.refreshing import refresh
from pulse.settings import Settings
from pulse.staff import read_staff_lists
from pulse.trouble import BadInput, RankingRefused
from pulse.youtube_terms import youtube_accounts
from registry.campaign import load_campaign
from registry.thai_dates import BANGKOK
from scoring.methodology import load_methodology
from sql.checks import Check
from sql.runs import load_run, write_run
from sql.store import open_store
from sql.used import used_tables

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

    Raises BadInput without a register or for a moment to come, RankingRefused when too few
    accounts were collected.
    """
    home = Home(settings.home)
    campaign = load_campaign(home.override("campaign.toml"))
    methodology = load_methodology(home.override("methodology.toml"))
    staff = read_staff_lists(home.root, campaign.outstanding.regions)
    settings = with_demo_terms(settings, home)
    as_of = as_of or datetime.now(UTC)
    as_of = as_of if as_of.tzinfo else as_of.replace(tzinfo=BANGKOK)
    if as_of > datetime.now(UTC):
        # It would pass for the latest ranking until its moment comes.
        raise BadInput(f"{as_of.astimezone(BANGKOK):%Y-%m-%d %H:%M} (Bangkok) is still to come.")
    with open_store(home.store) as con:
        youtube = youtube_accounts(con, home, settings.youtube_terms, as_of)
        rules = Rules(
            as_of, campaign, methodology, staff, settings.youtube_terms, youtube.consented
        )
        facts = gather_facts(con, as_of, campaign, methodology, youtube.left_out)
        if not facts.tambons:
            raise BadInput(
                f"No register was in force on {as_of.astimezone(BANGKOK):%Y-%m-%d %H:%M}. "
                "Import one: pulse register import FILE"
            )
        if is_incomplete(facts, rules) and not force:
            _refuse(facts, rules)
        tables = make_run(facts, rules)
        run = tables["run"][0]
        folder = home.runs / run["run_id"]
        if not folder.exists():  # the same inputs make the same run: it is there already
            write_run(con, folder, tables, used_tables(con))
        load_run(con, folder)
        findings = refresh(con, home)
    said = run["notes"] + [f"consents.csv: {UNKNOWN_CONSENT} ({name})" for name in youtube.unknown]
    return RankingMade(run["run_id"], said, run["incomplete"], findings)


def _refuse(facts: Facts, rules: Rules) -> NoReturn:
    """An incomplete ranking that nobody forced."""
    lacking = [f"{a['channel']} {a['account_key']}" for a in facts.accounts if not a["collected"]]
    more = len(lacking) - NAMED_AT_MOST
    named = "\n  ".join(
        lacking[:NAMED_AT_MOST]
        + ([f"... and {more} more (all: pulse rank --json)"] if more > 0 else [])
    )
    methodology = rules.methodology
    raise RankingRefused(
        f"Refused: {facts.collected_share:.1%} of {len(facts.accounts)} due accounts were "
        f"collected within {methodology.max_age_hours:g} hours; {methodology.min_collected:.0%} "
        f"are needed. Collect again (pulse collect), or rank with --force, which stamps every page "
        f"incomplete. Not collected:\n  {named or '(no account is due)'}",
        lacking,
    )
