"""Keep nothing longer than the declared terms allow."""

from prefect import flow, get_run_logger

from flows.telling import ended, tell
from pulse.housekeeping import housekeep
from pulse.settings import load_settings
from pulse.telling import of_load


@flow(name="housekeeping", on_failure=[tell], on_crashed=[tell], on_completion=[tell])
def housekeeping() -> int:
    """Remove what is past its time; returns from how many files something was removed."""
    done, log = housekeep(load_settings()), get_run_logger()
    log.info("%s files held more than may be kept; receipt: %s", done.files, done.receipt)
    for damaged in done.loaded.damaged if done.loaded else ():
        log.error(damaged)
    return ended(done.files, of_load(done.loaded) if done.loaded else [])
