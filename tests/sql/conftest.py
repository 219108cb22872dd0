"""A fresh store on disk for each test."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from sql.store import open_store


@pytest.fixture
def con(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_store(tmp_path / "pulse.duckdb") as con:
        yield con
