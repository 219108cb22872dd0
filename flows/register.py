"""Import the tambon register."""

from pathlib import Path

from prefect import flow, get_run_logger

from pulse.registering import import_register
from pulse.settings import load_settings


@flow(name="register")
def register(source: Path) -> int:
    """Import the sound rows of a register file; returns how many tambons are in force."""
    read, changes = import_register(load_settings(), source)
    log = get_run_logger()
    for problem in read.problems:
        log.warning("%s row %s %s: %s", source, problem.row, problem.column, problem.code)
    log.info("%s", changes)
    return len(read.tambons)
