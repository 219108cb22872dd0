"""What was published is removed in time, and not before."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from collectors.youtube.retention import COUNTS_FOR, EVERYTHING_FOR, retention
from pulse.home import Home
from pulse.removals import in_publications
from reports.publish import write_publication
from tests.reports.sample import EMPTY, measure_row

BLENDED = replace(
    EMPTY, measures=[measure_row("430501", "like", 41, "observed", channel="youtube")]
)


@pytest.mark.parametrize(
    ("terms", "stays_for"),
    [
        ("standard", EVERYTHING_FOR),
        ("owner-consent", EVERYTHING_FOR),
        ("analytics-amendment", COUNTS_FOR),
    ],
)
def test_a_copy_of_a_run_that_is_not_there(
    tmp_path: Path, terms: str, stays_for: timedelta
) -> None:
    """An analyst's own copy would be gone the next morning, or stay for ever."""
    write_publication(BLENDED, tmp_path / "out")
    copy = tmp_path / "home" / "my analysis"
    copy.mkdir(parents=True)
    shutil.copy(tmp_path / "out" / "tambon_measures.parquet", copy)
    home, rules = Home(tmp_path / "home"), retention(terms, ())
    assert not list(
        in_publications(home, rules, datetime.now(UTC) + stays_for - timedelta(hours=1))
    )
    late = datetime.now(UTC) + stays_for + timedelta(hours=1)
    for removal in list(in_publications(home, rules, late)):
        removal.carry_out()
    assert not copy.exists()
