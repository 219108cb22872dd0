"""The demo on real Facebook posts agrees with sums computed straight from their CSV."""

import csv
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from tests.marts import rows

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]

POSTS = os.environ.get("PULSE_TEST_FACEBOOK_POSTS")
PULSE = str(Path(sys.executable).with_name("pulse"))
PAGE = 16


@pytest.mark.skipif(not POSTS, reason="PULSE_TEST_FACEBOOK_POSTS names no file of real posts")
def test_totals_per_tambon_are_the_sums_of_the_file(tmp_path: Path) -> None:
    """Numbers that people really produced must come through the whole house unchanged."""
    done = subprocess.run(
        [PULSE, "demo", "--facebook-posts", str(POSTS), "--tambons", "500"],
        env=os.environ | {"PULSE_HOME": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
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
