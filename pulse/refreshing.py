"""Everything above the raw tables, made anew."""

from collections.abc import Sequence
from dataclasses import asdict

from collectors.channels import CHANNELS
from pulse.home import Home
from pulse.last_load import note_load
from registry.reference import provinces
from registry.typed_offers import EVERY_ACCOUNT_HAS
from sql.analyst import publish_copy
from sql.build import build
from sql.checks import Check, run_checks
from sql.register import set_reference
from sql.store import Store


def refresh(con: Store, home: Home, damaged: Sequence[str] | None = None) -> list[Check]:
    """Build the marts, check them, and hand the analysts a copy; returns what checks found.

    When a check says that numbers are wrong, the analysts keep the copy they have. damaged: what a
    load could not read, to be noted with the findings.
    """
    collected = {name: [str(m) for m in channel.OFFERS] for name, channel in CHANNELS.items()}
    offers = {**EVERY_ACCOUNT_HAS, **collected}
    set_reference(con, [asdict(province) for province in provinces()], offers)
    build(con)
    findings = [check for check in run_checks(con) if check.count]
    if not failing(findings):
        publish_copy(con, home.analyst)
    note_load(home, findings, damaged)
    return findings


def failing(findings: list[Check]) -> list[Check]:
    """Those that say that numbers are wrong, not only that a person should look."""
    return [check for check in findings if check.severity == "fail" and check.count]
