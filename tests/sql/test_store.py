import subprocess
import sys
from pathlib import Path

import pytest

from sql.problem import StoreBusy, StoreUnreadable
from sql.store import open_store


def test_times_and_days_are_those_of_bangkok(tmp_path: Path) -> None:
    """A day computed in another zone would put an evening's observations on the wrong day."""
    with open_store(tmp_path / "x.duckdb") as con:
        day = "select '2026-03-01 18:00:00+00'::timestamptz::date::varchar"
        assert con.execute(day).fetchone() == ("2026-03-02",)
        assert con.cursor().execute(day).fetchone() == ("2026-03-02",)


def test_nothing_is_downloaded(tmp_path: Path) -> None:
    """An office machine without network must never wait for, or run, foreign code."""
    with open_store(tmp_path / "x.duckdb") as con:
        settings = dict(
            con.execute(
                "select name, value from duckdb_settings() where name in"
                " ('autoinstall_known_extensions', 'autoload_known_extensions')"
            ).fetchall()
        )
    assert set(settings.values()) == {"false"}


def test_a_second_opening_finds_what_was_written(tmp_path: Path) -> None:
    """Facts must outlive the process, and opening again must not run migrations twice."""
    for _ in range(2):
        with open_store(tmp_path / "x.duckdb") as con:
            con.execute("insert into raw.due values ('s', 'c', 'k')")
    with open_store(tmp_path / "x.duckdb", read_only=True) as con:
        assert con.execute("select count(*) from raw.due").fetchone() == (2,)


def test_a_file_held_by_another_process_is_named(tmp_path: Path) -> None:
    """An operator must learn which file is busy instead of reading a traceback of a lock."""
    path = tmp_path / "x.duckdb"
    with open_store(path):
        tried = subprocess.run(
            [
                sys.executable,
                "-c",
                "import sys; from pathlib import Path\n"
                "from sql.store import open_store\n"
                "from sql.problem import StoreBusy\n"
                "try: open_store(Path(sys.argv[1]))\n"
                "except StoreBusy as error: print(error)",
                str(path),
            ],
            capture_output=True,
            text=True,
            check=True,
        )
    assert str(path) in tried.stdout
    assert "in use by another process" in tried.stdout


def test_opening_to_read_while_writing_here_is_busy(tmp_path: Path) -> None:
    """DuckDB refuses this with words about configuration that help nobody."""
    with open_store(tmp_path / "x.duckdb"), pytest.raises(StoreBusy):
        open_store(tmp_path / "x.duckdb", read_only=True)


@pytest.mark.parametrize("content", [b"", b"not a database" * 999])
def test_a_damaged_file_is_named_with_the_way_out(tmp_path: Path, content: bytes) -> None:
    """After a disk fault the operator must know which file to move away and what to run."""
    path = tmp_path / "x.duckdb"
    path.write_bytes(content)
    with pytest.raises(StoreUnreadable, match=r"x\.duckdb.*pulse rebuild"):
        open_store(path)


def test_reading_before_anything_was_loaded_says_so(tmp_path: Path) -> None:
    """A first user must be told what to run, not that a file is missing."""
    with pytest.raises(StoreUnreadable, match="pulse load"):
        open_store(tmp_path / "x.duckdb", read_only=True)
