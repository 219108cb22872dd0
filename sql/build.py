"""Builds everything above the facts: one SELECT a file, in the order of their dependencies.

``models/as_of`` become table macros with the parameter ``moment``, staging and core views, mart
tables with their descriptions.
"""

import json
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

import duckdb

from sql.dictionary import describe

MODELS = Path(__file__).parent / "models"
LAYERS = ("staging", "core", "mart")

# What a SELECT reads, by its text: every opening of the store asks, and parsing takes longer.
_NEEDED: dict[str, frozenset[str]] = {}


def build(con: duckdb.DuckDBPyConnection, models: Path = MODELS) -> list[str]:
    """Builds all models anew, all or nothing; returns ``schema.name`` in the order built.

    A model whose file is gone is gone too. Raises ValueError when models need each other in a ring.
    """
    con.begin()
    try:
        for schema in reversed(LAYERS):
            con.execute(f"drop schema if exists {schema} cascade; create schema {schema}")
        ordered = in_order(con, models)
        for name in ordered:
            con.execute(_create(name, _select(models, name)))
        describe(con, models / "mart")
        con.commit()
    except BaseException:
        con.rollback()
        raise
    return ordered


def create_as_of(con: duckdb.DuckDBPyConnection, models: Path = MODELS) -> None:
    """Creates the macros that queries about a moment rest on; they need the raw tables only."""
    con.execute("create schema if not exists as_of")
    for name in in_order(con, models):
        if name.startswith("as_of."):
            con.execute(_create(name, _select(models, name)))


def in_order(con: duckdb.DuckDBPyConnection, models: Path = MODELS) -> list[str]:
    """The models as ``schema.name``, each after those it selects from."""
    names = sorted(f"{file.parent.name}.{file.stem}" for file in models.glob("*/*.sql"))
    needs = {name: needed(con, _select(models, name)).intersection(names) for name in names}
    try:
        return list(TopologicalSorter(needs).static_order())
    except CycleError as error:
        raise ValueError(
            f"Models need each other in a ring: {' -> '.join(error.args[1])}"
        ) from None


def needed(con: duckdb.DuckDBPyConnection, select: str) -> frozenset[str]:
    """The ``schema.name`` of every table, view and table macro that a SELECT reads."""
    if select not in _NEEDED:
        _NEEDED[select] = _parsed(con, select)
    return _NEEDED[select]


def _parsed(con: duckdb.DuckDBPyConnection, select: str) -> frozenset[str]:
    row = con.execute("select json_serialize_sql(?)", [select]).fetchone()
    tree = json.loads(row[0]) if row else {"error": True}
    if tree["error"]:
        raise ValueError(f"Not a single SELECT: {tree.get('error_message')}\n{select}")
    return frozenset(_sources(tree))


def _sources(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if node.get("type") == "BASE_TABLE":
            yield f"{node['schema_name']}.{node['table_name']}"
        elif node.get("type") == "TABLE_FUNCTION" and "function" in node:
            yield f"{node['function']['schema']}.{node['function']['function_name']}"
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from _sources(child)


def _select(models: Path, name: str) -> str:
    schema, _, model = name.partition(".")
    return (models / schema / f"{model}.sql").read_text(encoding="utf-8")


def _create(name: str, select: str) -> str:
    schema = name.partition(".")[0]
    if schema == "as_of":
        return f"create or replace macro {name}(moment) as table\n{select}"
    return f"create or replace {'table' if schema == 'mart' else 'view'} {name} as\n{select}"
