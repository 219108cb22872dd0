"""Facts read from landing into the raw tables."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import duckdb
import pyarrow as pa

from sql.problem import InvalidRows
from sql.rows import Row, arrow_rows, insert

RAW_TABLES = frozenset(
    {
        "sweep",
        "sweep_end",
        "due",
        "failure",
        "answer",
        "observation",
        "account_seen",
        "post_seen",
        "typed",
    }
)

# A title is not repeated daily: a row stays out when the row of the same post just before it, in
# the order of observation, says the same.
CHANGED_POSTS = """
with
    latest as (
        select
            channel,
            post_id,
            unnest(max(struct_pack(observed_at, file, account_id, published_at, title, url)))
        from raw.post_seen
        semi join incoming using (channel, post_id)
        group by channel, post_id
    ),
    sequence as (
        select
            *,
            row(account_id, published_at, title, url) as says,
            lag(says) over (
                partition by channel, post_id order by observed_at, file, fresh
            ) as said_before
        from
            (
                select *, false as fresh from latest
                union all by name
                select *, true as fresh from incoming
            )
    )
select sweep_id, channel, account_id, post_id, published_at, title, url, observed_at, file
from sequence
where fresh and says is distinct from said_before
order by file, channel, post_id, observed_at
"""


def append(con: duckdb.DuckDBPyConnection, rows: Mapping[str, Sequence[Row]]) -> None:
    """Appends rows to raw tables, all or nothing: ``{"observation": [{...}], ...}``.

    Keys are names of raw tables; a missing column is NULL. Whole files, in the order of their
    names, give the same tables again on a rebuild. Of ``post_seen`` only changes are kept.
    Raises InvalidRows naming the table and column that does not fit.
    """
    unknown = sorted(set(rows) - RAW_TABLES)
    if unknown:
        raise InvalidRows(f"There is no raw table {', '.join(unknown)}.")
    tables = {name: arrow_rows(con, f"raw.{name}", found) for name, found in rows.items() if found}
    con.begin()
    try:
        for name, table in tables.items():
            kept = _changed_posts(con, table) if name == "post_seen" else table
            insert(con, f"raw.{name}", kept)
        con.commit()
    except BaseException:
        con.rollback()
        raise


def forget_open_failures(con: duckdb.DuckDBPyConnection) -> None:
    """Forget what failed in sweeps that have not ended: resumed, they may have mended it."""
    con.execute(
        "delete from raw.failure where sweep_id not in (select sweep_id from raw.sweep_end)"
    )


def loaded_files(con: duckdb.DuckDBPyConnection) -> set[str]:
    """The landing files whose answers are in the store, failed attempts among them."""
    return {file for (file,) in con.execute("select distinct file from raw.answer").fetchall()}


def loaded_typed(con: duckdb.DuckDBPyConnection) -> set[datetime]:
    """When the imports of typed counts that are in the store were made."""
    rows = con.execute("select distinct imported_at from raw.typed").fetchall()
    return {imported_at for (imported_at,) in rows}


def loaded_sweeps(con: duckdb.DuckDBPyConnection) -> dict[str, bool]:
    """The sweeps in the store: ``{sweep_id: its end is loaded too}``."""
    return dict(
        con.execute(
            "select distinct sweep_id, sweep_id in (select sweep_id from raw.sweep_end)"
            " from raw.sweep order by sweep_id"
        ).fetchall()
    )


def _changed_posts(con: duckdb.DuckDBPyConnection, incoming: pa.Table) -> pa.Table:
    con.register("incoming", incoming)
    try:
        return con.sql(CHANGED_POSTS).to_arrow_table()
    finally:
        con.unregister("incoming")
