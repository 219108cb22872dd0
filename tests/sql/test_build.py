from pathlib import Path
from typing import Any

import duckdb
import pytest

from sql.build import MODELS, build, in_order, needed
from tests.sql.world import (
    Row,
    account,
    answer,
    given,
    hour,
    observation,
    post,
    register,
    seen,
    sweep,
    tambon,
)


def model(folder: Path, name: str, select: str) -> None:
    file = folder / f"{name.replace('.', '/')}.sql"
    file.parent.mkdir(exist_ok=True)
    file.write_text(select)


def test_models_are_built_after_what_they_select_from(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    """Order comes from the SQL itself: a list kept by hand would be wrong one day."""
    model(tmp_path, "core.a", "with b as (select * from staging.z) select * from b, core.c")
    model(tmp_path, "core.c", "select 1 as one where exists (select 1 from as_of.y(now()))")
    model(tmp_path, "as_of.y", "select moment")
    model(tmp_path, "staging.z", "select * from raw.due")
    order = in_order(con, tmp_path)
    assert order.index("as_of.y") < order.index("core.c") < order.index("core.a")
    assert order.index("staging.z") < order.index("core.a")


def test_a_ring_of_models_is_named(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """The one who closed the ring must see which models it goes through."""
    model(tmp_path, "core.a", "from core.b")
    model(tmp_path, "core.b", "from core.a")
    with pytest.raises(ValueError, match=r"core\.a -> core\.b|core\.b -> core\.a"):
        in_order(con, tmp_path)


def test_a_model_is_one_select(con: duckdb.DuckDBPyConnection) -> None:
    """A model that writes would run on every build."""
    with pytest.raises(ValueError, match="Not a single SELECT"):
        needed(con, "delete from raw.due")


def test_a_model_whose_file_is_gone_is_gone(con: duckdb.DuckDBPyConnection) -> None:
    """A table left over from an old version would be read as if it were current."""
    build(con)
    con.execute("create table mart.left_over as select 1 as one")
    build(con)
    tables = con.execute("select table_name from duckdb_tables()").fetchall()
    assert ("left_over",) not in tables


def test_layers_only_read_downwards(con: duckdb.DuckDBPyConnection) -> None:
    """As-of macros must stand before the first build; marts must not feed the core."""
    may_read = {
        "as_of": {"as_of", "raw", "registry"},
        "staging": {"as_of", "raw"},
        "core": {"as_of", "staging", "core", "raw", "registry"},
        "mart": {"as_of", "staging", "core", "mart", "raw", "registry", "meta"},
    }
    for file in MODELS.glob("*/*.sql"):
        read = needed(con, file.read_text(encoding="utf-8"))
        schemas = {name.partition(".")[0] for name in read if not name.startswith(".")}
        assert schemas <= may_read[file.parent.name], file


def sweeps() -> list[dict[str, list[Row]]]:
    """Two sweeps, as a loader hands them in: a file's answer together with its facts."""
    return [
        {
            **sweep(f"s{n}", hour(n)),
            "answer": [answer(f"s{n}/a", hour(n), sweep_id=f"s{n}")],
            "account_seen": [seen("facebook", "name:a", "A", hour(n), file=f"s{n}/a")],
            "post_seen": [post("facebook", "A", "p", hour(0), observed_at=hour(n), file=f"s{n}/a")],
            "observation": [
                observation("facebook", "A", None, "follow", n, hour(n), file=f"s{n}/a"),
                observation("facebook", "A", "p", "like", n, hour(n), file=f"s{n}/a"),
            ],
        }
        for n in (1, 2)
    ]


def marts(con: duckdb.DuckDBPyConnection) -> dict[str, list[Any]]:
    names = [name for name in build(con) if name.startswith("mart.")]
    return {name: con.execute(f"from {name} order by all").fetchall() for name in names}


def test_loading_at_once_or_sweep_by_sweep_gives_the_same_marts(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """The database must be a cache: thrown away and built from landing, nothing may differ."""
    register(con, [tambon("100101")], [account("100101", "facebook", "name:a")])
    daily = sweeps()
    for rows in daily:
        given(con, **rows)
        build(con)
    grown = marts(con)
    for table in ("sweep", "sweep_end", "answer", "account_seen", "post_seen", "observation"):
        con.execute(f"delete from raw.{table}")
    given(con, **{table: [*daily[0][table], *daily[1][table]] for table in daily[0]})
    assert marts(con) == grown
    assert len(grown["mart.post_daily"]) == 1
