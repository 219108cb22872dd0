"""LINE and web sites, which an office collects only where it has switched them on."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from collectors.sandbox import make_world
from collectors.sandbox.website_world import line_shares
from pulse.due import channels_wanted
from pulse.refreshing import failing
from pulse.settings import load_settings
from pulse.trouble import BadInput, Exit
from registry.campaign import SHIPPED, Campaign, load_campaign
from registry.thai_dates import bangkok_today
from sql.store import open_store
from tests.conftest import Office, open_office
from tests.marts import rows

ALL = '["youtube", "facebook", "line", "line_square", "website"]'


def with_all_channels(path: Path) -> Campaign:
    text = (path if path.exists() else SHIPPED).read_text(encoding="utf-8")
    path.write_text(text.replace('["youtube", "facebook"]', ALL), encoding="utf-8")
    return load_campaign(path)


def test_a_channel_that_is_not_switched_on_is_not_due(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each sweep would end with "credentials missing" where web sites are only typed in."""
    campaign = with_all_channels(tmp_path / "campaign.toml")
    assert channels_wanted([], campaign, load_settings()) == ["youtube", "facebook"]
    monkeypatch.setenv("PULSE_WEBSITE_COUNTER", "line")
    assert channels_wanted([], campaign, load_settings()) == ["youtube", "facebook", "website"]
    (tmp_path / "line.toml").write_text('"@a" = "token-of-a"\n', encoding="utf-8")
    monkeypatch.setenv("PULSE_LINE_TOKENS", str(tmp_path / "line.toml"))
    everything = ["youtube", "facebook", "line", "website"]
    assert channels_wanted([], campaign, load_settings()) == everything
    assert channels_wanted([], load_campaign(), load_settings()) == ["youtube", "facebook"]


def test_a_channel_that_is_named_is_wanted_and_an_unknown_one_refused(tmp_path: Path) -> None:
    """Who asks for LINE by name must be told what is missing, not that all went well."""
    campaign = with_all_channels(tmp_path / "campaign.toml")
    assert channels_wanted(["line"], campaign, load_settings()) == ["line"]
    with pytest.raises(BadInput, match="line_square"):
        channels_wanted(["line_square"], campaign, load_settings())
    only = campaign.model_copy(update={"channels": ("line", "line_square")})
    with pytest.raises(BadInput, match="PULSE_LINE_TOKENS, PULSE_WEBSITE_COUNTER"):
        channels_wanted([], only, load_settings())


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(make_world(7, bangkok_today(), 40), tmp_path / "data") as office:
        with_all_channels(office.home / "campaign.toml")
        yield office


def test_line_and_web_sites_arrive_where_analysts_look(
    office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A number that is collected and not shown, or shown for another day, helps nobody."""
    tokens = dict(office.sandbox.line_tokens)
    lost, _ = tokens.popitem()
    file = tmp_path / "line.toml"
    file.write_text("".join(f'"{name}" = "{one}"\n' for name, one in tokens.items()), "utf-8")
    monkeypatch.setenv("PULSE_LINE_TOKENS", str(file))
    monkeypatch.setenv("PULSE_WEBSITE_COUNTER", "line")
    today, database = office.world.end_date, office.home / "analyst.duckdb"
    done = office.sweep(today, channels=["line", "website"])
    assert done.exit_code == Exit.CREDENTIALS
    assert done.failures["website"] == {}
    assert list(done.failures["line"]) == [f"official:{lost}"]
    assert done.failures["line"][f"official:{lost}"].startswith("credentials: no token")
    assert failing(done.loaded.findings) == []
    days = [today - timedelta(days=back) for back in (2, 1)]
    expected = {
        (f"official:{one.name}", day, added - blocks)
        for one in office.world.official_by_token.values()
        for day in days
        for added, blocks in [one.on(day)]
        if one.name != lost
    }
    select = "select account, day, follow from mart.account_daily where channel = 'line'"
    assert set(rows(database, select)) == expected
    select = "select account_key, state from mart.missing where channel in ('line', 'website')"
    assert rows(database, select) == [(f"official:{lost}", "not_collected")]
    health = "select channel, due, collected, failed from mart.collection_health order by 1"
    sites = len([row for row in office.world.register_rows() if row["website"]])
    assert rows(database, health) == [
        ("line", len(tokens) + 1, len(tokens), 1),
        ("website", sites, sites, 0),
    ]
    shared = {
        row["tambon_code"]: line_shares(office.world.seed, row["website"])
        for row in office.world.register_rows()
        if row["website"]
    }
    assert shares_of_sites(office) == shared
    again = office.sweep(today + timedelta(days=1), channels=["line"])
    assert again.due == len(tokens) + 1
    select = "select count(distinct day) from mart.account_daily where channel = 'line'"
    assert rows(database, select) == [(3,)]


def shares_of_sites(office: Office) -> dict[str, int]:
    """What a ranking would count of web sites, by tambon."""
    select = """
        select tambon_code, measure, value from as_of.number(?)
        where channel = 'website' and value is not null
    """
    with open_store(office.home / "pulse.duckdb") as con:
        found = con.execute(select, [office.sandbox.clock.now()]).fetchall()
    assert {measure for _, measure, _ in found} == {"share"}
    return {code: value for code, _, value in found}
