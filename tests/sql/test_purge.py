"""A run's files once terms made us take a channel's numbers out."""

from pathlib import Path

import duckdb
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
