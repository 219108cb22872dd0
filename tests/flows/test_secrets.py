"""Keys and tokens in nothing that Prefect keeps."""

import json
from pathlib import Path

import pytest
from starlette.responses import Response

from collectors.sandbox.gate import Change, Headers
from collectors.sandbox.scenarios import SCENARIOS
from collectors.sandbox.scenarios.happening import ALWAYS
from tests.conftest import open_office
from tests.faults.conftest import token_files
from tests.faults.secrets import files_with_secrets
from tests.flows.prefect_server import Server
from tests.receiver import receive
from tests.resume.killing import small_world

pytestmark = [pytest.mark.slow, pytest.mark.timeout(420)]

ECHOES = (SCENARIOS["youtube-echoes-key"], SCENARIOS["facebook-echoes-token"].at(ALWAYS))


def both_platforms_echo(call: str, number: int) -> Response | Change | Headers | None:
    return next((found for echo in ECHOES if (found := echo(call, number))), None)


def test_no_secret_is_in_states_logs_or_artifacts(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prefect shows its states and logs to whoever opens its page, and keeps them for ever."""
    with (
        receive(answers=500) as receiver,
        open_office(small_world(), tmp_path / "data", scenario=both_platforms_echo) as office,
    ):
        monkeypatch.setenv(
            "PULSE_FACEBOOK_PAGE_TOKENS",
            token_files(office, tmp_path)["PULSE_FACEBOOK_PAGE_TOKENS"],
        )
        monkeypatch.setenv("PULSE_NOTIFY", receiver.address)
        server.deploy()
        run = server.run("collect/collect")
        assert run["state_name"] == "Failed", run["state"]
        assert "[secret]" in run["state"]["message"], "the platforms' echoes are in the state"
        # That nobody could be told is known, and is not what the run failed of.
        assert "1 (json)" in json.loads((office.home / "unsent.json").read_text())["says"]
        assert files_with_secrets(office.home, map(str, receiver.messages)) == []
    prefect = Path(server.environment["PREFECT_HOME"])
    assert b"[secret]" in b"".join(file.read_bytes() for file in prefect.glob("prefect.db*"))
    assert files_with_secrets(prefect) == []
