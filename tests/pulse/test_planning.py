"""What the next sweep costs, and whether it can end."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from collectors.question import Question
from collectors.sandbox import make_world
from collectors.sweep import ask_in_threads
from collectors.usage import Usage
from pulse.budget import choose_within
from pulse.cli import app
from pulse.collecting import collect_what_lacks
from pulse.costs import expected_costs
from pulse.due import due_accounts
from pulse.home import Home
from pulse.planned import Plan, Share
from pulse.planning import plan
from pulse.quota import open_ledger
from pulse.scoping import scope_of
from pulse.settings import load_settings
from pulse.trouble import BadInput, Exit
from registry.campaign import load_campaign
from registry.thai_dates import BANGKOK, bangkok_today
from tests.conftest import Office, open_office

TODAY = bangkok_today()
MORNING = datetime.combine(TODAY, time(5, 30), BANGKOK).astimezone(UTC)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Twenty tambons, nothing collected yet."""
    with open_office(make_world(7, TODAY, 20), tmp_path / "data") as opened:
        yield opened


def spend(channel: str, bucket: str, units: int, at: datetime = MORNING) -> None:
    ledger = open_ledger(load_settings())
    ledger.spend("s", Question(channel, "call", {}, units=units, bucket=bucket), at)


def share(made: Plan, channel: str, bucket: str) -> Share:
    [found] = [
        one for one in made.shares if (one.cost.channel, one.cost.bucket) == (channel, bucket)
    ]
    return found


def test_a_plan_names_whom_it_asks_and_what_is_left_of_the_day(office: Office) -> None:
    """Who starts a sweep blindly learns at noon that the quota went in the morning."""
    spend("youtube", "shared", 300)
    made = plan(load_settings(), at=MORNING)
    world = office.world
    assert made.accounts == {"facebook": len(world.pages), "youtube": len(world.channels)}
    assert share(made, "facebook", "").cost.units == len(world.pages)
    assert share(made, "facebook", "").remaining is None
    assert share(made, "youtube", "shared").remaining == 9_700
    assert made.fits
    assert made.exit_code == Exit.DONE


@pytest.mark.usefixtures("office")
def test_a_plan_is_cut_as_the_sweep_would_be() -> None:
    """A plan for all, before a sweep of one channel, says no where nothing is wrong."""
    assert set(plan(load_settings(), channels=["youtube"], at=MORNING).accounts) == {"youtube"}
    with pytest.raises(BadInput, match="No collector for tiktok"):
        plan(load_settings(), channels=["tiktok"], at=MORNING)


def test_without_a_register_it_says_what_to_import() -> None:
    """The first thing that somebody tries on a new machine."""
    with pytest.raises(BadInput, match="pulse register import"):
        plan(load_settings())


@pytest.mark.parametrize(
    ("day", "hour"),
    [
        (date(2026, 3, 8), 15),  # California changes its clocks on this day at two,
        (date(2026, 3, 9), 14),
        (date(2026, 11, 1), 14),  # and back on this
        (date(2026, 11, 2), 15),
    ],
)
@pytest.mark.usefixtures("office")
def test_the_reset_is_told_in_bangkok(day: date, hour: int) -> None:
    """An hour too early, and the sweep that was put off stops once more."""
    at = datetime.combine(day, time(5, 30), BANGKOK)
    resets_at = share(plan(load_settings(), at=at), "youtube", "shared").resets_at
    assert resets_at
    assert resets_at.astimezone(BANGKOK) == datetime.combine(day, time(hour), BANGKOK)


def test_the_budget_of_a_plan_ends_without_meeting_the_quota_and_the_rest_comes_later(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A way out that stops in the middle is none; one that forgets the others loses them."""
    monkeypatch.setenv("PULSE_YOUTUBE_UNITS_A_DAY", "20")
    spend("youtube", "shared", 7, datetime.now(UTC))
    made = plan(load_settings())
    assert (made.fits, made.short) == (False, ["youtube"])
    done = office.sweep_now(TODAY, channels=made.short, budget=made.budget)
    assert (done.is_open, done.stops, done.exit_code) == (False, [], Exit.QUOTA)
    assert done.left_out == made.left_out > 0
    assert done.due + done.left_out == len(office.world.channels)
    # Nobody is left out of a platform that has enough.
    assert office.sweep_now(TODAY, channels=["facebook"]).exit_code == Exit.DONE
    monkeypatch.delenv("PULSE_YOUTUBE_UNITS_A_DAY")
    [rest] = collect_what_lacks(load_settings(), lambda ask: ask_in_threads(ask, 4), day=TODAY)
    assert (rest.due, rest.exit_code) == (made.left_out, Exit.DONE)


@pytest.mark.usefixtures("office")
def test_the_way_out_names_the_platform_that_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A budget for YouTube must not keep Facebook's pages waiting, which cost nothing of it."""
    monkeypatch.setenv("PULSE_YOUTUBE_UNITS_A_DAY", "10")
    said = CliRunner().invoke(app, ["plan"])
    assert "pulse collect --channel youtube --budget" in said.stderr
    assert "pulse collect --channel facebook;" in said.stderr


def test_of_several_open_sweeps_the_one_that_is_gone_on_with_is_planned(office: Office) -> None:
    """A plan of the other would say yes to what then meets the quota."""
    for channel in ("facebook", "youtube"):
        done = office.sweep(TODAY, channels=[channel])
        (office.home / "landing" / done.sweep_id / "done.json").unlink()
    planned = plan(load_settings()).sweep
    assert planned == office.sweep_now(TODAY).sweep_id


def test_a_sweep_that_cannot_end_is_refused_with_the_largest_budget_that_can(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A smaller one leaves out accounts for nothing; a larger one stops in the middle."""
    monkeypatch.setenv("PULSE_YOUTUBE_UNITS_A_DAY", "20")
    spend("youtube", "shared", 13)
    made = plan(load_settings(), at=MORNING)
    assert not made.fits
    assert made.exit_code == Exit.QUOTA
    home, campaign = Home(office.home), load_campaign(office.home / "campaign.toml")
    due, scope = due_accounts(home, campaign, ["youtube"], ()), scope_of(campaign, TODAY)

    def shared(budget: int) -> int:
        kept, _ = choose_within(due, scope, budget)
        return sum(c.units for c in expected_costs(kept, scope) if c.bucket == "shared")

    assert made.budget
    assert shared(made.budget) <= 7 < shared(made.budget + 1)
    assert 0 < made.left_out < len(office.world.channels)


@pytest.mark.usefixtures("office")
def test_the_reset_is_a_way_out_only_when_a_whole_day_is_enough(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """ "Try again after three" would be a lie every day."""
    needed = share(plan(load_settings(), at=MORNING), "youtube", "shared").cost.units
    monkeypatch.setenv("PULSE_YOUTUBE_UNITS_A_DAY", str(needed))
    spend("youtube", "shared", 1)
    tight = plan(load_settings(), at=MORNING)
    assert tight.fits_at == share(tight, "youtube", "shared").resets_at
    monkeypatch.setenv("PULSE_YOUTUBE_UNITS_A_DAY", str(needed - 1))
    never = plan(load_settings(), at=MORNING)
    assert (never.fits, never.fits_at) == (False, None)


def test_after_the_campaign_a_sweep_of_accounts_alone_is_planned_and_said(office: Office) -> None:
    """Who forgets to date a new campaign would collect no posts and wonder in a month."""
    with_posts = plan(load_settings(), at=MORNING)
    (office.home / "campaign.toml").unlink()  # the one that ships is over
    without = plan(load_settings(), at=MORNING)
    assert (with_posts.posts, without.posts) == (True, False)
    assert without.seconds < with_posts.seconds
    assert "posts_refreshed_until" in CliRunner().invoke(app, ["plan"]).stdout
    assert "posts_refreshed_until" in office.sweep_now(TODAY).notices[0]


@pytest.mark.usefixtures("office")
def test_a_platform_that_says_its_limit_is_used_is_not_asked() -> None:
    """Asking Facebook at 95 % makes the block longer."""
    ledger = open_ledger(load_settings())
    ledger.note_usage("facebook", Usage("call_count", 96, 20), MORNING)
    made = plan(load_settings(), at=MORNING)
    assert (made.fits, made.budget) == (False, None)
    assert made.fits_at == MORNING + timedelta(minutes=20)
    assert plan(load_settings(), at=MORNING + timedelta(minutes=21)).fits


def test_of_an_open_sweep_only_what_lacks_is_planned(office: Office) -> None:
    """A sweep that waits for ten accounts would be refused for a thousand."""
    done = office.sweep(TODAY)
    (office.home / "landing" / done.sweep_id / "done.json").unlink()
    landed = next((office.home / "landing" / done.sweep_id / "facebook").glob("batch-*.json.gz"))
    landed.unlink()
    at = datetime.now(UTC)
    made = plan(load_settings(), at=at)
    assert made.sweep == done.sweep_id
    assert [one.cost.channel for one in made.shares] == ["facebook"]
    assert made.shares[0].cost.requests == 1


def test_seconds_follow_the_last_sweeps_pace(office: Office) -> None:
    """On a slow line the guess of half a second would promise an end before breakfast."""
    before = plan(load_settings(), channels=["facebook"], at=MORNING)
    requests = share(before, "facebook", "").cost.requests
    assert before.seconds == pytest.approx(0.5 * requests / load_settings().concurrency)
    office.sweep(TODAY)
    assert 0 < plan(load_settings(), channels=["facebook"]).seconds < before.seconds


@pytest.mark.usefixtures("office")
def test_the_command_says_no_in_words_and_in_json(monkeypatch: pytest.MonkeyPatch) -> None:
    """A script needs the number that fits, a person the sentence to type."""
    monkeypatch.setenv("PULSE_YOUTUBE_UNITS_A_DAY", "10")
    told = CliRunner().invoke(app, ["plan", "--json"])
    found = json.loads(told.stdout)
    assert (told.exit_code, found["exit_code"], found["fits"]) == (5, 5, False)
    said = CliRunner().invoke(app, ["plan"])
    assert said.exit_code == 5
    monkeypatch.setenv("PULSE_YOUTUBE_UNITS_A_DAY", "10000")
    assert CliRunner().invoke(app, ["plan"]).exit_code == 0


@pytest.mark.usefixtures("office")
def test_a_plan_without_a_key_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """ "It can be collected now" would send the officer into an exit 4."""
    monkeypatch.delenv("PULSE_YOUTUBE_TERMS")
    done = CliRunner().invoke(app, ["plan"])
    assert done.exit_code == Exit.CREDENTIALS
    assert "PULSE_YOUTUBE_TERMS" in done.output
    assert "can be collected now" not in done.output
