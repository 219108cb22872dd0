"""The register of tambons and accounts, with its history, and the reference tables beside it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

from sql.problem import InvalidRows
from sql.rows import Row, arrow_rows, insert


@dataclass(frozen=True)
class Changes:
    """What an import changed: codes of tambons, and accounts as ``<code> <channel> <key>``.

    changed: tambons in both registers whose own row (names, pilot, leaders) differs; unchanged:
    how many do not. Their accounts stand apart.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    accounts_added: tuple[str, ...] = ()
    accounts_removed: tuple[str, ...] = ()
    unchanged: int = 0


def replace_register(
    con: duckdb.DuckDBPyConnection,
    at: datetime,
    source: str,
    sha256: str,
    rows_read: int,
    problems: int,
    tambons: Sequence[Row],
    accounts: Sequence[Row],
) -> Changes:
    """Makes these tambons and accounts the register from ``at`` on; what was before stays readable.

    tambons: tambon_code, tambon, amphoe, province, province_code, pilot, leaders. accounts:
    tambon_code, channel, kind, id, account_key. The same import (``at``, ``sha256``) again does
    nothing; the same content at a later time only adds a line to registry.import.
    Raises InvalidRows for an empty register, a tambon twice, an account without tambon, or an
    import older than the last one.
    """
    incoming_tambons = arrow_rows(con, "registry.tambon", tambons)
    incoming_accounts = arrow_rows(con, "registry.account", accounts)
    _refuse_unsound(tambons, accounts)
    imports = con.execute("select imported_at, sha256 from registry.import").fetchall()
    if (at, sha256) in imports:
        return Changes(unchanged=len(tambons))
    if any(imported_at > at for imported_at, _ in imports):
        raise InvalidRows(
            f"The register of {at} is older than one that is already imported. "
            "Import it under the present time, or run `pulse rebuild` to import all in order."
        )
    con.register("incoming_tambon", incoming_tambons)
    con.register("incoming_account", incoming_accounts)
    con.begin()
    try:
        changes = _replace(con, at, len(tambons))
        con.execute(
            "insert into registry.import select count(*) + 1, $at, $source, $sha256, $rows_read,"
            " $sound, $problems from registry.import",
            {
                "at": at,
                "source": source,
                "sha256": sha256,
                "rows_read": rows_read,
                "sound": len(tambons),
                "problems": problems,
            },
        )
        con.commit()
    except BaseException:
        con.rollback()
        raise
    finally:
        con.unregister("incoming_tambon")
        con.unregister("incoming_account")
    return changes


def set_reference(
    con: duckdb.DuckDBPyConnection,
    provinces: Sequence[Row],
    offers: Mapping[str, Iterable[str]],
) -> None:
    """Replaces registry.province, and registry.channel_offer by ``{channel: measures it has}``.

    Provinces: province_code, province, region_no, region, region_evidence, centre_no, centre,
    centre_confirmed.
    """
    offered = [{"channel": c, "measure": m} for c in sorted(offers) for m in sorted(offers[c])]
    tables = {
        "registry.province": arrow_rows(con, "registry.province", provinces),
        "registry.channel_offer": arrow_rows(con, "registry.channel_offer", offered),
    }
    con.begin()
    try:
        con.execute("delete from registry.province; delete from registry.channel_offer")
        for name, table in tables.items():
            insert(con, name, table)
        con.commit()
    except BaseException:
        con.rollback()
        raise


def _replace(con: duckdb.DuckDBPyConnection, at: datetime, listed: int) -> Changes:
    def names(statement: str) -> set[str]:
        return {name for (name,) in con.execute(statement, {"at": at}).fetchall()}

    before, closed, opened = tambons_in_force(con), names(CLOSE_TAMBONS), names(OPEN_TAMBONS)
    return Changes(
        added=tuple(sorted(opened - before)),
        removed=tuple(sorted(closed - opened)),
        changed=tuple(sorted(closed & opened)),
        accounts_removed=tuple(sorted(names(CLOSE_ACCOUNTS))),
        accounts_added=tuple(sorted(names(OPEN_ACCOUNTS))),
        unchanged=listed - len(opened),
    )


def accounts_in_force(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str, str]]:
    """Accounts of the present register: tambon_code, channel, kind, id."""
    return con.execute(
        "select tambon_code, channel, kind, id from registry.account where valid_to is null"
        " order by all"
    ).fetchall()


def tambons_in_force(con: duckdb.DuckDBPyConnection) -> set[str]:
    """Codes of the tambons of the present register."""
    rows = con.execute("select tambon_code from registry.tambon where valid_to is null").fetchall()
    return {code for (code,) in rows}


def _refuse_unsound(tambons: Sequence[Row], accounts: Sequence[Row]) -> None:
    if not tambons:
        raise InvalidRows("The register holds no tambon; the one in force was kept.")
    times = Counter(str(row["tambon_code"]) for row in tambons)
    twice = sorted(code for code, n in times.items() if n > 1)
    if twice:
        raise InvalidRows(f"The register lists a tambon twice: {', '.join(twice)}.")
    stray = sorted({str(row["tambon_code"]) for row in accounts} - set(times))
    if stray:
        raise InvalidRows(f"Accounts of tambons that the register lacks: {', '.join(stray)}.")


# EXCEPT compares whole rows and takes two empty cells for equal.
CLOSE_TAMBONS = """
update registry.tambon set valid_to = $at
where valid_to is null and tambon_code in (
    select tambon_code from (
        select * exclude (valid_from, valid_to) from registry.tambon where valid_to is null
        except select * exclude (valid_from, valid_to) from incoming_tambon
    )
)
returning tambon_code
"""

OPEN_TAMBONS = """
insert into registry.tambon
select *, $at, null from (
    select * exclude (valid_from, valid_to) from incoming_tambon
    except
    select * exclude (valid_from, valid_to) from registry.tambon where valid_to is null
)
order by tambon_code
returning tambon_code
"""

CLOSE_ACCOUNTS = """
update registry.account set valid_to = $at
where valid_to is null and (tambon_code, channel, account_key) not in (
    select (tambon_code, channel, account_key) from incoming_account
)
returning concat_ws(' ', tambon_code, channel, account_key)
"""

OPEN_ACCOUNTS = """
insert into registry.account
select distinct tambon_code, channel, kind, id, account_key, $at::timestamptz, null
from incoming_account
where (tambon_code, channel, account_key) not in (
    select (tambon_code, channel, account_key) from registry.account where valid_to is null
)
order by all
returning concat_ws(' ', tambon_code, channel, account_key)
"""
