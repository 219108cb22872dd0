"""Real ``pulse`` processes that are killed without warning, and what they leave behind."""

import multiprocessing
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import duckdb

from collectors.landing import Landing
from collectors.sandbox import Sandbox, SandboxClock, World, make_world, serve, write_register
from pulse.demo_world import environment, write_campaign
from registry.thai_dates import bangkok_today
from tests.marts import marts

PULSE = str(Path(sys.executable).with_name("pulse"))
TAMBONS = 30
CONCURRENCY = 4
PATIENCE = 120  # seconds

# Only an undisturbed run has the same: the office machine's clock, and how long it all took.
MACHINE_TIMES = {"started_at", "finished_at", "asked_at", "received_at"}
EFFORT = {"requests", "units", "retries", "seconds", "ended_at"}
# What a collector asks anew in each process, because its answers are secrets and never land.
UNLANDED = "get"

# Each process begins with everything imported, which else takes longer than what it is to do.
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(
    ["duckdb", "pyarrow", "pulse.cli", "pulse.collecting", "pulse.progress", "pulse.settings"]
)


def small_world() -> World:
    """Some fifty accounts: a sweep of some fifty requests."""
    return make_world(7, bangkok_today(), TAMBONS)


@dataclass
class Trap:
    """A scenario of the sandbox that changes nothing and kills a process at the n-th request."""

    asked: int = 0
    questions: int = 0  # of them those whose answers land
    deadly: int | None = None
    victim: ForkServerProcess | None = None

    def __call__(self, call: str, nth: int) -> None:  # noqa: ARG002 - as a scenario is called
        self.asked += 1
        self.questions += call != UNLANDED
        if self.victim and self.asked == self.deadly:
            self.victim.kill()


@dataclass
class Stand:
    """Stand-in platforms whose clock stands still, and an office that has not collected yet."""

    sandbox: Sandbox
    fresh: Path
    trap: Trap = field(default_factory=Trap)

    def copy(self, to: Path) -> Path:
        """The office again, in a folder of its own."""
        return Path(shutil.copytree(self.fresh, to))

    def start(self, home: Path, *words: str) -> ForkServerProcess:
        """Start ``pulse`` on an office."""
        settings = environment(self.sandbox) | {
            "PULSE_HOME": str(home),
            "PULSE_CONCURRENCY": str(CONCURRENCY),
        }
        process = FORKS.Process(target=_pulse, args=(home, words, settings))
        process.start()
        return process

    def run(self, home: Path, *words: str) -> int | None:
        """Run ``pulse`` to its end; gives its exit code."""
        return ended(self.start(home, *words))


@contextmanager
def open_stand(world: World, folder: Path) -> Iterator[Stand]:
    """One for each thread of a test: the trap counts the requests of one victim."""
    trap = Trap()
    with serve(world, SandboxClock(datetime.now(UTC)), scenario=trap) as running:
        stand = Stand(running, folder / "fresh", trap)
        stand.fresh.mkdir(parents=True)
        write_campaign(world, stand.fresh / "campaign.toml")
        write_register(world, stand.fresh / "register.csv")
        assert stand.run(stand.fresh, "register", "import", "register.csv") == 0, said(stand.fresh)
        yield stand


def said(home: Path) -> str:
    """What the processes of an office printed."""
    return (home / "said.txt").read_text(encoding="utf-8")


def ended(process: ForkServerProcess) -> int | None:
    """Wait for a process; gives its exit code, or the signal that killed it, negative."""
    process.join(PATIENCE)
    return process.exitcode


def _pulse(home: Path, words: Sequence[str], settings: Mapping[str, str]) -> None:
    """The console script, in a process of its own."""
    from pulse.cli import main

    for name in [name for name in os.environ if name.startswith("PULSE_")]:
        del os.environ[name]
    os.environ |= settings
    os.chdir(home)
    said = os.open("said.txt", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for stream in (1, 2):
        os.dup2(said, stream)
    sys.argv = ["pulse", *words]
    main()


def when(happened: Callable[[], bool], process: ForkServerProcess) -> None:
    """Wait until something has happened or the process has ended."""
    deadline = time.monotonic() + PATIENCE
    while not happened() and process.is_alive():
        assert time.monotonic() < deadline
        time.sleep(0.001)


def answered(home: Path) -> set[str]:
    """The questions whose answers have landed."""
    sweeps = Landing(home / "landing").sweeps()
    return {file.name for sweep in sweeps for file in sweep.files() if "-failed-" not in file.name}


def content(home: Path) -> dict[str, list[tuple[object, ...]]]:
    """All raw tables and marts of an office, without what only its own run can have."""
    found = {f"mart.{name}": rows for name, rows in marts(home / "analyst.duckdb").items()}
    with duckdb.connect(str(home / "pulse.duckdb"), read_only=True) as con:
        for schema, table in con.execute(
            "select schema_name, table_name from duckdb_tables()"
            " where schema_name in ('raw', 'registry') order by all"
        ).fetchall():
            kept = _kept(con, schema, table, MACHINE_TIMES)
            only = "where fault is null or fault = 'gone'" if table == "answer" else ""
            found[f"{schema}.{table}"] = con.execute(
                f"select {kept} from {schema}.{table} {only} order by all"
            ).fetchall()
    with duckdb.connect(str(home / "analyst.duckdb"), read_only=True) as con:
        kept = _kept(con, "mart", "collection_health", EFFORT)
        found["mart.collection_health"] = con.execute(
            f"select {kept} from mart.collection_health order by all"
        ).fetchall()
    return found


def _kept(con: duckdb.DuckDBPyConnection, schema: str, table: str, without: set[str]) -> str:
    columns = con.execute(
        "select column_name from duckdb_columns() where schema_name = ? and table_name = ?"
        " order by column_index",
        [schema, table],
    ).fetchall()
    return ", ".join(f'"{name}"' for (name,) in columns if name not in without)
