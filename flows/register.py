"""Import the tambon register."""

from prefect import flow, get_run_logger

from pulse.registering import import_register
from pulse.settings import load_settings


class NothingSound(Exception):  # noqa: N818 - the name of what the flow's state shows
    """Not one row of a register could be used; the register in force stays."""


@flow(name="register")
def register(source: str, force: bool = False) -> int:
    """Import the sound rows of a register file or Google Sheet; returns how many tambons."""
    read, changes = import_register(load_settings(), source, force=force)
    log = get_run_logger()
    for problem in read.problems:
        log.warning("%s row %s %s: %s", source, problem.row, problem.column, problem.code)
    if changes is None:
        raise NothingSound(f"{source}: none of {read.rows_read} rows is sound; see the warnings")
    log.info("%s", changes)
    return len(read.tambons)
