import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from sql import analyst
from sql.analyst import publish_copy
from sql.build import build
from sql.problem import StoreUnreadable
from tests.sql.world import given, hour, observation, register, tambon


@pytest.fixture
def con(con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    register(con, [tambon("100101")], [])
    given(con, observation=[observation("facebook", "A", None, "follow", 5, hour(1))])
    build(con)
    return con


def test_analysts_get_the_marts_with_comments_and_nothing_else(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    """Raw facts in the copy would triple it and invite sums that ignore states."""
    target = tmp_path / "out" / "it's.duckdb"
    rows = publish_copy(con, target)
    assert rows["account_daily"] == 1
    with duckdb.connect(str(target), read_only=True) as copy:
        tables = copy.execute(
            "select schema_name, table_name, comment from duckdb_tables()"
        ).fetchall()
        assert {schema for schema, _, _ in tables} == {"mart"}
        assert {table for _, table, _ in tables} == set(rows)
        assert all(comment for _, _, comment in tables)
        assert copy.execute("select follow, state from mart.account_daily").fetchall() == [
            (5, "observed")
        ]
        assert copy.execute(
            "select count(*) from duckdb_columns() where schema_name = 'mart' and comment is null"
        ).fetchone() == (0,)


READER = """
import duckdb, sys
with duckdb.connect(sys.argv[1], read_only=True) as copy:
    for _ in sys.stdin:
        print(copy.execute("select count(*) from mart.account_daily").fetchone()[0], flush=True)
"""


def test_who_has_the_old_copy_open_keeps_reading_it(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    """A morning's load must neither wait for an analyst nor break what one is reading."""
    target = tmp_path / "analyst.duckdb"
    publish_copy(con, target)
    with subprocess.Popen(
        [sys.executable, "-c", READER, str(target)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as reader:
        assert reader.stdin is not None
        assert reader.stdout is not None
        reader.stdin.write("count\n")
        assert reader.stdout.readline() == "1\n"
        given(con, observation=[observation("facebook", "B", None, "follow", 6, hour(1))])
        build(con)
        publish_copy(con, target)
        reader.stdin.write("count\n")
        assert reader.stdout.readline() == "1\n"
        reader.stdin.close()
    with duckdb.connect(str(target), read_only=True) as copy:
        assert copy.execute("select count(*) from mart.account_daily").fetchone() == (2,)
    assert [file.name for file in tmp_path.glob("*analyst*")] == ["analyst.duckdb"]


def test_tools_of_any_version_from_1_0_on_can_open_the_copy(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    """Analysts' DBeaver and R bring a DuckDB of their own, which is often an older one."""
    target = tmp_path / "analyst.duckdb"
    publish_copy(con, target)
    with duckdb.connect(str(target), read_only=True) as copy:
        versions = copy.execute(
            "select tags['storage_version'] from duckdb_databases() where not internal"
        ).fetchall()
    assert versions == [("v1.0.0+",)]


def test_what_an_analyst_wrote_into_the_old_copy_is_not_replayed_over_the_new(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    """The log of an analyst's crashed program would change the numbers of the next load."""
    target = tmp_path / "analyst.duckdb"
    publish_copy(con, target)
    crash = (
        "import duckdb, os, sys; copy = duckdb.connect(sys.argv[1]);"
        "copy.execute('delete from mart.account_daily'); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", crash, str(target)], check=True)
    assert target.with_name("analyst.duckdb.wal").exists()
    publish_copy(con, target)
    with duckdb.connect(str(target), read_only=True) as copy:
        assert copy.execute("select count(*) from mart.account_daily").fetchone() == (1,)


def test_a_copy_that_does_not_read_back_is_not_put_in_place(
    con: duckdb.DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk must leave yesterday's copy, not half of today's."""
    target = tmp_path / "analyst.duckdb"
    publish_copy(con, target)
    before = target.read_bytes()
    written = analyst._write

    def lossy(con: duckdb.DuckDBPyConnection, file: Path, tables: list[str]) -> None:
        written(con, file, tables)
        with duckdb.connect(str(file)) as copy:
            copy.execute("delete from mart.account_daily")

    monkeypatch.setattr(analyst, "_write", lossy)
    with pytest.raises(StoreUnreadable, match=r"analyst\.duckdb stays"):
        publish_copy(con, target)
    assert target.read_bytes() == before
