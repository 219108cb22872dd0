"""Landing files into the store, idempotently; and the whole store from nothing."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from collectors.answer import Answer
from collectors.channels import CHANNELS
from collectors.landed_file import DamagedFile, landed_name, read_answer
from collectors.landing import Landing
from collectors.seen import AccountSeen, Observation, PostSeen
from collectors.sweep_folder import SweepFolder
from pulse.home import Home
from pulse.register_imports import kept_imports, replay_import
from pulse.settings import Settings
from pulse.trouble import Exit
from registry.reference import provinces
from sql.analyst import publish_copy
from sql.build import build
from sql.checks import Check, run_checks
from sql.load import append, loaded_files, loaded_sweeps
from sql.problem import InvalidRows, StoreBusy, StoreProblem
from sql.register import set_reference
from sql.runs import load_run
from sql.store import Store, open_store

Rows = dict[str, list[dict[str, Any]]]

TABLE_OF = {Observation: "observation", AccountSeen: "account_seen", PostSeen: "post_seen"}


@dataclass(frozen=True)
class Loaded:
    """What a load did: answers new to the store, files it could not read, checks with findings."""

    answers: int
    damaged: list[str]
    findings: list[Check]

    @property
    def exit_code(self) -> Exit:
        """In part when something could not be read, or a check says that numbers are wrong."""
        failing = any(check.severity == "fail" for check in self.findings)
        return Exit.IN_PART if self.damaged or failing else Exit.DONE


def load(settings: Settings) -> Loaded:
    """Bring in every landed file the store has not seen. Loading twice changes nothing."""
    home = Home(settings.home)
    with open_store(home.store) as con:
        return _load(con, home)


def rebuild(settings: Settings) -> Loaded:
    """Make the store again from the files under PULSE_HOME, and put it in the old one's place.

    The old one stays when that does not succeed. Raises StoreBusy while another process holds it.
    """
    home = Home(settings.home)
    fresh = home.store.with_name(f".{home.store.name}.new")
    _remove(fresh)
    with _held(home.store):
        with open_store(fresh) as con:
            for kept in kept_imports(home.register):
                replay_import(con, kept)
            loaded = _load(con, home)
        _remove(home.store)
        fresh.rename(home.store)
    return loaded


@contextmanager
def _held(store: Path) -> Iterator[None]:
    """Nobody else writes meanwhile. A damaged store, or one from elsewhere, cannot be held."""
    with ExitStack() as held:
        try:
            if store.exists():
                held.enter_context(open_store(store))
        except StoreBusy:
            raise
        except StoreProblem:
            pass
        yield


def _remove(database: Path) -> None:
    for file in (database, database.with_name(f"{database.name}.wal")):
        file.unlink(missing_ok=True)


def refresh(con: Store, home: Home) -> list[Check]:
    """Everything above raw made anew, checked, and a copy handed to the analysts.

    Returns the checks that found something.
    """
    offers = {name: [str(m) for m in channel.OFFERS] for name, channel in CHANNELS.items()}
    set_reference(con, [asdict(province) for province in provinces()], offers)
    build(con)
    findings = [check for check in run_checks(con) if check.rows]
    publish_copy(con, home.analyst)
    return findings


def _load(con: Store, home: Home) -> Loaded:
    known, sweeps = loaded_files(con), loaded_sweeps(con)
    answers, damaged = 0, list[str]()
    for folder in Landing(home.landing).sweeps():
        try:
            rows = _sweep_rows(folder, sweeps)
        except DamagedFile as damage:
            damaged.append(str(damage))
            continue
        for answer in _new_answers(folder, known, damaged):
            _add_answer(rows, folder.name, answer)
        append(con, rows)
        answers += len(rows["answer"])
    for run in sorted(home.runs.glob("[0-9]*Z-*")):  # a draft's name begins with a dot
        try:
            load_run(con, run)
        except InvalidRows as problem:
            damaged.append(str(problem))
    return Loaded(answers, damaged, refresh(con, home))


def _sweep_rows(folder: SweepFolder, loaded: dict[str, bool]) -> Rows:
    """The sweep's beginning and end, each when it is new to the store."""
    sweep = {"sweep_id": folder.name}
    rows: Rows = {name: [] for name in ("answer", *TABLE_OF.values())}
    if folder.name not in loaded:
        start = folder.start()
        rows["sweep"] = [
            sweep
            | {
                "day": date.fromisoformat(start["day"]),
                "started_at": datetime.fromisoformat(start["started_at"]),
            }
        ]
        rows["due"] = [
            sweep | {"channel": due.account.channel, "account_key": due.account.key}
            for due in folder.due()
        ]
    if folder.is_finished and not loaded.get(folder.name):
        end = folder.end() or {}
        finished_at = datetime.fromisoformat(end["finished_at"])
        rows["sweep_end"] = [sweep | {"finished_at": finished_at}]
        rows["failure"] = [
            sweep | {"channel": channel, "account_key": key, "reason": reason}
            for channel, failures in folder.failures().items()
            for key, reason in failures.items()
        ]
    return rows


def _new_answers(folder: SweepFolder, known: set[str], damaged: list[str]) -> Iterator[Answer]:
    for path in folder.files():
        if landed_name(path) in known:
            continue
        try:
            yield read_answer(path)
        except DamagedFile as damage:
            damaged.append(str(damage))


def _add_answer(rows: Rows, sweep_id: str, answer: Answer) -> None:
    question = answer.question
    rows["answer"].append(
        {
            "sweep_id": sweep_id,
            "file": answer.file,
            "channel": question.channel,
            "call": question.call,
            "attempt": question.attempt,
            "status": answer.status,
            "fault": answer.fault and str(answer.fault.kind),
            "units": question.units,
            "asked_at": answer.asked_at,
            "received_at": answer.received_at,
            "observed_at": answer.observed_at,
            "sha256": answer.sha256,
        }
    )
    for fact in CHANNELS[question.channel].read(answer):
        origin = {"sweep_id": sweep_id, "file": answer.file, "observed_at": answer.observed_at}
        rows[TABLE_OF[type(fact)]].append(asdict(fact) | origin)
