"""The whole job with no account and no key: stand-in platforms, some days, a publication."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from collectors.sandbox.clock import SandboxClock
from collectors.sandbox.register_file import write_register
from collectors.sandbox.server import serve
from collectors.sandbox.world import World, make_world
from pulse.collecting import collect
from pulse.demo_world import SEED, environment, write_campaign
from pulse.home import Home
from pulse.prefect_home import keep_prefect_in
from pulse.progress import asking_with_progress
from pulse.registering import import_register
from pulse.settings import load_settings
from pulse.show import say
from pulse.trouble import BadInput
from registry.thai_dates import BANGKOK, bangkok_today, thai_date

DAYS = 4
SWEEP_TIME = time(5, 30, tzinfo=BANGKOK)  # when prefect.yaml collects


@dataclass(frozen=True)
class DemoDone:
    """What the demo left behind."""

    run_id: str
    page: Path
    spreadsheet: Path
    database: Path


def run_demo(
    facebook_posts: Path | None = None, tambons: int = 1000, quiet: bool = False
) -> DemoDone:
    """Fill PULSE_HOME with a fresh demo, over an old one. Raises BadInput over anything else."""
    home = Home(load_settings().home)
    today = bangkok_today()
    world = make_world(SEED, today, tambons, facebook_posts)
    _make_room(home)
    clock = SandboxClock()
    with serve(world, clock) as running, _environment(environment(running)):
        days = [today - timedelta(days=back) for back in range(DAYS - 1, -1, -1)]
        _import_register(world, home, datetime.combine(days[0], time(), BANGKOK))
        for day in days[:-1]:
            clock.set(datetime.combine(day, SWEEP_TIME))
            _collect(day, quiet)
        clock.set(datetime.now(UTC))
        run_id = _through_prefect(home, quiet)
    reports = home.reports / run_id
    return DemoDone(run_id, reports / "index.html", reports / "ranking.xlsx", home.analyst)


def _make_room(home: Home) -> None:
    """Empty the folder of an old demo, and of nothing else."""
    if not home.demo_marker.exists():
        # `make server` keeps Prefect's own state here.
        if {path.name for path in home.root.glob("*")} - {"prefect"}:
            raise BadInput(
                f"{home.root} is not empty and holds no demo, so the demo keeps out. "
                "Set PULSE_HOME to another folder."
            )
        home.root.mkdir(parents=True, exist_ok=True)
        home.demo_marker.write_text('{"holds": "invented counts of the demo"}\n', encoding="utf-8")
        return
    for folder in (home.landing, home.register, home.runs, home.reports):
        shutil.rmtree(folder, ignore_errors=True)
    for file in home.root.glob("*.duckdb*"):
        file.unlink()


def _import_register(world: World, home: Home, at: datetime) -> None:
    write_campaign(world, home.root / "campaign.toml")
    register = home.root / "register.csv"
    write_register(world, register)
    import_register(load_settings(), register, at)


def _collect(day: date, quiet: bool) -> None:
    settings = load_settings()
    with asking_with_progress(settings.concurrency, thai_date(day), quiet) as asking:
        collect(settings, asking, day=day)


def _through_prefect(home: Home, quiet: bool) -> str:
    """The last day as the schedule does it: the real flow."""
    keep_prefect_in(home.root)
    os.environ.pop("PREFECT_API_URL", None)  # the demo needs no server but its own
    from flows.daily import daily

    if not quiet:
        say("Prefect: collect, rank, publish ... (a first start takes some seconds)")
    return str(daily())


@contextmanager
def _environment(variables: dict[str, str]) -> Iterator[None]:
    """The flow reads its settings from the environment, as on the office machine."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name)
            else:
                os.environ[name] = value
