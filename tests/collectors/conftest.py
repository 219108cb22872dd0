from pathlib import Path

import pytest

from collectors.landing import Landing
from collectors.stops import Stops
from collectors.sweep_folder import SweepFolder
from tests.collectors.made import AT, SCOPE


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Retries happen as often as ever, but at once."""
    monkeypatch.setattr(Stops, "wait", lambda *_: None)


@pytest.fixture
def folder(tmp_path: Path) -> SweepFolder:
    return Landing(tmp_path / "landing").start_sweep(SCOPE, [], AT)
