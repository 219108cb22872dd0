"""Import the tambon register."""

from pathlib import Path

from prefect import flow, get_run_logger

from pulse.registering import import_register
from pulse.settings import load_settings


class NothingSound(Exception):  # noqa: N818 - the name of what the flow's state shows
    """Not one row of a register could be used; the register in force stays."""


@flow(name="register")
def register(source: Path, force: bool = False) -> int:
    """Import the sound rows of a register file; returns how many tambons are in force."""
    read, changes = import_register(load_settings(), source, force=force)
    log = get_run_logger()
    for problem in read.problems:
        log.warning("%s row %s %s: %s", source, problem.row, problem.column, problem.code)
    if changes is None:
        raise NothingSound(f"{source}: none of {read.rows_read} rows is sound; see the warnings")
    log.info("%s", changes)
    return len(read.tambons)
