"""The tambon register: what is sound in a file comes into force, and every import is kept."""

from datetime import UTC, datetime
from pathlib import Path

from pulse.home import Home
from pulse.refreshing import refresh
from pulse.register_imports import keep_import, replay_import, rows_of_last_import
from pulse.settings import Settings
from pulse.sources import open_source
from pulse.trouble import BadInput
from registry.register import register_in
from registry.tambon import Register
from sql.register import Changes, tambons_in_force
from sql.store import open_store

MOST_LEAVING = 0.2  # of the tambons in force, or of the rows; more is the sign of half a file


def import_register(
    settings: Settings, source: str | Path, at: datetime | None = None, force: bool = False
) -> tuple[Register, Changes | None]:
    """Read a register (a file, or the link of a Google Sheet) and put its sound rows in force.

    at: from when on, by default now. When not one row is sound the register in force stays, and
    there are no Changes. Raises UnreadableRegister; BadInput when more than a fifth of the rows of
    the last import lack, or of the tambons would leave.
    """
    document = open_source(settings, source)
    register = register_in(document)
    if not register.tambons:
        return register, None
    home = Home(settings.home)
    # Kept only once the store is ours: a kept import comes into force with the next rebuild.
    with open_store(home.store) as con:
        if not force:
            _refuse_fewer_tambons(source, register, tambons_in_force(con))
            _refuse_fewer_rows(source, register.rows_read, rows_of_last_import(home.register))
        kept = keep_import(home.register, document, register, at or datetime.now(UTC))
        changes = replay_import(con, kept)
        refresh(con, home)
    return register, changes


def _refuse_fewer_rows(source: str | Path, rows: int, before: int) -> None:
    if rows < (1 - MOST_LEAVING) * before:
        raise BadInput(
            f"{source}: it has {rows:,} rows, the register imported last had {before:,}, so "
            "nothing was imported and that register stays in force. Look for rows that were "
            f"deleted (pulse register check {source}), or import it with --force."
        )


def _refuse_fewer_tambons(source: str | Path, register: Register, in_force: set[str]) -> None:
    leaving = in_force - {tambon.code for tambon in register.tambons}
    if len(leaving) > MOST_LEAVING * len(in_force):
        raise BadInput(
            f"{source}: {len(leaving):,} of the {len(in_force):,} tambons in force are not among "
            "its sound rows and would leave the register, so nothing was imported. Mend the file "
            f"(pulse register check {source}), or import it with --force."
        )
