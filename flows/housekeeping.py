"""Keep nothing longer than the declared terms allow."""

from prefect import flow, get_run_logger

from pulse.housekeeping import housekeep
from pulse.settings import load_settings


@flow(name="housekeeping")
def housekeeping() -> int:
    """Remove what is past its time; returns from how many files something was removed."""
    done, log = housekeep(load_settings()), get_run_logger()
    log.info("%s files held more than may be kept; receipt: %s", done.files, done.receipt)
    for damaged in done.loaded.damaged if done.loaded else ():
        log.error(damaged)
    return done.files
