"""Real Facebook posts, collected and ranked, agree with sums computed straight from their CSV."""

import csv
import os
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

import pytest

from collectors.sandbox import make_world
from pulse.ranking import rank
from pulse.settings import load_settings
from registry.thai_dates import bangkok_today
from tests.conftest import open_office
from tests.marts import rows

pytestmark = pytest.mark.slow

POSTS = os.environ.get("PULSE_TEST_FACEBOOK_POSTS")
PAGE = 16


@pytest.mark.skipif(not POSTS, reason="PULSE_TEST_FACEBOOK_POSTS names no file of real posts")
def test_totals_per_tambon_are_the_sums_of_the_file(tmp_path: Path) -> None:
    """Numbers that people really produced must come through the whole house unchanged."""
    world = make_world(7, bangkok_today(), 500, Path(str(POSTS)))
    with open_office(world, tmp_path / "data") as office:
        office.sandbox.clock.set(datetime.now(UTC))
        office.sweep_now(world.end_date, channels=["facebook"])
        rank(load_settings(), force=True)
    select = """
        select "like".value, share.value
        from mart.tambon_measures as "like"
        join mart.tambon_measures as share using (run, tambon, channel)
        where channel = 'facebook' and "like".measure = 'like' and share.measure = 'share'
    """
    found = sorted(rows(tmp_path / "data" / "analyst.duckdb", select))
    assert found == sorted(_sums(Path(str(POSTS))))


def _sums(path: Path) -> list[tuple[int, int]]:
    """Reactions and shares of each run of 16 posts of a page in time order, from the CSV alone."""
    pages = defaultdict(list)
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            pages[row["status_id"].partition("_")[0]].append(row)
    sums = []
    for page in pages.values():
        page.sort(key=lambda row: (_time(row["status_published"]), row["status_id"]))
        for start in range(0, len(page), PAGE):
            cut = page[start : start + PAGE]
            sums.append(
                (sum(int(r["num_reactions"]) for r in cut), sum(int(r["num_shares"]) for r in cut))
            )
    return sums


def _time(text: str) -> tuple[int, ...]:
    """Month first; the year has two or four digits."""
    day, clock = text.split()
    month, date, year = map(int, day.split("/"))
    hour, minute = map(int, clock.split(":"))
    return (year % 100, month, date, hour, minute)
