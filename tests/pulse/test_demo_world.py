"""How the program is pointed at the stand-in platforms."""

import pytest

from pulse.access import keys_of, secrets
from pulse.demo_world import environment
from pulse.settings import load_settings
from registry.campaign import load_campaign
from tests.conftest import Office


def test_the_operators_own_tokens_and_proxy_stay_out(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The demo would send real tokens to itself and fail, or wait for a proxy for ever."""
    monkeypatch.setenv("PULSE_FACEBOOK_PAGE_TOKENS", "tokens.toml")
    monkeypatch.setenv("PULSE_FACEBOOK_APP_SECRET", "real-app-secret")
    monkeypatch.setenv("no_proxy", "intranet.example")
    for name, value in environment(office.sandbox).items():
        monkeypatch.setenv(name, value)
    assert not keys_of(load_settings(), "facebook")["page_tokens"]
    stand_in = office.sandbox
    assert set(secrets(load_settings())) == {
        stand_in.youtube_key,
        stand_in.facebook_token,
        stand_in.facebook_app_secret,
    }
    assert environment(office.sandbox)["NO_PROXY"].startswith("intranet.example,127.0.0.1")


def test_the_demos_campaign_still_reads_posts_today(office: Office) -> None:
    """The letter's dates are years ago: the demo would show followers and not one like."""
    campaign = load_campaign(office.home / "campaign.toml")
    assert campaign.refreshes_posts(office.world.end_date)
