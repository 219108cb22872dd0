"""A data folder with two rankings, small enough to be copied for each test."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from collectors.sandbox import make_world
from pulse.ranking import rank
from pulse.settings import load_settings
from registry.thai_dates import BANGKOK, bangkok_today
from tests.conftest import open_office

TAMBONS = 16


@dataclass(frozen=True)
class TwoRuns:
    """home: PULSE_HOME. before, after: run ids, of a sweep three days ago and of today's."""

    home: Path
    before: str
    after: str

    @property
    def folder(self) -> Path:
        """Of the later run."""
        return self.home / "runs" / self.after


@pytest.fixture(scope="session")
def two_runs_kept(tmp_path_factory: pytest.TempPathFactory) -> TwoRuns:
    """Few tambons, two days collected, a ranking of each. To be read, not changed."""
    world = make_world(7, bangkok_today(), TAMBONS)
    home = tmp_path_factory.mktemp("small") / "data"
    with open_office(world, home) as office:
        earlier = world.end_date - timedelta(days=3)
        office.sweep(earlier)
        office.sandbox.clock.set(datetime.now(UTC))
        office.sweep_now(world.end_date)
        noon = datetime.combine(earlier, time(12), BANGKOK)
        before = rank(load_settings(), noon, force=True).run_id
        after = rank(load_settings(), force=True).run_id
    return TwoRuns(home, before, after)


@pytest.fixture
def two_runs(two_runs_kept: TwoRuns, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TwoRuns:
    """The same, in a folder that the test may change."""
    home = tmp_path / "data"
    shutil.copytree(two_runs_kept.home, home)
    monkeypatch.setenv("PULSE_HOME", str(home))
    return TwoRuns(home, two_runs_kept.before, two_runs_kept.after)
