"""What no platform can do by itself: nobody listens at its address, or we gave it a wrong key."""

import socket

import pytest

from pulse.trouble import Exit
from tests.faults.answered import answered
from tests.faults.conftest import Play, sweep
from tests.faults.secrets import files_with_secrets

pytestmark = pytest.mark.slow


@pytest.fixture
def dead_address() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/"


@pytest.mark.parametrize(
    ("channel", "exit_code", "is_open"),
    [
        ("youtube", Exit.QUOTA, True),
        # Two batches are too few to call the platform unreachable.
        ("facebook", Exit.IN_PART, False),
        ("line", Exit.QUOTA, True),
    ],
)
def test_a_refused_connection_is_mended_by_the_next_sweep(
    play: Play,
    dead_address: str,
    monkeypatch: pytest.MonkeyPatch,
    channel: str,
    exit_code: Exit,
    is_open: bool,
) -> None:
    """A cable that was pulled at 05:30 would cost the day."""
    with monkeypatch.context() as cut:
        cut.setenv(f"PULSE_{channel.upper()}_URL", dead_address)
        done = sweep(channel)
    assert (done.exit_code, done.is_open) == (exit_code, is_open), done
    assert done.is_open == (done.resume_at is not None)
    assert play.numbers(channel) == {}
    again = sweep(channel)
    assert (again.exit_code, again.sweep_id == done.sweep_id) == (Exit.DONE, is_open)
    assert play.numbers(channel) == play.stage.truth[channel].numbers
    assert answered(play.last_sweep, channel) == play.stage.truth[channel].answered
    assert files_with_secrets(play.home, [str(done)]) == []


def test_the_secret_of_another_app_is_a_matter_of_credentials(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every page would fail as if we had asked wrongly, and nobody be told what to set."""
    with monkeypatch.context() as wrong:
        wrong.setenv("PULSE_FACEBOOK_APP_SECRET", "the-secret-of-another-app")
        done = sweep("facebook")
    assert (done.exit_code, done.is_open) == (Exit.CREDENTIALS, True), done
    assert "PULSE_FACEBOOK_APP_SECRET" in str(done.stops[0].fault)
    assert sweep("facebook").exit_code == Exit.DONE
    assert play.numbers("facebook") == play.stage.truth["facebook"].numbers
