"""Import the tambon register."""

from prefect import flow, get_run_logger

from flows.telling import ended, tell
from pulse.registering import import_register
from pulse.settings import load_settings
from pulse.telling import NeedsSomebody, Telling

MEND = "ดูรายการด้วย pulse register check แก้แล้วนำเข้าใหม่"


class NothingSound(NeedsSomebody):
    """Not one row of a register could be used; the register in force stays."""


@flow(name="register", on_failure=[tell], on_crashed=[tell], on_completion=[tell])
def register(source: str, force: bool = False) -> int:
    """Import the sound rows of a register file or Google Sheet; returns how many tambons."""
    read, changes = import_register(load_settings(), source, force=force)
    log = get_run_logger()
    for problem in read.problems:
        log.warning("%s row %s %s: %s", source, problem.row, problem.column, problem.code)
    if changes is None:
        said = f"{source}: none of {read.rows_read} rows is sound; see the warnings"
        raise NothingSound(said, Telling(f"ทะเบียน {source} ไม่มีแถวที่ใช้ได้ ทะเบียนเดิมยังคงอยู่", MEND))
    log.info("%s", changes)
    refused = sum(problem.severity == "refused" for problem in read.problems)
    lacks = [f"ทะเบียน {source} มี {refused:,} รายการที่ใช้ไม่ได้ {MEND}"] if refused else []
    return ended(len(read.tambons), lacks)
