"""A small office whose platforms can be made to misbehave, and healed, while they run."""

import shutil
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from starlette.responses import Response

from collectors import session
from collectors.landing import Landing
from collectors.sandbox import World, make_world
from collectors.sandbox.facebook_tokens import page_token
from collectors.sandbox.gate import Change, Headers, Scenario
from collectors.stops import Stops
from collectors.sweep import ask_in_threads
from collectors.sweep_folder import SweepFolder
from pulse.collecting import collect
from pulse.demo_world import environment
from pulse.settings import load_settings
from pulse.sweeping import SweepDone
from registry.thai_dates import bangkok_today
from tests.conftest import Office, open_office
from tests.faults.answered import answered, last_sweep
from tests.faults.numbers import Numbers, numbers

TAMBONS = 60  # two batches of pages, fourteen channels by id, one of most oddities
CHANNELS = ("youtube", "facebook", "line")


@dataclass
class Switch:
    """A scenario that can be put on and taken off while the platforms run.

    met: the calls whose answers were not what they would have been.
    """

    happening: Scenario | None = None
    met: set[str] = field(default_factory=set)

    def __call__(self, call: str, number: int) -> Response | Change | Headers | None:
        found = self.happening(call, number) if self.happening else None
        if found is None or isinstance(found, Response | dict):
            self.met |= {call} if found else set()
            return found
        return partial(self._changed, call, found)

    def _changed(self, call: str, change: Change, body: object) -> object:
        changed = change(deepcopy(body))
        self.met |= {call} if changed != body else set()
        return changed


@dataclass(frozen=True)
class Truth:
    """What an undisturbed sweep finds of a channel, and what it was answered for that."""

    numbers: Numbers
    answered: Counter[object]


@dataclass(frozen=True)
class Stage:
    """Platforms that run for all scenarios."""

    office: Office
    switch: Switch
    prepared: Path
    truth: dict[str, Truth]


@dataclass(frozen=True)
class Play:
    """One office on that stage, with a home of its own."""

    stage: Stage
    home: Path

    def collect(self, channel: str, happening: Scenario | None) -> SweepDone:
        """One sweep while something happens; the platforms count their requests from 1."""
        self.stage.office.sandbox.requests.clear()
        self.stage.switch.happening, self.stage.switch.met = happening, set()
        try:
            return sweep(channel)
        finally:
            self.stage.switch.happening = None

    def an_hour_passes(self) -> None:
        """What platforms said of their limits holds no more."""
        shutil.rmtree(self.home / "landing" / "ledger", ignore_errors=True)

    def numbers(self, channel: str) -> Numbers:
        return numbers(self.home / "pulse.duckdb", channel)

    @property
    def last_sweep(self) -> SweepFolder:
        return last_sweep(Landing(self.home / "landing"))


def sweep(*channels: str) -> SweepDone:
    return collect(load_settings(), lambda ask: ask_in_threads(ask, 4), channels=channels)


def token_files(office: Office, folder: Path) -> dict[str, str]:
    """The settings that name files with every page's own token and every LINE account's."""
    pages = [page.id for page in office.world.pages.values() if not page.gone]
    tokens_of = {
        "FACEBOOK_PAGE": {page: page_token(page) for page in pages},
        "LINE": office.sandbox.line_tokens,
    }
    found = {}
    for name, tokens in tokens_of.items():
        file = folder / f"{name}.toml"
        file.write_text("".join(f'"{key}" = "{token}"\n' for key, token in tokens.items()))
        found[f"PULSE_{name}_TOKENS"] = str(file)
    return found


@pytest.fixture(scope="session")
def world() -> World:
    return make_world(11, bangkok_today(), TAMBONS)


@pytest.fixture(scope="module")
def stage(world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    folder, switch = tmp_path_factory.mktemp("stage"), Switch()
    with (
        # Their clock stands still: every sweep reads the same numbers.
        open_office(world, folder / "data", scenario=switch) as office,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(Stops, "wait", lambda *_: None)  # retries as often as ever, but at once
        patch.setenv("PULSE_LINE_TOKENS", token_files(office, folder)["PULSE_LINE_TOKENS"])
        # The analysts' copy holds what the store's marts do, and takes half of every load.
        patch.setattr("pulse.refreshing.publish_copy", lambda *_: None)
        prepared = folder / "prepared"
        shutil.copytree(office.home, prepared)
        done = sweep(*CHANNELS)
        assert (done.exit_code, any(done.failures.values())) == (0, False), done
        landed = last_sweep(Landing(office.home / "landing"))
        truth = {
            channel: Truth(
                numbers(office.home / "pulse.duckdb", channel), answered(landed, channel)
            )
            for channel in CHANNELS
        }
        yield Stage(office, switch, prepared, truth)


@pytest.fixture
def play(stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Play:
    """A fresh home, and a client that loses patience after half a second."""
    home = tmp_path / "data"
    shutil.copytree(stage.prepared, home)
    files = token_files(stage.office, tmp_path)
    settings = environment(stage.office.sandbox) | {
        "PULSE_HOME": str(home),
        "PULSE_LINE_TOKENS": files["PULSE_LINE_TOKENS"],
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(session, "TIMEOUTS", (2.0, 0.5))
    monkeypatch.setattr(session, "WHOLE_ANSWER", 0.5)
    return Play(stage, home)


@pytest.fixture
def page_tokens(play: Play, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page's own token is in the office's file."""
    name = "PULSE_FACEBOOK_PAGE_TOKENS"
    monkeypatch.setenv(name, token_files(play.stage.office, tmp_path)[name])
