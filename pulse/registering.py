"""The tambon register: what is sound in a file comes into force, and every import is kept."""

from datetime import UTC, datetime
from pathlib import Path

from pulse.home import Home
from pulse.refreshing import refresh
from pulse.register_imports import keep_import, replay_import
from pulse.settings import Settings
from pulse.trouble import BadInput
from registry.register import read_register
from registry.tambon import Register
from sql.register import Changes, tambons_in_force
from sql.store import open_store

MOST_LEAVING = 0.2  # of the tambons in force; more is the sign of half a file


def import_register(
    settings: Settings, source: Path, at: datetime | None = None, force: bool = False
) -> tuple[Register, Changes | None]:
    """Read a register and put its sound rows in force from ``at`` on (default: now).

    When not one row is sound the register in force stays, and there are no Changes.
    Raises UnreadableRegister; BadInput when more than a fifth of the tambons would leave.
    """
    register = read_register(source)
    if not register.tambons:
        return register, None
    home = Home(settings.home)
    # Kept only once the store is ours: a kept import comes into force with the next rebuild.
    with open_store(home.store) as con:
        if not force:
            _refuse_half_a_file(source, register, tambons_in_force(con))
        kept = keep_import(home.register, source, register, at or datetime.now(UTC))
        changes = replay_import(con, kept)
        refresh(con, home)
    return register, changes


def _refuse_half_a_file(source: Path, register: Register, in_force: set[str]) -> None:
    leaving = in_force - {tambon.code for tambon in register.tambons}
    if len(leaving) > MOST_LEAVING * len(in_force):
        raise BadInput(
            f"{source}: {len(leaving):,} of the {len(in_force):,} tambons in force are not among "
            "its sound rows and would leave the register, so nothing was imported. Mend the file "
            f"(pulse register check {source}), or import it with --force."
        )
