from collections.abc import Iterator
from pathlib import Path

import pytest
import stamina

from collectors.landing import Landing
from collectors.sweep_folder import SweepFolder
from tests.collectors.made import AT, SCOPE


@pytest.fixture
def no_waiting() -> Iterator[None]:
    """Retries happen as often as ever, but at once."""
    with stamina.set_testing(True, attempts=9, cap=True):
        yield


@pytest.fixture
def folder(tmp_path: Path) -> SweepFolder:
    return Landing(tmp_path / "landing").start_sweep(SCOPE, [], AT)
