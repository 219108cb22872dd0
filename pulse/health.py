"""How a sweep went, by channel, from the store."""

from typing import Any

from pulse.home import Home
from pulse.settings import Settings
from sql.mart import sweep_health
from sql.store import open_store


def health_of(settings: Settings, sweep_id: str) -> list[dict[str, Any]]:
    """The rows of ``mart.collection_health`` of one sweep, as text and numbers."""
    with open_store(Home(settings.home).store) as con:
        rows = sweep_health(con, sweep_id)
    return [
        {
            name: value if isinstance(value, int | float) else str(value)
            for name, value in row.items()
        }
        for row in rows
    ]
