"""Landing files and runs into the store, idempotently."""

from dataclasses import dataclass

from collectors.landed_file import DamagedFile
from collectors.landing import Landing
from pulse.home import Home
from pulse.landed_rows import new_rows
from pulse.refreshing import failing, refresh
from pulse.settings import Settings
from pulse.trouble import Exit
from sql.checks import Check
from sql.load import append, loaded_files, loaded_sweeps
from sql.problem import InvalidRows
from sql.runs import load_run
from sql.store import Store, open_store


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
        return load_into(con, home)


def load_into(con: Store, home: Home) -> Loaded:
    """The same, into an open store."""
    known, sweeps = loaded_files(con), loaded_sweeps(con)
    answers, damaged = 0, list[str]()
    for folder in Landing(home.landing).sweeps():
        try:
            rows = new_rows(folder, known, sweeps, damaged)
        except DamagedFile as damage:
            damaged.append(str(damage))
            continue
        append(con, rows)
        answers += len(rows["answer"])
    for run in sorted(home.runs.glob("[0-9]*Z-*")):  # a draft's name begins with a dot
        try:
            load_run(con, run)
        except InvalidRows as problem:
            damaged.append(str(problem))
    return Loaded(answers, damaged, refresh(con, home))
