import csv
import os
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from collectors.sandbox import make_world
from collectors.sandbox.real_posts import cut_posts
from tests.collectors.sandbox.hand_made import TODAY

HEADING = "status_id,status_type,status_published,num_reactions,num_comments,num_shares,num_likes\n"
COMPLETE = datetime(2021, 4, 30, 17, tzinfo=UTC)  # 1 May, 00:00 in Bangkok
REAL_FILE = Path(os.environ.get("PULSE_TEST_FACEBOOK_POSTS", "no-file-of-real-posts"))


def write(path: Path, *rows: str) -> Path:
    path.write_text(HEADING + "".join(row + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def two_sources(tmp_path: Path) -> Path:
    """Source 2 has 17 posts, one a day, newest first; source 1 has two at the same minute."""
    return write(
        tmp_path / "posts.csv",
        *(f"2_{day:02},photo,4/{day}/2018 6:00,{day},{2 * day},0,9" for day in range(30, 13, -1)),
        "1_b,video,4/11/18 04:53,100,20,3,90",
        "1_a,video,4/11/18 04:53,1000,200,30,900",
    )


def test_posts_are_cut_into_sixteens_in_order_of_time(two_sources: Path) -> None:
    """Totals per tambon could not be compared with sums straight from the file."""
    cuts = [[post.status_id for post in cut] for cut in cut_posts(two_sources)]
    assert cuts == [["1_a", "1_b"], [f"2_{day}" for day in range(14, 30)], ["2_30"]]


def test_both_spellings_put_the_month_first(tmp_path: Path) -> None:
    """December would come before January, and the posts into other tambons."""
    path = write(
        tmp_path / "posts.csv",
        "1_later,photo,12/1/17 00:10,1,1,1,1",
        "1_earlier,photo,2/13/2017 0:10,1,1,1,1",
        "1_first,photo,1/12/17 00:10,1,1,1,1",
    )
    assert [p.status_id for p in cut_posts(path)[0]] == ["1_first", "1_earlier", "1_later"]


def test_a_repeated_row_is_a_post_of_its_own(tmp_path: Path) -> None:
    """Two posts of one id would be one to the collectors, and a row of the file would be lost."""
    path = write(
        tmp_path / "posts.csv",
        "1_x,photo,4/22/2014 5:43,537,16,1,537",
        "1_y,photo,1/22/2014 5:43,5,1,1,5",
        "1_x,photo,9/11/13 00:12,537,16,1,537",
    )
    assert [p.status_id for p in cut_posts(path)[0]] == ["1_x001", "1_y", "1_x"]


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("1_x,photo,4/22/2014 5:43,many,16,1,537", r"row 3: not a post .*'many'"),
        ("1_x,photo,22/4/2014 5:43,5,16,1,537", r"row 3: not a post .*22/4/2014"),
        ("x,photo,4/22/2014 5:43,5,16,1,537", r"row 3: not a post .*'x'"),
        ("1_x,photo", r"row 3: not a post"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, row: str, what: str) -> None:
    """Whoever has the wrong file would not learn where to look."""
    path = write(tmp_path / "posts.csv", "1_a,photo,4/22/2014 5:43,5,16,1,537", row)
    with pytest.raises(ValueError, match=what) as refused:
        cut_posts(path)
    assert str(path) in str(refused.value)


def test_tambons_show_exactly_the_real_counts_on_the_last_day(two_sources: Path) -> None:
    """The demo against real posts would not agree with the file."""
    world = make_world(1, TODAY, tambons=10, facebook_posts=two_sources)
    assert len(world.pages) == 3
    first, second, third = (world.truth(COMPLETE)[code]["facebook"] for code in world.real_pages)
    assert (first.like, first.share) == (1100, 33)
    assert (second.like, second.share) == (sum(range(14, 30)), 0)
    assert (third.like, third.share) == (30, 0)
    day_before = world.truth(COMPLETE - timedelta(days=1))
    assert 0 < (day_before[next(iter(world.real_pages))]["facebook"].like or 0) < 1100


def test_moved_posts_keep_their_order_and_lie_inside_the_window(two_sources: Path) -> None:
    """Real posts would be lost before the window or not yet be published on the last day."""
    world = make_world(1, TODAY, tambons=10, facebook_posts=two_sources)
    for code, status_ids in world.real_pages.items():
        posts = sorted(world.pages[code].posts, key=lambda post: post.published)
        assert [post.id for post in posts] == status_ids
        assert all(world.window.holds(post.published) for post in posts)
        assert posts[-1].published < COMPLETE


def test_too_few_tambons_for_the_file(two_sources: Path) -> None:
    """Some real posts would be left out without a word."""
    with pytest.raises(ValueError, match="at least 3 tambons"):
        make_world(1, TODAY, tambons=2, facebook_posts=two_sources)


@pytest.mark.skipif(not REAL_FILE.exists(), reason="the file of real posts is not here")
def test_the_real_file() -> None:
    """Every one of the 7,050 rows must be served, and the sums be those of the file."""
    with REAL_FILE.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    world = make_world(1, TODAY, facebook_posts=REAL_FILE)
    truth = world.truth(COMPLETE)
    served = [i for page in world.real_pages.values() for i in page]
    assert len(rows) == len(served) == len(set(served)) == 7_050
    assert len(world.pages) == len(world.real_pages) == 444
    assert {row["status_id"] for row in rows} <= set(served)
    totals = [truth[code]["facebook"] for code in world.real_pages]
    assert sum(one.like or 0 for one in totals) == sum(int(row["num_reactions"]) for row in rows)
    assert sum(one.share or 0 for one in totals) == sum(int(row["num_shares"]) for row in rows)


@pytest.mark.skipif(not REAL_FILE.exists(), reason="the file of real posts is not here")
def test_the_real_file_is_in_order_of_time() -> None:
    """With month and day mistaken, posts would jump about the file, which lists newest first."""
    seen = defaultdict(list)
    with REAL_FILE.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["status_id"] not in seen[row["status_id"].partition("_")[0]]:
                seen[row["status_id"].partition("_")[0]].append(row["status_id"])
    cut = defaultdict(list)
    for posts in cut_posts(REAL_FILE):
        cut[posts[0].status_id.partition("_")[0]] += [(p.published, p.status_id) for p in posts]
    for source, posts_of_source in cut.items():
        place = {status_id: number for number, status_id in enumerate(seen[source])}
        first_listings = [post for post in posts_of_source if post[1] in place]
        by_file = sorted(first_listings, key=lambda post: -place[post[1]])
        assert [published for published, _ in by_file] == [p for p, _ in first_listings]
