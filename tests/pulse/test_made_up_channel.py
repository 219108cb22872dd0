"""What a new channel costs: one file (``made_up_channel.py``) and its line in ``CHANNELS``."""

from datetime import date
from pathlib import Path

import pytest

from collectors.channels import CHANNELS
from collectors.sweep import ask_in_threads
from pulse.collecting import collect
from pulse.loading import load
from pulse.refreshing import failing
from pulse.registering import import_register
from pulse.settings import load_settings
from registry.campaign import SHIPPED
from tests.collectors.loopback import Reply, Request, serving
from tests.marts import rows
from tests.pulse import made_up_channel

REGISTER = """\
tambon_code,other
430101,https://www.tiktok.com/@first
430102,https://www.tiktok.com/@second https://www.tiktok.com/@closed
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "data"
    home.mkdir()
    campaign = SHIPPED.read_text(encoding="utf-8")
    (home / "campaign.toml").write_text(
        campaign.replace('channels = ["youtube", "facebook"]', 'channels = ["other"]'), "utf-8"
    )
    (tmp_path / "register.csv").write_text(REGISTER, encoding="utf-8")
    monkeypatch.setenv("PULSE_HOME", str(home))
    import_register(load_settings(), tmp_path / "register.csv")
    return home


def platform(request: Request) -> Reply:
    name = request.query["url"].rpartition("@")[2]
    profiles = {"first": (17, "1203"), "second": (18, 4)}
    if name not in profiles:
        return Reply({"error": "closed"}, 403)
    number, followers = profiles[name]
    return Reply({"id": f"id-{number}", "name": name, "followers": followers})


def test_a_new_channel_is_one_file_and_one_line(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The letter says "or others": next year's platform must not need a rebuilt program."""
    monkeypatch.setitem(CHANNELS, made_up_channel.NAME, made_up_channel)  # type: ignore[arg-type]
    with serving(platform) as server:
        monkeypatch.setattr(made_up_channel, "API", f"{server.url}/profile")
        settings = load_settings()
        done = collect(settings, lambda ask: ask_in_threads(ask, 2), day=date(2026, 11, 22))
    assert (done.due, len(server.requests)) == (3, 3)
    [(account, reason)] = done.failures["other"].items()
    assert account == "url:https://www.tiktok.com/@closed"
    assert reason.startswith("mistake: ")
    select = "select tambon, channel, account, follow, state from mart.account_daily"
    assert rows(home / "analyst.duckdb", select) == [
        ("430101", "other", "id-17", 1203, "observed"),
        ("430102", "other", "id-18", 4, "observed"),
    ]
    lacking = rows(home / "analyst.duckdb", "select channel, account, state from mart.missing")
    assert lacking == [("other", "url:https://www.tiktok.com/@closed", "not_collected")]
    assert failing(done.loaded.findings) == []
    assert load(settings).answers == 0
