"""A real local Prefect server, used as on the office machine."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import requests

PROJECT = Path(__file__).parents[2]
PREFECT = str(Path(sys.executable).with_name("prefect"))
PATIENCE = 180  # seconds


@dataclass(frozen=True)
class Server:
    """A running server. environment: what reaches it."""

    environment: dict[str, str]

    @property
    def api(self) -> str:
        return self.environment["PREFECT_API_URL"]

    def deploy(self) -> None:
        """What `make deploy` does."""
        self._prefect("work-pool", "create", "office", "--type", "process", "--overwrite")
        self._prefect("deploy", "--all")

    def run(self, deployment: str, day: date | None = None) -> dict[str, Any]:
        """Start a deployment and let a worker run it to its end; gives the flow run."""
        found = requests.get(f"{self.api}/deployments/name/{deployment}", timeout=10).json()
        parameters = {"day": day.isoformat()} if day else {}
        made = self._post(f"deployments/{found['id']}/create_flow_run", {"parameters": parameters})
        return self._work(made["id"])

    def run_now(self, run: dict[str, Any]) -> dict[str, Any]:
        """Let a worker run what is scheduled for later, as if its time had come."""
        details = {"scheduled_time": datetime.now(UTC).isoformat()}
        state = {"type": "SCHEDULED", "state_details": details}
        self._post(f"flow_runs/{run['id']}/set_state", {"state": state, "force": True})
        return self._work(run["id"])

    def waiting(self, flow: str, after: dict[str, Any]) -> list[dict[str, Any]]:
        """Runs of a flow that were scheduled by a run, not by the clock."""
        runs = self.ask("flow_runs", {"flows": {"name": {"any_": [flow]}}})
        return [
            run
            for run in runs
            if run["state_type"] == "SCHEDULED"
            and not run["auto_scheduled"]
            and run["created"] > after["created"]
        ]

    def ask(self, what: str, criteria: dict[str, Any]) -> list[Any]:
        """Everything of a kind that fits."""
        found: list[Any] = self._post(f"{what}/filter", criteria)
        return found

    def python(self, code: str) -> str:
        """Run a line of Python that reaches the server, without any deployment."""
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=PROJECT,
            env=os.environ | self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        return done.stdout + done.stderr

    def _work(self, run_id: str) -> dict[str, Any]:
        self._prefect("worker", "start", "--pool", "office", "--run-once")
        answer = requests.get(f"{self.api}/flow_runs/{run_id}", timeout=10)
        answer.raise_for_status()
        run: dict[str, Any] = answer.json()
        return run

    def _post(self, path: str, content: dict[str, Any]) -> Any:
        answer = requests.post(f"{self.api}/{path}", json=content, timeout=10)
        answer.raise_for_status()
        return answer.json()

    def _prefect(self, *words: str) -> None:
        done = subprocess.run(
            [PREFECT, "--no-prompt", *words],
            cwd=PROJECT,
            env=os.environ | self.environment | {"PULSE_PROJECT": str(PROJECT)},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def serve_prefect(home: Path) -> Iterator[Server]:
    """A server on a free port of loopback, with its state in a folder."""
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
        yield Server(environment)
    finally:
        process.terminate()
        process.wait(30)


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
