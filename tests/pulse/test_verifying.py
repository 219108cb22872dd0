"""A ranking is computed again, and whatever was altered is found and named."""

import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from collectors.answer import Purged, sha256_of
from collectors.landed_file import read_answer, write_answer
from pulse.home import Home
from pulse.settings import load_settings
from pulse.trouble import BadInput, Exit
from pulse.typed_imports import typed_numbers
from pulse.verified import Verified
from pulse.verifying import verify
from pulse.verifying_responses import check_responses
from pulse.verifying_rows import KEYS
from sql.purge import put_tables, tables_without
from sql.runs import RUN_TABLES
from tests.pulse.conftest import TwoRuns

pytestmark = pytest.mark.slow


def verified(runs: TwoRuns) -> Verified:
    return verify(load_settings(), runs.after)


def a_number(runs: TwoRuns, measure: str = "like", channel: str = "facebook") -> dict[str, Any]:
    """A number that the run used."""
    rows = pq.read_table(runs.folder / "used_number.parquet").to_pylist()
    found: dict[str, Any] = next(
        row
        for row in rows
        if row["measure"] == measure and row["channel"] == channel and row["value"]
    )
    return found


def change(runs: TwoRuns, statement: str, *params: object) -> None:
    """By hand, in the database; exactly one row."""
    with duckdb.connect(str(runs.home / "pulse.duckdb")) as con:
        changed = con.execute(statement, list(params)).fetchone()
    assert changed == (1,)


def change_table(file: Path, alter: Callable[[dict[str, Any]], dict[str, Any] | None]) -> None:
    """By hand, in a Parquet file: the first row that ``alter`` changes."""
    table = pq.read_table(file)
    rows = table.to_pylist()
    for n, row in enumerate(rows):
        if (altered := alter(row)) is not None:
            rows[n] = altered
            pq.write_table(pa.Table.from_pylist(rows, schema=table.schema), file)
            return
    raise AssertionError("nothing to change")


def test_a_run_that_nobody_touched_is_the_same(two_runs: TwoRuns) -> None:
    """Who checks a ranking would be told that it was changed, or that nothing was compared."""
    done = verified(two_runs)
    assert (done.differences, done.unchecked, done.notes, done.late) == ([], [], [], 0)
    assert done.exit_code == Exit.DONE
    assert verify(load_settings(), two_runs.before).exit_code == Exit.DONE
    results, database, responses = done.steps
    files = two_runs.folder.glob("*.parquet")
    rows = {file.stem: pq.read_metadata(file).num_rows for file in files}
    assert results.compared["rows"] == sum(rows[name] for name in RUN_TABLES)
    assert database.compared["numbers"] == rows["used_number"] + rows["used_first"]
    used = pq.read_table(two_runs.folder / "used_number.parquet")
    assert responses.compared["files"] >= len(used["file"].unique().drop_null())
    assert set(KEYS) == set(RUN_TABLES)


def test_an_observation_altered_in_the_database(two_runs: TwoRuns) -> None:
    """A number could be changed after the fact, and nobody could say which."""
    one = a_number(two_runs)
    change(
        two_runs,
        "update raw.observation set value = value + 1 where file = ? and post_id = ?"
        " and measure = 'like'",
        one["file"],
        one["post_id"],
    )
    [difference] = verified(two_runs).differences
    assert difference.row["tambon_code"] == one["tambon_code"]
    assert difference.row["post_id"] == one["post_id"]
    assert difference.row["file"] == one["file"]
    assert (difference.column, difference.kept) == ("value", one["value"])
    assert difference.found == one["value"] + 1


def test_an_observation_that_went_or_was_put_in(two_runs: TwoRuns) -> None:
    """A number could be taken out of the database, or made up in it."""
    one, other = a_number(two_runs), a_number(two_runs, "follow", "youtube")
    which = "file = ? and post_id = ? and measure = 'like'"
    change(two_runs, f"delete from raw.observation where {which}", one["file"], one["post_id"])
    change(
        two_runs,
        "insert into raw.observation select * replace (999999 as value, 'zz' as file)"
        " from raw.observation where file = ? and account_id = ? and measure = 'follow'",
        other["file"],
        other["account_id"],
    )
    found = {
        difference.row["tambon_code"]: difference for difference in verified(two_runs).differences
    }
    assert found.keys() == {one["tambon_code"], other["tambon_code"]}
    assert found[one["tambon_code"]].row["post_id"] == one["post_id"]
    assert found[other["tambon_code"]].found == 999_999


def test_what_the_run_did_not_use_does_not_matter(two_runs: TwoRuns) -> None:
    """Every correction elsewhere would look as if the ranking had been forged."""
    with duckdb.connect(str(two_runs.home / "pulse.duckdb")) as con:
        earlier = "select min(sweep_id) from raw.sweep"
        con.execute(
            f"update raw.observation set value = value + 1 where sweep_id = ({earlier})"
            " and measure = 'like'"
        )
        con.execute("update raw.observation set value = 1 where measure in ('comment', 'view')")
    assert verified(two_runs).differences == []
    earlier_run = verify(load_settings(), two_runs.before)
    assert {difference.row["measure"] for difference in earlier_run.differences} == {"like"}


def test_a_sweep_that_came_to_its_end_changes_no_number(two_runs: TwoRuns) -> None:
    """A ranking made while a sweep waited for its quota would be called forged once it went on."""
    account = a_number(two_runs, "follow")["account_id"]
    with duckdb.connect(str(two_runs.home / "pulse.duckdb")) as con:
        con.execute(
            "insert into raw.failure (sweep_id, channel, account_key, reason)"
            " select sweep_id, 'facebook', ?, 'quota: its posts were not read' from raw.sweep",
            [account],
        )
    assert verified(two_runs).differences == []


def test_what_came_in_later_is_no_part_of_the_run(two_runs: TwoRuns) -> None:
    """LINE tells past days and offices type them: an honest run would be called forged. And a
    number that was there before the run must not pass as late."""
    one = a_number(two_runs, "follow")
    insert = (
        "insert into raw.answer select * replace ('zz' as file, ? as received_at)"
        " from raw.answer where file = ?"
    )
    change(two_runs, insert, datetime.now(UTC) + timedelta(days=1), one["file"])
    change(
        two_runs,
        "insert into raw.observation select * replace (999999 as value, 'zz' as file)"
        " from raw.observation where file = ? and account_id = ? and measure = 'follow'",
        one["file"],
        one["account_id"],
    )
    done = verified(two_runs)
    assert (done.exit_code, done.late, done.differences) == (Exit.DONE, 1, [])
    change(two_runs, "update raw.answer set received_at = asked_at where file = 'zz'")
    done = verified(two_runs)
    assert (done.exit_code, done.late, len(done.differences)) == (Exit.WRONG_USE, 0, 1)


def test_a_response_altered_in_landing(two_runs: TwoRuns) -> None:
    """The platform's own words could be changed, digest and all."""
    one = a_number(two_runs)
    path = two_runs.home / "landing" / one["file"]
    whole = path.read_bytes()
    content = json.loads(gzip.decompress(whole))
    content["body"] = content["body"].replace(str(one["value"]), str(one["value"] + 1))
    assert content["body"] != json.loads(gzip.decompress(whole))["body"]
    path.write_bytes(gzip.compress(json.dumps(content).encode()))
    [difference] = verified(two_runs).differences
    assert (difference.where, difference.column) == (one["file"], "file")
    assert "digest" in difference.found
    content["sha256"] = sha256_of(content["body"])
    path.write_bytes(gzip.compress(json.dumps(content).encode()))
    found = verified(two_runs).differences
    assert {difference.where for difference in found} == {one["file"]}
    told = [(difference.column, difference.kept, difference.found) for difference in found]
    assert ("value", one["value"], one["value"] + 1) in told
    content["body"] = json.loads(gzip.decompress(whole))["body"] + " "
    content["sha256"] = sha256_of(content["body"])
    path.write_bytes(gzip.compress(json.dumps(content).encode()))
    [difference] = verified(two_runs).differences
    assert (difference.column, difference.kept) == ("sha256", one["sha256"])


def test_a_link_that_leads_elsewhere_is_found(two_runs: TwoRuns) -> None:
    """A page of the publication would send its readers to another's post."""

    def alter(row: dict[str, Any]) -> dict[str, Any] | None:
        return row | {"url": "https://elsewhere.example/x"} if row == first else None

    first = pq.read_table(two_runs.folder / "used_post.parquet").to_pylist()[0]
    change_table(two_runs.folder / "used_post.parquet", alter)
    [difference] = verified(two_runs).differences
    assert (difference.column, difference.found) == ("url", first["url"])


def test_a_number_altered_in_the_runs_own_files(two_runs: TwoRuns) -> None:
    """The evidence itself could be changed to fit another result."""
    one = a_number(two_runs)

    def alter(row: dict[str, Any]) -> dict[str, Any] | None:
        return row | {"value": row["value"] + 1} if row == one else None

    change_table(two_runs.folder / "used_number.parquet", alter)
    done = verified(two_runs)
    responses, database, results = (
        next(step for step in done.steps if step.step == name)
        for name in ("responses", "database", "results")
    )
    for step in (responses, database):
        [difference] = step.differences
        assert difference.row["post_id"] == one["post_id"]
        assert (difference.kept, difference.found) == (one["value"] + 1, one["value"])
    # The totals say so, before the digests that follow from them.
    assert results.differences[0].where.endswith("/tambon_measure.parquet")
    assert results.differences[0].row["tambon_code"] == one["tambon_code"]
    assert results.differences[-1].where.endswith("/run.parquet")
    assert done.differences[0] in responses.differences


def test_files_that_make_no_sense_are_told_step_by_step(two_runs: TwoRuns) -> None:
    """A clumsy forgery would end in a traceback, and hide which number was altered."""
    one = a_number(two_runs)
    path = two_runs.home / "landing" / one["file"]
    content = json.loads(gzip.decompress(path.read_bytes()))
    content["request"]["params"] = {}
    path.write_bytes(gzip.compress(json.dumps(content).encode()))

    def alter(row: dict[str, Any]) -> dict[str, Any] | None:
        return row | {"tambon_code": "999999"} if row == one else None

    change_table(two_runs.folder / "used_number.parquet", alter)
    results, database, responses = verified(two_runs).steps
    assert [one.where for one in responses.differences] == [one["file"]]
    assert {one.row["post_id"] for one in database.differences} == {one["post_id"]}
    assert "no sense" in results.differences[0].found


def test_numbers_that_were_typed_lead_to_their_sheet(
    two_runs: TwoRuns, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody could tell whether an office typed a number, or a sheet of thousands took an hour."""
    used, sheet = two_runs.folder / "used_number.parquet", two_runs.home / "typed" / "t.json"
    counts = [
        {
            "row": row,
            "tambon_code": "430106",
            "channel": "line_square",
            "account_key": f"official:@{row}",
            "measure": "follow",
            "day": "2021-03-01",
            "value": row,
            "rounded": False,
            "office": "สำนักงาน",
            "evidence": "square.png",
        }
        for row in (2, 3)
    ]
    kept = {"at": "2021-04-01T05:00:00+00:00", "source": "t.csv", "sha256": "a" * 64}
    sheet.parent.mkdir()
    sheet.write_text(json.dumps(kept | {"counts": counts}), encoding="utf-8")
    numbers = [
        {
            "tambon_code": "430106",
            "channel": "line_square",
            "account_id": count["account_key"],
            "measure": "follow",
            "value": count["value"],
            "state": "typed",
            "observed_at": datetime(2021, 3, 1, 16, 59, 59, tzinfo=UTC),
            "file": f"typed/t.json#{count['row']}",
            "sha256": "a" * 64,
        }
        for count in counts
    ]
    table = pq.read_table(used)
    pq.write_table(
        pa.concat_tables([table, pa.Table.from_pylist(numbers, schema=table.schema)]), used
    )
    read: list[Path] = []

    def once(path: Path) -> Any:
        read.append(path)
        return typed_numbers(path)

    monkeypatch.setattr("pulse.verifying_responses.typed_numbers", once)
    home = Home(two_runs.home)
    assert check_responses(home, two_runs.folder).differences == []
    assert read == [sheet]
    counts[1]["value"] = 30
    sheet.write_text(json.dumps(kept | {"counts": counts}), encoding="utf-8")
    [difference] = check_responses(home, two_runs.folder).differences
    assert (difference.where, difference.kept, difference.found) == ("typed/t.json#3", 3, 30)
    sheet.write_text(json.dumps(kept | {"counts": ["x"]}), encoding="utf-8")
    assert len(check_responses(home, two_runs.folder).differences) == 2
    sheet.unlink()
    assert "typed/t.json#2" in check_responses(home, two_runs.folder).unchecked[0]


def test_a_result_altered_in_the_runs_own_files(two_runs: TwoRuns) -> None:
    """A place could be handed out that nobody earned."""

    def alter(row: dict[str, Any]) -> dict[str, Any] | None:
        return row | {"place": 1} if row["place"] == 3 else None

    change_table(two_runs.folder / "ranking.parquet", alter)
    done = verified(two_runs)
    [in_database, recomputed] = done.differences
    assert in_database.where == "pulse.duckdb meta.ranking"
    assert recomputed.where == f"{two_runs.after}/ranking.parquet"
    assert (recomputed.column, recomputed.kept, recomputed.found) == ("place", 1, 3)


def test_a_result_altered_in_the_database(two_runs: TwoRuns) -> None:
    """What is published comes from there."""
    change(
        two_runs,
        "update meta.ranking set score = score + 0.0001 where run_id = ? and place = 2",
        two_runs.after,
    )
    [difference] = verified(two_runs).differences
    assert (difference.where, difference.column) == ("pulse.duckdb meta.ranking", "score")
    change(
        two_runs,
        "delete from meta.ranking where run_id = ? and place = 2",
        two_runs.after,
    )
    [difference] = verified(two_runs).differences
    assert (difference.column, difference.kept, difference.found) == ("rows", 1, 0)


def test_rules_and_register_altered(two_runs: TwoRuns) -> None:
    """Other weights would pass for those that were published, another tambon for the first."""

    def alter(row: dict[str, Any]) -> dict[str, Any]:
        return row | {"methodology_json": row["methodology_json"].replace("2564", "2565")}

    change(
        two_runs,
        "update registry.tambon set tambon = 'อื่น' where tambon_code = ?",
        a_number(two_runs)["tambon_code"],
    )
    [difference] = verified(two_runs).differences
    assert difference.where == "pulse.duckdb register"
    assert difference.found.startswith("อื่น")
    change_table(two_runs.folder / "run.parquet", alter)
    results = verified(two_runs).steps[0]
    assert results.differences[0].column == "methodology_digest"


def test_responses_that_are_not_there_any_more(two_runs: TwoRuns) -> None:
    """Nobody would know whether something was wrong or only old."""
    one = a_number(two_runs, "follow", "youtube")
    path = two_runs.home / "landing" / one["file"]
    answer = read_answer(path)
    at = datetime(2021, 6, 1, tzinfo=UTC)
    write_answer(path, replace(answer, body="", purged=Purged(at, "standard", sha256_of(""))))
    done = verified(two_runs)
    assert (done.exit_code, done.differences) == (Exit.IN_PART, [])
    assert "2021-06-01" in done.unchecked[0]
    path.unlink()
    done = verified(two_runs)
    assert (done.exit_code, done.differences) == (Exit.IN_PART, [])
    assert one["file"] in done.unchecked[0]


def test_a_run_that_lost_numbers_to_the_terms(two_runs: TwoRuns) -> None:
    """A run that kept the terms would be called forged, or one that was not checked the same."""
    put_tables(two_runs.folder, tables_without(two_runs.folder, "youtube"))
    with duckdb.connect(str(two_runs.home / "pulse.duckdb")) as con:
        for table in RUN_TABLES:
            con.execute(f"delete from meta.{table}")
    done = verified(two_runs)
    assert (done.exit_code, done.differences) == (Exit.IN_PART, [])
    assert "cannot be recomputed" in done.unchecked[0]
    assert "pulse load" in done.unchecked[1]


def test_draws_of_another_numpy_are_told_apart(two_runs: TwoRuns) -> None:
    """Another machine would call every run forged, or overlook what is."""

    def older(row: dict[str, Any]) -> dict[str, Any]:
        return row | {"numpy_version": "1.0", "run_id": row["run_id"]}

    change_table(two_runs.folder / "run.parquet", older)
    change(two_runs, "update meta.run set numpy_version = '1.0' where run_id = ?", two_runs.after)
    done = verified(two_runs)
    assert (done.exit_code, done.differences) == (Exit.IN_PART, [])
    assert "numpy 1.0" in done.unchecked[0]


def test_runs_that_cannot_be_verified(two_runs: TwoRuns) -> None:
    """A mistyped or old run would end in a traceback."""
    with pytest.raises(BadInput, match=two_runs.after):
        verify(load_settings(), "20200101T000000Z-00000000")
    with pytest.raises(BadInput, match="There is no run"):
        verify(load_settings(), "../runs")
    for file in two_runs.folder.glob("used_*"):
        file.unlink()
    with pytest.raises(BadInput, match="pulse rank --as-of"):
        verified(two_runs)
