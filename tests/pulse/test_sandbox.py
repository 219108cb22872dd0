"""``pulse sandbox`` as somebody meets it who tries a scenario by hand."""

import json
import socket
import subprocess

import pytest

from collectors.sandbox.scenarios import SCENARIOS
from tests.pulse.test_cli import PULSE, pulse


def test_every_scenario_is_listed_with_what_it_does() -> None:
    """Nobody could find the fault to rehearse."""
    listed = json.loads(pulse("sandbox", "--scenario", "list", "--json").stdout)
    assert listed.keys() == SCENARIOS.keys()
    assert all(listed.values())
    assert f"500: {listed['youtube-500']}" in pulse("sandbox", "--scenario", "list").stdout


def test_it_says_how_to_point_at_it() -> None:
    """A script could not read where the platforms are."""
    with subprocess.Popen([PULSE, "sandbox", "--json"], stdout=subprocess.PIPE, text=True) as shown:
        assert shown.stdout is not None
        lines = iter(shown.stdout.readline, "}\n")
        variables = json.loads("".join(lines) + "}")
        shown.terminate()
    address = variables["PULSE_YOUTUBE_URL"].removeprefix("http://127.0.0.1:").rstrip("/")
    assert address.isdecimal()


def test_a_taken_port_is_named() -> None:
    """Whoever starts a second one would not know what is already in use."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = pulse("sandbox", "--port", str(port))
    assert done.returncode == 2
    assert f"Port {port} cannot be used" in done.stderr


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [("--port", "99999", "65535"), ("--scenario", "no-such", "'no-such'")],
)
def test_wrong_use_is_told(option: str, value: str, said: str) -> None:
    """Somebody who is not a programmer must know what to do next."""
    done = pulse("sandbox", option, value)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
