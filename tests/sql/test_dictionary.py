from pathlib import Path

import duckdb
import pytest

from sql.build import MODELS, build
from tests.sql.test_build import model

# Numbers that name something and count nothing.
NAMES = {"region_no", "centre_no", "pick_no", "position"}
STATES = {
    "observed",
    "typed",
    "stale",
    "hidden",
    "gone",
    "not_offered",
    "not_collected",
    "purged",
}


def test_every_column_for_analysts_is_described(con: duckdb.DuckDBPyConnection) -> None:
    """A number without meaning and source gets one invented, in the next meeting."""
    build(con)
    columns = con.execute(
        "select table_name, column_name, comment from duckdb_columns() where schema_name = 'mart'"
    ).fetchall()
    described = con.execute(
        "select table_name, column_name from mart.data_dictionary"
        " where description <> '' and source <> '' and grain <> '' and table_description <> ''"
    ).fetchall()
    assert sorted((table, column) for table, column, _ in columns) == sorted(described)
    assert all("Source: " in comment for _, _, comment in columns)


def test_every_number_has_a_unit(con: duckdb.DuckDBPyConnection) -> None:
    """Followers, shares of one and places look alike in a column of figures."""
    build(con)
    without = con.execute(
        "select table_name, column_name from mart.data_dictionary where unit is null"
        " and data_type in ('INTEGER', 'BIGINT', 'DOUBLE', 'HUGEINT')"
    ).fetchall()
    assert [one for one in without if one[1] not in NAMES] == []


def test_the_states_of_every_state_and_of_its_number_are_told(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """Whoever filters by state must know which there are, and that NULL is not 0."""
    build(con)
    told = con.execute(
        "select table_name || '.' || column_name, states from mart.data_dictionary"
        " where column_name in ('state', 'states') and table_name <> 'data_dictionary'"
    ).fetchall()
    assert len(told) >= 7
    assert all(states and set(states) <= STATES for _, states in told)
    assert con.execute(
        "select state_column, states from mart.data_dictionary"
        " where table_name = 'ranking' and column_name = 'like_total'"
    ).fetchall() == [("tambon_measures.state", dict(told)["tambon_measures.state"])]


def test_the_latest_have_the_descriptions_of_what_they_are_of(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """The table most people open must not be the one that says least."""
    build(con)
    of, latest = (
        con.execute(
            "select column_name, description, unit, source from mart.data_dictionary"
            " where table_name = ? order by position",
            [table],
        ).fetchall()
        for table in ("ranking", "ranking_latest")
    )
    assert latest == of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[columns.one]\nmeaning = "x"', "'two'"),
        (
            '[columns.one]\nmeaning = "x"\n[columns.two]\nmeaning = "x"\n'
            '[columns.three]\nmeaning = "x"',
            "'three'",
        ),
    ],
)
def test_a_gap_in_the_descriptions_is_refused(
    con: duckdb.DuckDBPyConnection, tmp_path: Path, text: str, words: str
) -> None:
    """A new column without description, or one described that was dropped, must not go out."""
    describe(tmp_path, f'description = "a"\ngrain = "one"\nsource = "b"\n{text}')
    with pytest.raises(ValueError, match=words):
        build(con, tmp_path)


def test_a_table_without_source_is_refused(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """Nobody could tell a platform's number from one that we computed."""
    describe(tmp_path, 'description = "a"\ngrain = "one"\n[columns.one]\nmeaning = "x"')
    with pytest.raises(ValueError, match=r"a\.toml lacks source"):
        build(con, tmp_path)


def describe(folder: Path, text: str) -> None:
    model(folder, "mart.a", "select 1 as one, 2 as two")
    dictionary = (MODELS / "mart/data_dictionary.toml").read_text(encoding="utf-8")
    (folder / "mart/data_dictionary.toml").write_text(dictionary, encoding="utf-8")
    (folder / "mart/a.toml").write_text(text, encoding="utf-8")
