"""Messages to people, over a receiver on loopback."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from pulse.home import Home
from pulse.notifying import notify, unreadable_addresses, unsent
from pulse.settings import Settings
from tests.receiver import TOKEN, receive

# apprise imports it where Python still has it.
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")


def settings_for(*addresses: str) -> Settings:
    Path("data").mkdir(exist_ok=True)
    return Settings(home=Path("data"), notify=SecretStr(" \n".join(addresses)))


def test_every_address_gets_one_message() -> None:
    """Somebody is on leave: there are two people, and each must be told, once."""
    with receive() as one, receive() as other:
        assert notify(settings_for(one.address, other.address), "เก็บไม่ครบ", "ต้องทำ: ดู") is None
    for receiver in (one, other):
        [message] = receiver.messages
        assert (message["title"], message["message"]) == ("เก็บไม่ครบ", "ต้องทำ: ดู")


def test_lines_and_angles_survive_a_service_that_takes_html() -> None:
    """Mail would be one long line, and Telegram refuses what is no HTML, so that nobody is told."""
    with receive() as mail:
        notify(settings_for(f"{mail.address}?format=html"), "x", "อะไร: ไฟล์ <a>\nต้องทำ: ดู")
    [message] = mail.messages
    assert "&lt;a&gt;<br" in message["message"]


def test_without_an_address_nothing_happens() -> None:
    """An office that wants no messages must not read of messages that failed."""
    assert notify(Settings(home=Path("data")), "x", "y") is None
    assert unsent(Home(Path("data"))) is None


def test_what_did_not_go_out_is_noted_without_the_address_and_until_one_does(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """Who relies on being told must learn that he is not; the address holds a token."""
    home = Home(Path("data"))
    with receive() as good, receive(answers=500) as bad:
        said = notify(settings_for(good.address, bad.address, f"nonsense-{TOKEN}"), "x", "y")
        assert said is not None
        assert "2 (json), 3 (not an address)" in said
        assert len(good.messages) == 1
        noted = unsent(home)
        assert noted is not None
        assert noted.says == said
        told = said + (home.root / "unsent.json").read_text("utf-8") + caplog.text
        assert TOKEN not in told + "".join(capfd.readouterr())
        assert notify(settings_for(good.address), "x", "y") is None
        assert unsent(home) is None


def test_nobody_listening_is_no_error_of_the_run() -> None:
    """A run that failed to notify must not fail by that."""
    with receive() as gone:
        pass
    assert "1 (json)" in (notify(settings_for(gone.address), "x", "y") or "")
    assert unreadable_addresses(settings_for(gone.address, "nonsense", "mailto://")) == [2, 3]
