"""Keys, tokens and declared terms."""

from pathlib import Path

import pytest

from collectors.redact import Redactor
from collectors.transport import Transport
from pulse.access import (
    connect,
    keys_of,
    refuse_real_collecting_into_demo,
    secrets,
    with_demo_terms,
)
from pulse.home import Home
from pulse.settings import load_settings
from pulse.trouble import BadInput, CredentialsMissing


@pytest.mark.parametrize("channel", ["youtube", "facebook"])
def test_without_credentials_the_person_is_told_what_to_set(channel: str) -> None:
    """Staff cannot guess which of many keys is missing."""
    with (
        Transport(Redactor(())) as transport,
        pytest.raises(CredentialsMissing, match=f"PULSE_{channel.upper()}"),
    ):
        connect(load_settings(), channel, transport)


def test_a_key_without_declared_terms_is_refused_with_the_three_choices(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Retention and blending are a declared choice, never a silent default."""
    monkeypatch.setenv("PULSE_YOUTUBE_API_KEY", "AIza-marked")
    with Transport(Redactor(())) as transport, pytest.raises(CredentialsMissing) as refused:
        connect(load_settings(), "youtube", transport)
    for terms in ("standard", "analytics-amendment", "owner-consent"):
        assert terms in str(refused.value)


def test_in_the_demo_its_own_terms_hold_unless_others_are_declared(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A ranking by hand after the demo would leave out half of what the demo showed."""
    home = Home(tmp_path)
    assert with_demo_terms(load_settings(), home).youtube_terms is None
    home.demo_marker.write_text("{}")
    assert with_demo_terms(load_settings(), home).youtube_terms == "analytics-amendment"
    monkeypatch.setenv("PULSE_YOUTUBE_TERMS", "standard")
    assert with_demo_terms(load_settings(), home).youtube_terms == "standard"


def test_page_tokens_come_from_the_file_and_are_known_to_the_redactor(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A page token that the redactor does not know would be written to landing."""
    Path("tokens.toml").write_text('"1234" = "EAAB-marked"\n', encoding="utf-8")
    monkeypatch.setenv("PULSE_FACEBOOK_PAGE_TOKENS", "tokens.toml")
    assert keys_of(load_settings(), "facebook")["page_tokens"] == {"1234": "EAAB-marked"}
    assert secrets(load_settings()) == ["EAAB-marked"]


def test_a_channel_reads_its_own_settings_by_short_names_and_others_by_full_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A web site's count comes from Facebook: without its token the channel could not be asked."""
    monkeypatch.setenv("PULSE_WEBSITE_COUNTER", "facebook")
    monkeypatch.setenv("PULSE_FACEBOOK_TOKEN", "EAAB-marked")
    keys = keys_of(load_settings(), "website")
    assert (keys["counter"], keys["facebook_token"]) == ("facebook", "EAAB-marked")
    assert keys_of(load_settings(), "facebook")["token"] == "EAAB-marked"


@pytest.mark.parametrize("content", [None, '"1234" = EAAB-marked\n', '"1234" = 5\n'])
def test_a_wrong_tokens_file_is_named_without_its_tokens(
    content: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The parser's own message quotes the line, and the line holds a token."""
    if content:
        Path("tokens.toml").write_text(content, encoding="utf-8")
    monkeypatch.setenv("PULSE_FACEBOOK_PAGE_TOKENS", "tokens.toml")
    with pytest.raises(BadInput, match=r"tokens\.toml") as refused:
        keys_of(load_settings(), "facebook")
    assert "EAAB-marked" not in str(refused.value)


@pytest.mark.parametrize(
    ("address", "refused"),
    [(None, True), ("https://graph.facebook.com/", True), ("http://127.0.0.1:8008/", False)],
)
def test_real_counts_never_enter_the_demo(
    address: str | None, refused: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Invented and real counts in one database could never be told apart again."""
    Home(tmp_path).demo_marker.write_text("{}")
    if address:
        monkeypatch.setenv("PULSE_YOUTUBE_URL", address)
        monkeypatch.setenv("PULSE_FACEBOOK_URL", address)
    if refused:
        with pytest.raises(BadInput, match="invented counts"):
            refuse_real_collecting_into_demo(Home(tmp_path), load_settings())
    else:
        refuse_real_collecting_into_demo(Home(tmp_path), load_settings())


@pytest.mark.parametrize(
    ("name", "value"), [("PULSE_LINE_TOKENS", "tokens.toml"), ("PULSE_WEBSITE_COUNTER", "line")]
)
def test_the_demo_asks_no_real_line_either(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A real account's followers among invented ones."""
    Home(tmp_path).demo_marker.write_text("{}")
    for address in ("PULSE_YOUTUBE_URL", "PULSE_FACEBOOK_URL"):
        monkeypatch.setenv(address, "http://127.0.0.1:8008/")
    monkeypatch.setenv(name, value)
    with pytest.raises(BadInput, match="invented counts"):
        refuse_real_collecting_into_demo(Home(tmp_path), load_settings())
    monkeypatch.setenv("PULSE_LINE_URL", "http://127.0.0.1:8008/line/")
    refuse_real_collecting_into_demo(Home(tmp_path), load_settings())
