"""What docs/analysts.md and the notebook say, on the copy of an office that ranked."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import duckdb
import matplotlib as mpl
import pytest

from tests.conftest import Office

pytestmark = pytest.mark.slow

DOCS = Path(__file__).parents[2] / "docs"
NOTEBOOK = DOCS / "notebooks/tambon_pulse.py"
QUESTIONS = dict(
    re.findall(
        r"^### (.+?)\n.*?^```sql\n(.*?)^```",
        (DOCS / "analysts.md").read_text(encoding="utf-8"),
        re.DOTALL | re.MULTILINE,
    )
)


@pytest.fixture(scope="module")
def copy(ranked: tuple[Office, str]) -> Iterator[duckdb.DuckDBPyConnection]:
    office, _ = ranked
    with duckdb.connect(str(office.home / "analyst.duckdb"), read_only=True) as con:
        con.execute("set timezone = 'Asia/Bangkok'")
        yield con


def rows(copy: duckdb.DuckDBPyConnection, select: str) -> list[dict[str, Any]]:
    result = copy.execute(select)
    columns = [column[0] for column in result.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]


def answer(copy: duckdb.DuckDBPyConnection, words: str) -> list[dict[str, Any]]:
    (question,) = [sql for title, sql in QUESTIONS.items() if words in title]
    return rows(copy, question)


def test_every_block_of_sql_is_a_question() -> None:
    """A block that no test finds would rot unseen."""
    text = (DOCS / "analysts.md").read_text(encoding="utf-8")
    assert text.count("```sql") == len(QUESTIONS) >= 8


@pytest.mark.parametrize("title", QUESTIONS)
def test_every_question_has_an_answer(copy: duckdb.DuckDBPyConnection, title: str) -> None:
    """The first thing a new analyst does is to paste one of these."""
    assert rows(copy, QUESTIONS[title])


def test_the_first_of_a_province_is_first_because_of_its_percentiles(
    copy: duckdb.DuckDBPyConnection,
) -> None:
    """A "why" that does not add up to the score would be worse than none."""
    (first,) = answer(copy, "first in Nong Khai")
    had = [first[f"{m}_pct"] for m in ("follow", "like", "share") if first[f"{m}_pct"] is not None]
    assert first["score"] == pytest.approx(100 * sum(had) / len(had), abs=1e-4)
    assert first["tambon"] == answer(copy, "Which two tambons")[0]["tambon"]


def test_growth_day_by_day_ends_with_the_followers_of_the_ranking(
    copy: duckdb.DuckDBPyConnection,
) -> None:
    """Carrying values forward must neither lose an account nor count one twice."""
    last = {
        (row["tambon"], row["channel"]): row["follow"]
        for row in answer(copy, "followers grow day by day")
    }
    counted = rows(
        copy,
        "select tambon, channel, value from mart.tambon_measures"
        " semi join mart.run_latest on run = run_id where measure = 'follow' and value is not null",
    )
    assert len(counted) > 300
    wrong = [row for row in counted if last[row["tambon"], row["channel"]] != row["value"]]
    assert wrong == []


def test_no_province_left_out_beats_one_that_came_in(copy: duckdb.DuckDBPyConnection) -> None:
    """The cut-off that we print is what a province that came short will check first."""
    margins = [row["margin"] for row in answer(copy, "centre by centre")]
    assert len(margins) == 11
    assert all(margin is None or margin >= 0 for margin in margins)


def test_places_over_time_hold_every_ranking(copy: duckdb.DuckDBPyConnection) -> None:
    """A ranking that is not in the list would be a place that nobody remembers."""
    (runs,) = rows(copy, "select count(*) as n from mart.run")
    history = answer(copy, "from ranking to ranking")
    assert len({row["as_of"] for row in history}) == runs["n"]


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("account", "state"),
        ("account_daily", "state"),
        ("missing", "state"),
        ("tambon_measures", "state"),
        ("board", "state"),
        ("youtube_board", "state"),
    ],
)
def test_no_state_occurs_that_the_dictionary_does_not_tell(
    copy: duckdb.DuckDBPyConnection, table: str, column: str
) -> None:
    """A filter written by the dictionary would drop these rows without a word."""
    occurring = rows(
        copy, f"select distinct {column} as state from mart.{table} where {column} <> ''"
    )
    (told,) = rows(
        copy,
        "select states from mart.data_dictionary"
        f" where table_name = '{table}' and column_name = '{column}'",
    )
    assert {row["state"] for row in occurring} <= set(told["states"])


def test_the_latest_are_those_of_the_one_run(
    copy: duckdb.DuckDBPyConnection, ranked: tuple[Office, str]
) -> None:
    """A table of two rankings mixed would have two first places."""
    for table in ("run", "ranking", "shortlist", "outstanding", "variety"):
        (found,) = rows(copy, f"select list(distinct run_id) as runs from mart.{table}_latest")
        assert found["runs"] == [ranked[1]]


def test_the_notebook_draws_growth_places_and_what_is_missing(
    ranked: tuple[Office, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Analysts begin with it: a chart without lines or Thai words would end there."""
    monkeypatch.setenv("PULSE_HOME", str(ranked[0].home))
    spec = spec_from_file_location("notebook", NOTEBOOK)
    assert spec is not None
    assert spec.loader is not None
    notebook = module_from_spec(spec)
    with mpl.rc_context():
        spec.loader.exec_module(notebook)
        outputs, defined = notebook.app.run()
    drawn = [output.text for output in outputs if "<svg" in getattr(output, "text", "")]
    assert len(drawn) == 3
    growth, places, missing = drawn
    assert "ผู้ติดตามที่เพิ่มขึ้น" in growth
    assert all(row["tambon"] in growth for row in defined["growth"])
    assert all(f"จ.{row['province']}" in places for row in defined["places"])
    assert "หายไป/ปิด" in missing


@pytest.mark.parametrize("home", ["the office's", "none"])
def test_the_notebook_runs_as_a_script(
    ranked: tuple[Office, str], tmp_path: Path, home: str
) -> None:
    """Who has no browser runs it over SSH; without a data folder it must not end in a traceback."""
    folder = ranked[0].home if home == "the office's" else tmp_path
    done = subprocess.run(
        [sys.executable, "-W", "error", str(NOTEBOOK)],
        env=os.environ | {"PULSE_HOME": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
