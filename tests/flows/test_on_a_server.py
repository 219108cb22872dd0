"""The flows on a real local Prefect server, deployed and run as on the office machine."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from starlette.responses import JSONResponse, Response

from collectors.sandbox import World
from tests.conftest import Office, open_office

pytestmark = [pytest.mark.slow, pytest.mark.timeout(420)]

PROJECT = Path(__file__).parents[2]
PREFECT = str(Path(sys.executable).with_name("prefect"))
PATIENCE = 180  # seconds


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A Prefect server on loopback; gives the environment that reaches it."""
    home = tmp_path_factory.mktemp("prefect")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        "PREFECT_HOME": str(home),
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
    }
    command = [PREFECT, "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with (home / "server.log").open("wb") as log:
        process = subprocess.Popen(
            command, env=os.environ | environment, cwd=home, stdout=log, stderr=log
        )
    try:
        _wait_until_healthy(environment["PREFECT_API_URL"], home / "server.log")
        yield environment
    finally:
        process.terminate()
        process.wait(30)


def test_a_deployed_sweep_completes(server: dict[str, str], office: Office) -> None:
    """What the schedule starts must work: deployment, worker, working directory, settings."""
    run = _deploy_and_run(server, "collect/collect")
    assert (run["state_name"], run["auto_scheduled"]) == ("Completed", False), run["state"]
    assert len(list((office.home / "landing").glob("*-1/done.json"))) == 1
    assert (office.home / "analyst.duckdb").exists()


def test_a_broken_batch_ends_the_run_as_failed(
    server: dict[str, str], small_world: World, tmp_path: Path
) -> None:
    """Prefect calls a run completed even when its tasks failed, unless the flow says otherwise."""

    def refuse(call: str, _: int) -> Response | None:
        error = {"code": 403, "message": "made to fail", "errors": [{"reason": "forbidden"}]}
        return JSONResponse({"error": error}, 403) if call == "videos.batchGetStats" else None

    with open_office(small_world, tmp_path / "broken", scenario=refuse) as broken:
        run = _deploy_and_run(server, "collect/collect")
        assert run["state_name"] == "Failed", run["state"]
        assert "accounts were not collected" in run["state"]["message"]
        tasks = _ask_server(server, "task_runs", {"flow_runs": {"id": {"any_": [run["id"]]}}})
        assert {"Completed", "Failed"} == {task["state_name"] for task in tasks}
        # What was collected is saved all the same.
        assert (broken.home / "analyst.duckdb").exists()
        assert len(list((broken.home / "landing").glob("*-1/facebook/*.json.gz"))) > 0


def _deploy_and_run(server: dict[str, str], deployment: str) -> dict[str, Any]:
    """Deploy all, start one deployment, let a worker run it; gives the flow run."""
    _prefect(server, "work-pool", "create", "office", "--type", "process", "--overwrite")
    _prefect(server, "deploy", "--all")
    _prefect(server, "deployment", "run", deployment)
    _prefect(server, "worker", "start", "--pool", "office", "--run-once")
    by_hand = [run for run in _ask_server(server, "flow_runs", {}) if not run["auto_scheduled"]]
    return max(by_hand, key=lambda run: run["created"])


def _prefect(server: dict[str, str], *words: str) -> None:
    done = subprocess.run(
        [PREFECT, "--no-prompt", *words],
        cwd=PROJECT,
        env=os.environ | server | {"PULSE_PROJECT": str(PROJECT)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _ask_server(server: dict[str, str], what: str, criteria: dict[str, Any]) -> list[Any]:
    answer = requests.post(f"{server['PREFECT_API_URL']}/{what}/filter", json=criteria, timeout=10)
    answer.raise_for_status()
    found: list[Any] = answer.json()
    return found


def _wait_until_healthy(api: str, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            if requests.get(f"{api}/health", timeout=2).ok:
                return
        except requests.ConnectionError:
            pass
        time.sleep(0.3)
    raise AssertionError(f"The Prefect server did not start:\n{log.read_text()[-3000:]}")
