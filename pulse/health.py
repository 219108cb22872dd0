"""How a sweep went, and whose numbers lack, from the store."""

from typing import Any

from pulse.home import Home
from pulse.settings import Settings
from sql.mart import sweep_health
from sql.query import query
from sql.store import open_store

Row = dict[str, Any]


def health_of(settings: Settings, sweep_id: str) -> list[Row]:
    """The rows of ``mart.collection_health`` of one sweep."""
    with open_store(Home(settings.home).store) as con:
        return sweep_health(con, sweep_id)


def missing_accounts(settings: Settings) -> list[Row]:
    """The accounts of the register whose latest event is no number (query ``missing``)."""
    with open_store(Home(settings.home).store) as con:
        return query(con, "missing")
