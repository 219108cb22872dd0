from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from sql.problem import InvalidRows
from sql.runs import RUN_TABLES, load_run, write_run
from tests.sql.world import Row, hour

RUN: dict[str, list[Row]] = {
    "run": [{"run_id": "r1", "as_of": hour(1), "notes": ["ไม่ครบ"], "collected_share": 0.5}],
    "ranking": [{"run_id": "r1", "tambon_code": "100101", "place": 1, "like_total": None}],
}


def contents(con: duckdb.DuckDBPyConnection) -> dict[str, list[Any]]:
    return {name: con.execute(f"from meta.{name} order by all").fetchall() for name in RUN_TABLES}


def test_a_run_is_written_once_and_loaded_once(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    """A published result that can change, or that counts twice, is none."""
    folder = tmp_path / "runs" / "r1"
    write_run(con, folder, RUN, {})
    assert load_run(con, folder)
    once = contents(con)
    assert not load_run(con, folder)
    assert contents(con) == once
    assert con.execute("select as_of, notes, collected_share from meta.run").fetchall() == [
        (hour(1), ["ไม่ครบ"], 0.5)
    ]
    with pytest.raises(FileExistsError, match="never overwritten"):
        write_run(con, folder, RUN, {})


def test_an_empty_table_keeps_its_columns(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """A round without variety pick must load like any other."""
    write_run(con, tmp_path / "r1", RUN, {})
    assert {file.stem for file in (tmp_path / "r1").iterdir()} == set(RUN_TABLES)
    assert "pick_no" in pq.read_schema(tmp_path / "r1" / "variety.parquet").names


@pytest.mark.parametrize(
    ("tables", "words"),
    [
        ({"run": []}, "one row"),
        ({"ranking": [{"run_id": "r2", "tambon_code": "1"}]}, "r2"),
        ({"ranking": [{"tambon_code": "1"}]}, "None"),
        ({"rankings": []}, "rankings"),
        ({"ranking": [{"run_id": "r1", "tambon_code": "1", "points": 1}]}, "points"),
    ],
)
def test_a_run_that_does_not_hold_together_leaves_no_folder(
    con: duckdb.DuckDBPyConnection, tmp_path: Path, tables: dict[str, list[Row]], words: str
) -> None:
    """A folder that is there is taken for a whole run."""
    with pytest.raises(InvalidRows, match=words):
        write_run(con, tmp_path / "r1", {**RUN, **tables}, {})
    assert not (tmp_path / "r1").exists()


def test_a_run_with_a_file_lost_is_named_and_not_half_loaded(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    """A ranking without its shortlist must not look like one that chose nobody."""
    write_run(con, tmp_path / "r1", RUN, {})
    (tmp_path / "r1" / "variety.parquet").unlink()
    with pytest.raises(InvalidRows, match="r1"):
        load_run(con, tmp_path / "r1")
    assert con.execute("select count(*) from meta.run").fetchone() == (0,)


def test_a_run_from_before_a_new_column_still_loads(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    """Old runs are never rewritten, so later versions must read them."""
    write_run(con, tmp_path / "r1", RUN, {})
    con.execute("alter table meta.run add column invented varchar")
    assert load_run(con, tmp_path / "r1")


def test_a_run_from_before_a_new_table_still_loads(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    """The rankings of an office would stop every load after an update."""
    folder = tmp_path / "r1"
    write_run(con, folder, RUN, {})
    (folder / "sensitivity.parquet").unlink()
    with pytest.raises(InvalidRows, match="r1"):
        load_run(con, folder)
    run = pq.read_table(folder / "run.parquet").drop_columns("numpy_version")
    pq.write_table(run, folder / "run.parquet")
    assert load_run(con, folder)
    assert con.execute("select count(*) from meta.ranking").fetchone() == (1,)
