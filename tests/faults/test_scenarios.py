"""A whole sweep against everything that goes wrong, and the sweep after it."""

import logging

import pytest

from collectors.sandbox.scenarios import SCENARIOS
from pulse.trouble import Exit
from tests.faults.answered import answered, refused
from tests.faults.conftest import Play
from tests.faults.numbers import invented
from tests.faults.outcomes import BELIEVED, EXITS, HARMLESS, SAYS, STOPPED, WITH_PAGE_TOKENS
from tests.faults.secrets import files_with_secrets

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", SCENARIOS)
def test_nothing_is_lost_double_or_invented(
    name: str,
    play: Play,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    """One bad moment of a platform would cost a tambon its place, or the office its key."""
    caplog.set_level(logging.DEBUG)
    if name in WITH_PAGE_TOKENS:
        request.getfixturevalue("page_tokens")
    channel = name.partition("-")[0]
    truth = play.stage.truth[channel]

    done = play.collect(channel, SCENARIOS[name])

    assert play.stage.switch.met & set(SCENARIOS[name].calls), "nothing went wrong"
    assert done.exit_code == EXITS[name], done
    assert done.is_open == (name in STOPPED), done
    assert bool(done.failures[channel]) == (name not in HARMLESS | BELIEVED), done
    assert SAYS.get(name, "") in " ".join(done.failures[channel].values())
    found = play.numbers(channel)
    assert (invented(found, truth.numbers) != {}) == (name in BELIEVED - {"facebook-moved"})
    if name in HARMLESS:
        assert found == truth.numbers
    else:
        vain = refused(play.last_sweep, channel)
        play.an_hour_passes()
        again = play.collect(channel, None)
        assert again.exit_code == Exit.DONE, again
        assert (again.sweep_id == done.sweep_id) == (name in STOPPED)
        assert play.numbers(channel) == truth.numbers
        if name in STOPPED:
            assert answered(play.last_sweep, channel) == truth.answered, "asked twice, or not"
            assert refused(play.last_sweep, channel) == vain
    said = [str(done), caplog.text, *capfd.readouterr()]
    assert files_with_secrets(play.home, said) == []


def test_secrets_are_found_where_they_are(play: Play) -> None:
    """The search of all the tests above would find nothing because it looks at nothing."""
    token = play.stage.office.sandbox.facebook_token
    (play.home / "log.txt").write_text(f"access_token={token}")
    assert files_with_secrets(play.home, [f"key {token}"]) == ["log.txt", f"key {token}"]
