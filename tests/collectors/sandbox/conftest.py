from collections.abc import Iterator

import pytest

from collectors.sandbox import Sandbox, SandboxClock, World, make_world, serve
from tests.collectors.sandbox.hand_made import NOW, TODAY, make_hand_made


@pytest.fixture(scope="module")
def hand_made() -> Iterator[Sandbox]:
    with serve(make_hand_made(), SandboxClock(NOW)) as sandbox:
        yield sandbox


@pytest.fixture(scope="session")
def world() -> World:
    return make_world(seed=7, today=TODAY)
