"""What tests of several rooms share."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import settings

from collectors.sandbox import Sandbox, SandboxClock, World, make_world, serve, write_register
from collectors.sandbox.gate import Scenario
from collectors.sweep import ask_in_threads
from pulse.collecting import SweepDone, collect
from pulse.demo_world import environment, write_campaign
from pulse.ranking import rank
from pulse.registering import import_register
from pulse.settings import load_settings
from registry.thai_dates import BANGKOK, bangkok_today
from scoring.methodology import SHIPPED

# How long an example takes says more about the machine than about the rule.
settings.register_profile("without deadline", deadline=None)
settings.load_profile("without deadline")

# Four tambons a province: every centre can choose 5 x 2 though some tambons are not ranked.
TAMBONS = 304


@dataclass(frozen=True)
class Office:
    """An office of its own: data folder, register imported, stand-in platforms running."""

    home: Path
    sandbox: Sandbox

    @property
    def world(self) -> World:
        return self.sandbox.world

    def sweep(self, day: date, **kwargs: object) -> SweepDone:
        """Collect as if it were 05:30 of that Bangkok day, on the platforms' clock."""
        self.sandbox.clock.set(datetime.combine(day, time(5, 30), BANGKOK))
        return self.sweep_now(day, **kwargs)

    def sweep_now(self, day: date, **kwargs: object) -> SweepDone:
        return collect(load_settings(), lambda ask: ask_in_threads(ask, 4), day=day, **kwargs)  # type: ignore[arg-type]


# With these begun last, one worker would be left with them while the others have nothing to do.
LONGEST = ("test_kill.py", "test_demo.py", "test_scenarios.py", "test_going_on.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, then the slow tests, then all others."""
    items.sort(key=lambda item: (item.path.name not in LONGEST, "slow" not in item.keywords))


def _clear_settings(patch: pytest.MonkeyPatch) -> None:
    """A developer's own keys must neither help nor break a test."""
    for name in list(os.environ):
        if name.startswith("PULSE_") and not name.startswith("PULSE_TEST_"):
            patch.delenv(name)


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if not {"office", "ranked"} & set(request.fixturenames):
        _clear_settings(monkeypatch)
    monkeypatch.chdir(tmp_path)  # no pulse.toml of the checkout


@pytest.fixture(scope="session")
def small_world() -> World:
    return make_world(7, bangkok_today(), TAMBONS)


@pytest.fixture
def office(small_world: World, tmp_path: Path) -> Iterator[Office]:
    """An office with an imported register, and nothing collected yet."""
    with open_office(small_world, tmp_path / "data") as opened:
        yield opened


@pytest.fixture(scope="session")
def ranked(
    small_world: World, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Office, str]]:
    """Two days collected, the second as of now, and ranked. To be read, not changed."""
    with open_office(small_world, tmp_path_factory.mktemp("office") / "data") as opened:
        today = opened.world.end_date
        opened.sweep(today - timedelta(days=1))
        opened.sandbox.clock.set(datetime.now(UTC))
        opened.sweep_now(today)
        yield opened, rank(load_settings()).run_id


@pytest.fixture
def ranked_copy(
    ranked: tuple[Office, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Office, str]:
    """The same, in a folder that a test may change."""
    office, run_id = ranked
    home = tmp_path / "copy"
    shutil.copytree(office.home, home)
    monkeypatch.setenv("PULSE_HOME", str(home))
    return Office(home, office.sandbox), run_id


@contextmanager
def open_office(world: World, home: Path, scenario: Scenario | None = None) -> Iterator[Office]:
    """Settings in the environment, a register in force since four days, platforms running."""
    home.mkdir()
    with (
        serve(world, SandboxClock(datetime.now(UTC)), scenario=scenario) as running,
        pytest.MonkeyPatch.context() as patch,
    ):
        _clear_settings(patch)
        for name, value in (environment(running) | {"PULSE_HOME": str(home)}).items():
            patch.setenv(name, value)
        write_campaign(world, home / "campaign.toml")
        write_methodology(home / "methodology.toml")
        write_register(world, home / "register.csv")
        begin = datetime.combine(world.end_date - timedelta(days=4), time(), BANGKOK)
        import_register(load_settings(), home / "register.csv", begin)
        yield Office(home, running)


def write_methodology(path: Path) -> None:
    """The shipped method with few draws: tests that are not about these have no need of more."""
    text = SHIPPED.read_text(encoding="utf-8")
    for shipped, few in (
        ("replicates = 1000", "replicates = 100"),
        ("variants = 500", "variants = 20"),
    ):
        assert shipped in text
        text = text.replace(shipped, few)
    path.write_text(text, encoding="utf-8")
