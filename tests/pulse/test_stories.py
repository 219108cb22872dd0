"""What pages tell of every tambon, beside what ``pulse why`` tells of one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from pulse.home import Home
from pulse.stories import Stories, stories_of
from pulse.why.gather import explain
from pulse.why.kept_run import KeptRun, open_run
from sql.store import open_store
from tests.pulse.conftest import TwoRuns

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def kept(two_runs_kept: TwoRuns) -> Iterator[KeptRun]:
    with open_run(Home(two_runs_kept.home), two_runs_kept.after) as opened:
        yield opened


@pytest.fixture(scope="module")
def stories(two_runs_kept: TwoRuns, kept: KeptRun) -> Stories:
    with open_store(Home(two_runs_kept.home).store, read_only=True) as con:
        return stories_of(con, kept)


def test_the_page_says_what_the_command_says(kept: KeptRun, stories: Stories) -> None:
    """A tambon's page and ``pulse why`` would contradict each other."""
    assert list(stories) == sorted(kept.ranking)
    for code, story in stories.items():
        by_command = explain(kept, code, {})
        assert by_command.changes or by_command.result.place is None
        told = replace(by_command, changes={})
        assert story.why.parts == told.parts
        assert story.why.standings == told.standings
        assert [one.sums for one in story.why.accounts] == [one.sums for one in told.accounts]


def test_followers_end_where_the_ranking_stands(stories: Stories) -> None:
    """The line would end beside the number that counts, or show what came after the freeze."""
    compared = 0
    for story in stories.values():
        own = {(one.channel, one.account_id): one for one in story.why.accounts}
        for follow in story.follow:
            account = own[follow.channel, follow.account_id]
            assert account.counted
            assert len(follow.days) == len(follow.follow) == len(follow.states)
            assert list(follow.days) == sorted(set(follow.days))
            if follow.follow[-1] is not None:
                assert follow.follow[-1] == account.sums["follow"]
                compared += 1
    assert compared > len(stories) / 2


def test_an_earlier_ranking_is_told_without_what_came_later(two_runs_kept: TwoRuns) -> None:
    """A publication of April would show places and followers of May."""
    home = Home(two_runs_kept.home)
    with open_run(home, two_runs_kept.before) as kept, open_store(home.store, True) as con:
        for story in stories_of(con, kept).values():
            assert [one.as_of for one in story.places] == [kept.run["as_of"]]
            assert all(
                day <= (kept.run["as_of"] + timedelta(hours=7)).date()
                for follow in story.follow
                for day in follow.days
            )


def test_places_are_those_of_each_ranking(two_runs_kept: TwoRuns, stories: Stories) -> None:
    """A tambon's history would be another's."""
    with open_run(Home(two_runs_kept.home), two_runs_kept.before) as kept_before:
        before = {code: row["place"] for code, row in kept_before.ranking.items()}
    for code, story in stories.items():
        assert [one.place for one in story.places] == [before[code], story.why.result.place]


def test_no_title_of_youtube_outlives_its_thirty_days(stories: Stories) -> None:
    """Titles would stand in files that nobody comes back to, against YouTube's terms."""
    seen = 0
    for story in stories.values():
        for account in story.why.accounts:
            if account.channel == "youtube":
                seen += 1
                assert account.title is None
                assert not any(post.title for post in account.posts)
    assert seen


def test_asking_whether_there_is_a_page_reads_nothing(
    stories: Stories, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every name on every page would be explained anew: minutes for a thousand tambons."""
    monkeypatch.setattr(Stories, "__getitem__", None)
    assert next(iter(stories)) in stories.keys()  # noqa: SIM118 - as the pages ask
    assert "000000" not in stories


def test_what_terms_keep_out_of_the_ranking_is_on_no_page(two_runs_kept: TwoRuns) -> None:
    """YouTube's followers would stand beside scores they may not be mixed with, and stay there."""
    home = Home(two_runs_kept.home)
    with open_run(home, two_runs_kept.after) as kept, open_store(home.store, True) as con:
        kept.con.execute("delete from used_number where channel = 'youtube'")
        channels = [
            follow.channel for story in stories_of(con, kept).values() for follow in story.follow
        ]
    assert "facebook" in channels
    assert "youtube" not in channels
