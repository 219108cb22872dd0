"""A small world to give to models and queries: rows with the boring columns filled in."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import duckdb

from sql.load import append
from sql.query import QUERIES, query
from sql.register import replace_register, set_reference
from sql.used import USED, gather, used_rows

Row = dict[str, Any]

START = datetime(2026, 3, 1, tzinfo=UTC)
WINDOW = {"window_start": START, "window_end": START + timedelta(days=30)}
AGES = {"max_age_hours": 72, "typed_max_age_hours": 840}
BOTH = ["facebook", "youtube"]
OFFERS = {
    "facebook": ("follow", "like", "share", "comment"),
    "youtube": ("follow", "like", "comment", "view"),
}


def hour(n: float) -> datetime:
    """n hours after the world's start."""
    return START + timedelta(hours=n)


def province(code: str, region_no: int = 1, centre_no: int = 1) -> Row:
    return {
        "province_code": code,
        "province": f"จังหวัด{code}",
        "region_no": region_no,
        "region": f"เขต{region_no}",
        "centre_no": centre_no,
        "centre": f"ศูนย์{centre_no}",
        "centre_confirmed": False,
    }


def tambon(code: str, **more: object) -> Row:
    return {
        "tambon_code": code,
        "tambon": f"ตำบล{code}",
        "amphoe": "เมือง",
        "province": f"จังหวัด{code[:2]}",
        "province_code": code[:2],
        "pilot": False,
        "leaders": 15,
        **more,
    }


def account(code: str, channel: str, key: str) -> Row:
    kind, _, name = key.rpartition(":")
    return {
        "tambon_code": code,
        "channel": channel,
        "kind": kind or "page_id",
        "id": name,
        "account_key": key,
    }


def observation(
    channel: str,
    account_id: str,
    post_id: str | None,
    measure: str,
    value: int | None,
    at: datetime,
    state: str = "observed",
    **more: object,
) -> Row:
    return {
        "sweep_id": "s1",
        "channel": channel,
        "account_id": account_id,
        "post_id": post_id,
        "measure": measure,
        "value": value,
        "state": state,
        "observed_at": at,
        "file": "s1/a",
        **more,
    }


def seen(channel: str, key: str, account_id: str, at: datetime, **more: object) -> Row:
    return {
        "sweep_id": "s1",
        "channel": channel,
        "account_key": key,
        "account_id": account_id,
        "title": "name",
        "url": "https://example.org/a",
        "observed_at": at,
        "file": "s1/a",
        **more,
    }


def post(
    channel: str, account_id: str, post_id: str, published_at: datetime, **more: object
) -> Row:
    return {
        "sweep_id": "s1",
        "channel": channel,
        "account_id": account_id,
        "post_id": post_id,
        "published_at": published_at,
        "title": "",
        "url": f"https://example.org/{post_id}",
        "observed_at": published_at,
        "file": "s1/a",
        **more,
    }


def answer(file: str, at: datetime, **more: object) -> Row:
    return {
        "sweep_id": "s1",
        "file": file,
        "channel": "facebook",
        "call": "batch",
        "attempt": 1,
        "status": 200,
        "units": 1,
        "asked_at": at,
        "received_at": at,
        "observed_at": at,
        "sha256": "0" * 64,
        **more,
    }


def sweep(sweep_id: str, at: datetime) -> dict[str, list[Row]]:
    """The rows of a sweep that started and ended at a moment."""
    return {
        "sweep": [{"sweep_id": sweep_id, "day": at.date(), "started_at": at}],
        "sweep_end": [{"sweep_id": sweep_id, "finished_at": at}],
    }


def register(
    con: duckdb.DuckDBPyConnection,
    tambons: Sequence[Row],
    accounts: Sequence[Row],
    at: datetime = START,
) -> None:
    """Imports a register whose file is different each time."""
    set_reference(con, [province(code) for code in ("10", "20", "30")], OFFERS)
    replace_register(con, at, "given", at.isoformat(), len(tambons), 0, tambons, accounts)


def given(con: duckdb.DuckDBPyConnection, **rows: list[Row]) -> None:
    append(con, rows)


def ask(
    con: duckdb.DuckDBPyConnection,
    name: str,
    at: datetime,
    channels: Sequence[str] = BOTH,
    left_out: Sequence[str] = (),
    **ages: float,
) -> list[Row]:
    """What a ranking as of a moment would gather under this name, or count of what it gathered."""
    params = {"as_of": at, "channels": list(channels), "left_out": list(left_out)}
    params |= WINDOW | AGES | ages
    gather(con, **params)
    if name in USED:
        return used_rows(con, name)
    text = (QUERIES / f"{name}.sql").read_text(encoding="utf-8")
    return query(con, name, **{key: value for key, value in params.items() if f"${key}" in text})


def measures(
    con: duckdb.DuckDBPyConnection, at: datetime, left_out: Sequence[str] = ()
) -> dict[tuple[str, str, str], tuple[Any, str, bool]]:
    """measures with 72 hours: {(tambon_code, measure, channel): (value, state, partial)}."""
    found = ask(con, "measures", at, left_out=left_out)
    return {
        (row["tambon_code"], row["measure"], row["channel"]): (
            row["value"],
            row["state"],
            row["partial"],
        )
        for row in found
    }
