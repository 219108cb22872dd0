"""The tambon register: what is sound in a file comes into force, and every import is kept."""

from datetime import UTC, datetime
from pathlib import Path

from pulse.home import Home
from pulse.refreshing import refresh
from pulse.register_imports import keep_import, replay_import
from pulse.settings import Settings
from registry.register import read_register
from registry.tambon import Register
from sql.register import Changes
from sql.store import open_store


def import_register(
    settings: Settings, source: Path, at: datetime | None = None
) -> tuple[Register, Changes | None]:
    """Read a register and put its sound rows in force from ``at`` on (default: now).

    When not one row is sound the register in force stays, and there are no Changes.
    Raises UnreadableRegister.
    """
    register = read_register(source)
    if not register.tambons:
        return register, None
    home = Home(settings.home)
    # Kept only once the store is ours: a kept import comes into force with the next rebuild.
    with open_store(home.store) as con:
        kept = keep_import(home.register, source, register, at or datetime.now(UTC))
        changes = replay_import(con, kept)
        refresh(con, home)
    return register, changes
