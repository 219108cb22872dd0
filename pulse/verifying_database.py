"""Compares a run with the database: its rows there, and the numbers it rests on."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pulse.home import Home
from pulse.ranking_facts import gather_facts
from pulse.ranking_rules import Rules
from pulse.verified import Checked, Difference
from pulse.verifying_results import rules_kept
from pulse.verifying_rows import KEYS, table_differences
from sql.kept_run import kept_tables, loaded_tables, put_beside
from sql.query import query
from sql.store import Store, open_store
from sql.used import used_rows

_IN_STORE = "pulse.duckdb {}"
_COLUMNS = ("value", "state", "observed_at", "published_at", "file", "sha256")
_NAMES = ("tambon_code", "tambon", "channel", "account_id", "post_id", "measure")


def check_database(home: Home, folder: Path) -> Checked:
    """The run's rows in ``meta``, and its numbers, posts and tambons as the store has them as of T.

    What came in after the run was made is no difference. Raises InvalidRows, StoreProblem.
    """
    if not home.store.exists():
        return _unchecked("There is no database to compare with (pulse rebuild makes it).")
    kept = kept_tables(folder)
    run = kept["run"].to_pylist()[0]
    rules = rules_kept(run)
    with open_store(home.store) as con:
        if not query(con, "run_is_loaded", run_id=run["run_id"]):
            return _unchecked("The database does not have this run: pulse load brings it in.")
        loaded = loaded_tables(con, run["run_id"], kept)
        rows = [
            difference
            for name in KEYS
            if name in kept
            for difference in table_differences(
                f"{home.store.name} meta.{name}",
                name,
                kept[name].to_pylist(),
                loaded[name].to_pylist(),
            )
        ]
        gather_facts(con, rules.as_of, rules.campaign, rules.methodology, _left_out(con, rules))
        put_beside(con, folder, rules.as_of, run["created_at"])
        compared = {
            "rows": sum(table.num_rows for table in kept.values()),
            "numbers": len(used_rows(con, "kept_number")) + len(used_rows(con, "kept_first")),
            "posts": len(used_rows(con, "kept_post")),
            "tambons": len(used_rows(con, "kept_tambon")),
        }
        numbers = query(con, "unconfirmed_number", as_of=rules.as_of)
        posts = query(con, "changed_post")
        register = query(con, "changed_register")
    late = Counter(row["kind"] for row in numbers)
    return Checked(
        "database",
        compared,
        [*_of_numbers(numbers), *_of_posts(posts), *_of_register(register), *rows],
        late=late["late"],
        unchecked=_taken_out(late["purged"]),
        notes=_reference(register),
    )


def _unchecked(why: str) -> Checked:
    return Checked("database", {}, unchecked=[why])


def _left_out(con: Store, rules: Rules) -> list[str]:
    """The YouTube accounts that the run's terms kept out of it."""
    if rules.youtube_terms == "analytics-amendment":
        return []
    rows = query(con, "accounts_of_channel", channel="youtube", as_of=rules.as_of)
    listed = {row["account_id"] for row in rows if row["listed"]}
    return sorted(listed - set(rules.youtube_accounts or ()))


def _of_numbers(rows: list[dict[str, Any]]) -> Iterator[Difference]:
    for row in rows:
        if row["kind"] in ("late", "purged"):
            continue
        column = next(name for name in _COLUMNS if row[name] != row[f"found_{name}"])
        if row["kind"] != "changed":
            column = "value"
        named = _named(row) | {"file": row["file"] or row["found_file"]}
        yield Difference(
            _IN_STORE.format("number"), named, column, row[column], row[f"found_{column}"]
        )


def _of_posts(rows: list[dict[str, Any]]) -> Iterator[Difference]:
    for row in rows:
        if not row["late"]:
            yield Difference(
                _IN_STORE.format("post"), _named(row), row["column"], row["kept"], row["found"]
            )


def _of_register(rows: list[dict[str, Any]]) -> Iterator[Difference]:
    for row in rows:
        if not row["reference"]:
            yield Difference(
                _IN_STORE.format("register"), _named(row), "tambon", row["kept"], row["found"]
            )


def _named(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in _NAMES if row.get(name) is not None}


def _taken_out(count: int) -> list[str]:
    if not count:
        return []
    return [f"{count:,} numbers stand only in the run: terms removed their responses."]


def _reference(rows: list[dict[str, Any]]) -> list[str]:
    changed = sum(row["reference"] for row in rows)
    if not changed:
        return []
    return [
        f"Regions or centres of {changed:,} tambons are others today than the run was made with; "
        "it keeps those of its day."
    ]
