"""Counts that offices typed: what is sound in a sheet enters the store, and is kept."""

from datetime import UTC, datetime

from pulse.access import refuse_real_collecting_into_demo
from pulse.home import Home
from pulse.refreshing import refresh
from pulse.settings import Settings
from pulse.sources import open_source
from pulse.trouble import BadInput
from pulse.typed_imports import keep_typed, load_typed
from registry.account import Account
from registry.campaign import load_campaign
from registry.thai_dates import bangkok
from registry.typed_account import Listed, ListedAccount
from registry.typed_counts import TypedSheet, read_typed_counts
from sql.register import accounts_in_force
from sql.store import Store, open_store


def channels_counted(settings: Settings) -> frozenset[str]:
    """The channels of which numbers count in the score of the campaign. Raises InvalidCampaign."""
    return frozenset(load_campaign(Home(settings.home).override("campaign.toml")).channels)


def check_typed(settings: Settings, source: str) -> TypedSheet:
    """What a sheet of typed counts says. Imports nothing. Raises UnreadableRegister, BadInput."""
    document = open_source(settings, source)
    with open_store(Home(settings.home).store) as con:
        return read_typed_counts(document, _listed(con), bangkok(datetime.now(UTC)).date())


def import_typed(settings: Settings, source: str, at: datetime | None = None) -> TypedSheet:
    """Read a sheet of typed counts and put its sound rows into the store at ``at`` (now).

    A later day, or a later import of the same day, supersedes. Raises UnreadableRegister; BadInput,
    in the demo's folder too.
    """
    home, at = Home(settings.home), at or datetime.now(UTC)
    refuse_real_collecting_into_demo(home, settings)
    document = open_source(settings, source)
    with open_store(home.store) as con:
        sheet = read_typed_counts(document, _listed(con), bangkok(at).date())
        if sheet.counts:
            keep_typed(home.typed, document, sheet, at)
            load_typed(con, home.typed)
            refresh(con, home)
    return sheet


def _listed(con: Store) -> Listed:
    accounts = [
        ListedAccount(code, Account(channel, kind, name))
        for code, channel, kind, name in accounts_in_force(con)
    ]
    if not accounts:
        raise BadInput(
            "No account is in the register, so no count can be anybody's. "
            "Import the register first: pulse register import FILE"
        )
    return Listed(accounts)
