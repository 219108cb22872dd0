"""A run's files once terms made us take a channel's numbers out."""

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sql.problem import InvalidRows
from sql.purge import put_tables, run_row, tables_without
from sql.runs import RUN_TABLES, load_run, write_run
from tests.sql.world import Row, hour


def measure(code: str, channel: str, value: int | None, counted: bool) -> Row:
    names = {"run_id": "r1", "tambon_code": code, "measure": "like", "channel": channel}
    return names | {"value": value, "state": "observed", "counted": counted}


RUN: dict[str, list[Row]] = {
    "run": [{"run_id": "r1", "as_of": hour(1), "youtube_accounts": ["UC-a"]}],
    "ranking": [
        {"run_id": "r1", "tambon_code": code, "place": n, "like_total": 15, "follow_total": 9}
        for n, code in enumerate(("100101", "200101"), start=1)
    ],
    "variety": [{"run_id": "r1", "pick_no": 1, "tambon_code": "100101", "like_total": 15}],
    "tambon_measure": [
        measure("100101", "youtube", 5, counted=True),
        measure("100101", "facebook", 10, counted=True),
        measure("200101", "youtube", 7, counted=False),
        measure("200101", "facebook", 15, counted=True),
    ],
}


def test_numbers_go_and_places_stay(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """Half of a sum taken out would leave a total that was never true, or the number itself."""
    folder = tmp_path / "r1"
    write_run(con, folder, RUN, {})
    assert run_row(folder)["youtube_accounts"] == ["UC-a"]
    tables = tables_without(folder, "youtube")
    # What tells which totals must go is changed last, so that a kill in between is mended.
    assert list(tables)[-1] == "tambon_measure"
    put_tables(folder, tables)
    assert tables_without(folder, "youtube") == {}
    assert load_run(con, folder)
    measures = con.execute(
        "select tambon_code, channel, value, state from meta.tambon_measure order by all"
    ).fetchall()
    assert measures == [
        ("100101", "facebook", 10, "observed"),
        ("100101", "youtube", None, "purged"),
        ("200101", "facebook", 15, "observed"),
        ("200101", "youtube", None, "purged"),
    ]
    ranking = con.execute(
        "select tambon_code, place, like_total, follow_total from meta.ranking order by place"
    ).fetchall()
    assert ranking == [("100101", 1, None, 9), ("200101", 2, 15, 9)]
    assert con.execute("select like_total from meta.variety").fetchall() == [(None,)]
    assert {file.stem for file in folder.iterdir()} == set(RUN_TABLES)


def line(board: str, code: str, result: float) -> Row:
    return {
        "run_id": "r1",
        "board": board,
        "place": 1,
        "tambon_code": code,
        "result": result,
        "base": 2,
        "state": "observed",
    }


def test_boards_keep_their_places_and_tell_no_number_that_went(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    """A gain, or an average, gives back the number that was taken out everywhere else."""
    folder = tmp_path / "r1"
    lines = [
        line(board, code, 9.5)
        for board in ("youtube", "facebook", "growth", "likes_per_post")
        for code in ("100101", "200101")
    ]
    write_run(con, folder, RUN | {"board": lines}, {})
    put_tables(folder, tables_without(folder, "youtube"))
    assert load_run(con, folder)
    found = con.execute(
        "select board, tambon_code from meta.board"
        " where place = 1 and result is null and base is null and state = 'purged' order by all"
    ).fetchall()
    # 200101's likes on YouTube were not in its average; nobody's followers are in this run.
    assert found == [("likes_per_post", "100101"), ("youtube", "100101"), ("youtube", "200101")]
    assert con.execute("select count(*) from meta.board where result = 9.5").fetchone() == (5,)


def test_first_counts_go_even_when_the_last_is_hidden(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    """An owner who hides the number would leave the older one with us for ever."""
    folder = tmp_path / "r1"
    only = [row for row in RUN["tambon_measure"] if row["channel"] == "facebook"]
    firsts = [
        {"channel": name, "value": 7, "state": "observed"} for name in ("facebook", "youtube")
    ]
    used = {"used_first": pa.Table.from_pylist(firsts)}
    write_run(con, folder, RUN | {"tambon_measure": only}, used)
    tables = tables_without(folder, "youtube")
    put_tables(folder, tables)
    assert pq.read_table(folder / "used_first.parquet").to_pylist() == [
        firsts[0],
        {"channel": "youtube", "value": None, "state": "purged"},
    ]
    assert tables_without(folder, "youtube") == {}


def test_a_damaged_run_is_named(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """Nobody would know which file keeps the numbers of all the others."""
    write_run(con, tmp_path / "r1", RUN, {})
    (tmp_path / "r1" / "run.parquet").write_bytes(b"PAR1")
    (tmp_path / "r1" / "tambon_measure.parquet").unlink()
    with pytest.raises(InvalidRows, match="r1 cannot be read"):
        run_row(tmp_path / "r1")
    with pytest.raises(InvalidRows, match="r1 cannot be read"):
        tables_without(tmp_path / "r1", "youtube")


def test_a_run_without_such_numbers_is_not_written_again(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    """Every housekeeping would leave a receipt for nothing."""
    only = [row for row in RUN["tambon_measure"] if row["channel"] == "facebook"]
    write_run(con, tmp_path / "r1", RUN | {"tambon_measure": only}, {})
    assert tables_without(tmp_path / "r1", "youtube") == {}
    assert pq.read_table(tmp_path / "r1" / "ranking.parquet").num_rows == 2
