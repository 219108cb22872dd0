from pathlib import Path

import duckdb
import pytest

from sql.migrate import MIGRATIONS, migrate
from sql.problem import StoreFromElsewhere


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "001_one.sql").write_text("create table one(a integer);")
    (tmp_path / "002_two.sql").write_text("create table two(a integer); insert into two values (2)")
    return tmp_path


def test_each_file_is_applied_once_and_in_order(folder: Path) -> None:
    """A migration applied twice would fail or double data on every start."""
    with duckdb.connect() as con:
        assert migrate(con, folder) == ["001_one", "002_two"]
        assert migrate(con, folder) == []
        (folder / "003_three.sql").write_text("alter table one add column b integer")
        assert migrate(con, folder) == ["003_three"]
        assert con.execute("select number, name from meta.migration").fetchall() == [
            (1, "001_one"),
            (2, "002_two"),
            (3, "003_three"),
        ]


def test_a_changed_file_is_refused(folder: Path) -> None:
    """Two databases of one version must never have different tables."""
    with duckdb.connect() as con:
        migrate(con, folder)
        (folder / "001_one.sql").write_text("create table one(a bigint);")
        with pytest.raises(StoreFromElsewhere, match="001_one"):
            migrate(con, folder)


def test_a_database_of_a_newer_program_is_refused(folder: Path) -> None:
    """An old program must not write into tables it does not know."""
    with duckdb.connect() as con:
        migrate(con, folder)
        (folder / "002_two.sql").unlink()
        with pytest.raises(StoreFromElsewhere, match="newer"):
            migrate(con, folder)


def test_a_broken_file_leaves_nothing_behind(folder: Path) -> None:
    """Half a migration would block every later start."""
    (folder / "003_three.sql").write_text(
        "create table three(a integer); select no_such_function()"
    )
    with duckdb.connect() as con:
        with pytest.raises(duckdb.Error):
            migrate(con, folder)
        tables = con.execute("select table_name from duckdb_tables()").fetchall()
    assert ("two",) in tables
    assert ("three",) not in tables


def test_shipped_files_are_numbered_without_gap() -> None:
    """Two files of one number would be applied in an order nobody chose."""
    numbers = [int(file.name[:3]) for file in sorted(MIGRATIONS.glob("*.sql"))]
    assert numbers == list(range(1, len(numbers) + 1))
