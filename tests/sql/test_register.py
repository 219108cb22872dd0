import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sql.problem import InvalidRows
from sql.register import Changes, replace_register
from tests.sql.world import START, Row, account, ask, hour, register, tambon

ONE, TWO = "100101", "100102"
A, B = account(ONE, "facebook", "name:a"), account(TWO, "youtube", "handle:@b")


def replace(
    con: duckdb.DuckDBPyConnection, n: float, tambons: list[Row], accounts: list[Row]
) -> Changes:
    return replace_register(con, hour(n), "file.csv", f"sha{n}", 9, 1, tambons, accounts)


def contents(con: duckdb.DuckDBPyConnection) -> list[object]:
    return [
        con.execute(f"from {table} order by all").fetchall()
        for table in ("registry.tambon", "registry.account")
    ]


def test_changes_are_told_and_history_is_kept(con: duckdb.DuckDBPyConnection) -> None:
    """A past ranking can only be checked against the register of its day."""
    assert replace(con, 0, [tambon(ONE), tambon(TWO)], [A, B]) == Changes(
        added=(ONE, TWO),
        accounts_added=(f"{ONE} facebook name:a", f"{TWO} youtube handle:@b"),
    )
    moved = {**B, "tambon_code": ONE}
    assert replace(con, 5, [tambon(ONE, leaders=None)], [A, moved]) == Changes(
        changed=(ONE,),
        removed=(TWO,),
        accounts_added=(f"{ONE} youtube handle:@b",),
        accounts_removed=(f"{TWO} youtube handle:@b",),
    )
    then, now = (
        [
            (row["tambon_code"], row["leaders"], row["accounts"])
            for row in ask(con, "used_tambon", hour(n))
        ]
        for n in (4.99, 5)
    )
    assert then == [(ONE, 15, 1), (TWO, 15, 1)]
    assert now == [(ONE, None, 2)]


def test_the_same_register_again_changes_nothing(con: duckdb.DuckDBPyConnection) -> None:
    """A weekly import of an unchanged sheet must not fill the history with noise."""
    replace(con, 0, [tambon(ONE, leaders=None)], [A])
    before = contents(con)
    assert replace(con, 1, [tambon(ONE, leaders=None)], [A]) == Changes(unchanged=1)
    assert contents(con) == before
    assert replace(con, 1, [tambon(ONE, leaders=None)], [A]) == Changes(unchanged=1)
    assert con.execute("select import_id, sha256, sound from registry.import").fetchall() == [
        (1, "sha0", 1),
        (2, "sha1", 1),
    ]


@pytest.mark.parametrize(
    ("tambons", "accounts", "words"),
    [
        ([], [], "no tambon"),
        ([tambon(ONE), tambon(ONE)], [], f"twice: {ONE}"),
        ([tambon(ONE)], [B], TWO),
    ],
)
def test_an_unsound_register_is_refused_and_the_old_one_kept(
    con: duckdb.DuckDBPyConnection, tambons: list[Row], accounts: list[Row], words: str
) -> None:
    """An empty or half sheet must never wipe out who is followed."""
    replace(con, 0, [tambon(ONE)], [A])
    before = contents(con)
    with pytest.raises(InvalidRows, match=words):
        replace(con, 1, tambons, accounts)
    assert contents(con) == before


def test_an_older_register_is_refused(con: duckdb.DuckDBPyConnection) -> None:
    """History written backwards would change what past rankings rest on."""
    replace(con, 2, [tambon(ONE)], [])
    with pytest.raises(InvalidRows, match="older"):
        replace(con, 1, [tambon(TWO)], [])


def test_reference_tables_are_replaced(con: duckdb.DuckDBPyConnection) -> None:
    """A second start must not list every province and every offered measure twice."""
    for _ in range(2):
        register(con, [tambon(ONE)], [], at=START)
    assert con.execute("select count(*) from registry.province").fetchone() == (3,)
    assert con.execute("select count(*) from registry.channel_offer").fetchone() == (8,)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.dictionaries(st.sampled_from([ONE, TWO, "100103"]), st.integers(1, 2), min_size=1),
        min_size=1,
        max_size=5,
    )
)
def test_every_moment_shows_the_register_imported_last(
    con: duckdb.DuckDBPyConnection, imports: list[dict[str, int]]
) -> None:
    """Whatever the imports, the register as of any moment is exactly the file then in force."""
    con.execute("delete from registry.tambon; delete from registry.import")
    for n, wanted in enumerate(imports):
        replace(con, n, [tambon(code, leaders=k) for code, k in wanted.items()], [])
    for n, wanted in enumerate(imports):
        found = ask(con, "used_tambon", hour(n + 0.5))
        assert {row["tambon_code"]: row["leaders"] for row in found} == wanted
