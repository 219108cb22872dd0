"""One Prefect server, deployed to once: a start takes longer than a test."""

from collections.abc import Iterator

import pytest

from tests.flows.prefect_server import Server, serve_prefect


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serve_prefect(tmp_path_factory.mktemp("prefect")) as running:
        running.deploy()
        yield running
