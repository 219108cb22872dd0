"""Landing files and runs into the store, idempotently."""

from dataclasses import dataclass

from collectors.landed_file import DamagedFile
from collectors.landing import Landing
from collectors.sweep_folder import SweepFolder
from pulse.home import Home
from pulse.landed_rows import new_rows
from pulse.refreshing import failing, refresh
from pulse.settings import Settings
from pulse.trouble import Exit
from pulse.typed_imports import load_typed
from sql.checks import Check
from sql.load import append, forget_open_failures, loaded_files, loaded_sweeps
from sql.problem import InvalidRows
from sql.runs import load_run
from sql.store import Store, open_store

UNLOADED = "unloaded"


@dataclass(frozen=True)
class Loaded:
    """What a load did: answers new to the store, files it could not read, checks with findings."""

    answers: int
    damaged: list[str]
    findings: list[Check]

    @property
    def exit_code(self) -> Exit:
        """In part when something could not be read, or a check says that numbers are wrong."""
        return Exit.IN_PART if self.damaged or failing(self.findings) else Exit.DONE


def load(settings: Settings) -> Loaded:
    """Bring in every landed file the store has not seen. Loading twice changes nothing."""
    home = Home(settings.home)
    with open_store(home.store) as con:
        # Another process may be collecting: what ends from now on is not in this load.
        ended = [one for one in Landing(home.landing).sweeps() if one.is_finished]
        loaded = load_into(con, home)
    for sweep in ended:
        (sweep.path / UNLOADED).unlink(missing_ok=True)
    return loaded


def mark_unloaded(sweep: SweepFolder) -> None:
    """Say that the sweep's end is not loaded yet, until a load has come to its own end."""
    (sweep.path / UNLOADED).touch()


def is_unloaded(sweep: SweepFolder) -> bool:
    """Whether the load at the sweep's end was cut off."""
    return (sweep.path / UNLOADED).exists()


def load_into(con: Store, home: Home) -> Loaded:
    """The same, into an open store."""
    known, sweeps = loaded_files(con), loaded_sweeps(con)
    answers, damaged = 0, list[str]()
    forget_open_failures(con)
    for folder in Landing(home.landing).sweeps():
        try:
            for rows in new_rows(folder, known, sweeps, damaged):
                append(con, rows)
                answers += len(rows["answer"])
        except DamagedFile as damage:
            damaged.append(str(damage))
    damaged += load_typed(con, home.typed)
    for run in sorted(home.runs.glob("[0-9]*Z-*")):  # a draft's name begins with a dot
        try:
            load_run(con, run)
        except InvalidRows as problem:
            damaged.append(str(problem))
    return Loaded(answers, damaged, refresh(con, home, damaged))
