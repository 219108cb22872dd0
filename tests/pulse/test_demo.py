"""``pulse demo`` as a newcomer runs it: the whole job, 1,000 tambons."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.marts import rows

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]

PULSE = str(Path(sys.executable).with_name("pulse"))


def demo(home: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [PULSE, "demo", *words],
        env=os.environ | {"PULSE_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=300,
    )


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A demo made where an old one lies: its folder and what it printed."""
    home = tmp_path_factory.mktemp("demo") / "data"
    for old in ("landing/20200101-1", "runs/20200101T000000Z-00000000", "reports/old", "register"):
        (home / old).mkdir(parents=True)
    (home / "demo.json").write_text("{}")
    (home / "pulse.duckdb").write_text("of another version")
    made = demo(home)
    assert made.returncode == 0, made.stdout + made.stderr
    return home, made.stdout


def test_it_leaves_a_ranking_and_the_three_choices(shown: tuple[Path, str]) -> None:
    """The demo is what a department head sees first: all figures of the programme must be there."""
    database = shown[0] / "analyst.duckdb"
    figures = {
        "tambons": "select count(*) from mart.ranking",
        "provinces": "select count(distinct province) from mart.ranking",
        "without place or reason": """
            select count(*) from mart.ranking where place is null and reason is null
        """,
        "shortlist": "select count(*) from mart.shortlist",
        "centres of 5 x 2": """
            select count(*) from (
                select centre_no from mart.shortlist
                group by centre_no having count(*) = 10 and count(distinct province) = 5
            )
        """,
        "proposals": "select count(*) from mart.outstanding",
        "regions of 3": """
            select count(*) from (
                select region_no from mart.outstanding group by region_no having count(*) = 3
            )
        """,
        "variety": "select count(*) from mart.variety",
        "days": "select count(distinct day) from mart.account_daily",
        "runs": "select count(*) from mart.run",
    }
    found = {name: rows(database, select)[0][0] for name, select in figures.items()}
    assert found == {
        "tambons": 1000,
        "provinces": 76,
        "without place or reason": 0,
        "shortlist": 110,
        "centres of 5 x 2": 11,
        "proposals": 54,
        "regions of 3": 18,
        "variety": 5,
        "days": 4,
        "runs": 1,
    }


def test_every_province_has_ten_tambons(shown: tuple[Path, str]) -> None:
    """A province with fewer could not be seen to lose fairly."""
    select = "select min(n) from (select count(*) as n from mart.tambon group by province)"
    assert rows(shown[0] / "analyst.duckdb", select)[0][0] >= 10  # type: ignore[operator]


def test_it_says_where_everything_is(shown: tuple[Path, str]) -> None:
    """A path that does not open is the end of the first visit."""
    paths = {word for word in shown[1].split() if word.startswith(str(shown[0]))}
    assert {Path(path).name for path in paths} == {"index.html", "ranking.xlsx", "analyst.duckdb"}
    assert all(Path(path).is_file() for path in paths)


def test_the_page_says_that_the_numbers_are_invented(shown: tuple[Path, str]) -> None:
    """A screenshot of the demo must not pass for a result about real tambons."""
    [page] = shown[0].glob("reports/*/index.html")
    assert "ตัวเลขสมมติ" in page.read_text(encoding="utf-8")


def test_it_keeps_out_of_a_folder_with_other_things(tmp_path: Path) -> None:
    """The demo empties its folder: it must never do so to real counts."""
    (tmp_path / "landing").mkdir()
    refused = demo(tmp_path)
    assert refused.returncode == 2
    assert "PULSE_HOME" in refused.stderr
    assert (tmp_path / "landing").is_dir()
