"""Which YouTube accounts may be combined with other platforms, under the declared terms."""

from dataclasses import dataclass
from datetime import datetime

from pulse.home import Home
from registry.staff_lists import read_consents
from registry.thai_dates import bangkok_today
from sql.query import query
from sql.store import Store


@dataclass(frozen=True)
class YoutubeAccounts:
    """Permanent ids of the register's YouTube accounts (the key of one that is not resolved).

    left_out: those that must not be combined. consented: under ``owner-consent`` those that count,
    None under other terms. unknown: consents in force for channels that the register lacks, or has
    under another name.
    """

    left_out: list[str]
    consented: list[str] | None = None
    unknown: tuple[str, ...] = ()


def youtube_accounts(con: Store, home: Home, terms: str | None, as_of: datetime) -> YoutubeAccounts:
    """How the accounts of the register valid at ``as_of`` count. Raises InvalidStaffList."""
    if terms == "analytics-amendment":
        return YoutubeAccounts([])
    rows = query(con, "accounts_of_channel", channel="youtube", as_of=as_of)
    listed = {row["account_id"] for row in rows if row["listed"]}
    if terms != "owner-consent":
        return YoutubeAccounts(sorted(listed))
    consented = consented_ids(con, home, as_of)
    counted, unknown = listed & consented, consented - listed
    return YoutubeAccounts(sorted(listed - counted), sorted(counted), tuple(sorted(unknown)))


def consented_ids(con: Store, home: Home, as_of: datetime) -> set[str]:
    """Permanent ids of the channels whose owners' consent is in force today, by consents.csv.

    as_of: ids as known then. Raises InvalidStaffList.
    """
    rows = query(con, "accounts_of_channel", channel="youtube", as_of=as_of)
    id_of = {row["name"]: row["account_id"] for row in rows}
    today = bangkok_today()
    held = [one for one in read_consents(home.root / "consents.csv") if one.holds(today)]
    return {id_of.get(one.account.key, one.account.key) for one in held}
