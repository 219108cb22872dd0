"""docs/platforms.md says what the program does."""

import re
from datetime import date
from math import ceil
from pathlib import Path

import pytest

from collectors import breaker, pacing, retries
from collectors.allowance import REQUESTS_A_SWEEP
from collectors.channels import CHANNELS
from collectors.due import Due
from collectors.facebook.client import VERSION
from collectors.fault import FaultKind
from collectors.line.quota import REQUESTS_AN_HOUR
from collectors.scope import Scope
from collectors.seen import State
from collectors.stop import THROTTLED_FOR, UNREACHABLE_FOR
from collectors.youtube.quota import UNITS_A_DAY
from pulse.budget import FRESH
from registry.account import Account
from registry.campaign import load_campaign
from scoring.methodology import load_methodology

PAGE = (Path(__file__).parents[2] / "docs" / "platforms.md").read_text(encoding="utf-8")
QUIET_DAY = Scope(date(2026, 11, 24), load_campaign().window_utc)


def rows_of(head: str) -> dict[str, list[str]]:
    """The table whose first heading is this: first cell -> all cells."""
    table = PAGE[PAGE.index(f"| {head} |") :].partition("\n\n")[0].splitlines()
    cells = [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in table[2:]]
    return {line[0]: line for line in cells}


def test_every_kind_of_fault_has_its_row() -> None:
    """An operator looks up the word in the list of failures, and must find it."""
    assert set(FaultKind) <= set(rows_of("kind"))


def test_every_state_has_its_row() -> None:
    """A state that nobody explains is read as zero."""
    derived = {"not_offered", "not_collected", "stale", "typed"}
    assert set(rows_of("state")) == set(State) | derived


@pytest.mark.parametrize("channel", CHANNELS)
def test_every_collected_channel_is_named_with_its_terms(channel: str) -> None:
    """A platform that is asked without a word on its costs and terms."""
    title = {"line": "LINE official accounts", "website": "Web sites"}.get(channel, channel)
    [section] = [one for one in PAGE.split("\n## ") if one.lower().startswith(title.lower() + "\n")]
    assert "**Terms**" in section


@pytest.mark.parametrize("row", rows_of("channels").values(), ids=lambda row: row[0])
def test_the_examples_of_costs_are_what_a_quiet_day_costs(row: list[str]) -> None:
    """Somebody applies to Google for quota by this table."""
    channels, videos, shared, batch, both = (int(cell.replace(",", "")) for cell in row)
    due = [
        Due(
            Account("youtube", "channel_id", f"UC{number:022}"),
            f"UC{number:022}",
            "UU",
            videos,
            tuple(f"{number}-{video}" for video in range(videos)),
        )
        for number in range(channels)
    ]
    costs = {cost.bucket: cost.units for cost in CHANNELS["youtube"].costs(due, QUIET_DAY)}
    assert costs == {"shared": shared, "batchGetStats": batch}
    assert both == shared + batch == ceil(channels / 50) + ceil(channels * videos / 50)


@pytest.mark.parametrize(
    "said",
    [
        f"{retries.ATTEMPTS} times in all",
        f"After {breaker.FAILURES_IN_A_ROW} questions in a row",
        f"{REQUESTS_A_SWEEP:,} requests in one sweep",
        f"{UNITS_A_DAY:,} units a day",
        f"Graph API {VERSION}",
        f"From {pacing.SLOW_FROM:.0f} % on",
        f"at {pacing.STOP_AT:.0f} % we stop",
        f"{REQUESTS_AN_HOUR} requests an hour",
    ],
)
def test_numbers_in_the_text_are_the_programs(said: str) -> None:
    """A limit that was changed in the program alone."""
    assert said in PAGE


def test_spans_of_time_in_words_are_the_programs() -> None:
    """The same, where the page says them in words."""
    assert (FRESH.days, retries.LONGEST_WAIT) == (7, 120)
    assert "posts of the last seven" in PAGE
    assert "up to two minutes" in PAGE
    assert (THROTTLED_FOR.total_seconds(), UNREACHABLE_FOR.total_seconds()) == (3600, 1800)
    assert "else an hour" in PAGE
    assert "after half an hour" in PAGE
    method = load_methodology()
    assert f"older than {method.max_age_hours:.0f} hours" in PAGE
    assert f"typed: {method.typed_max_age_hours / 24:.0f} days" in PAGE


def test_links_lead_somewhere() -> None:
    """A page that sends people to a file that is gone."""
    for target in re.findall(r"\]\(([^)#:]+)\)", PAGE):
        assert (Path(__file__).parents[2] / "docs" / target).exists(), target
