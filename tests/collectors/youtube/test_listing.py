"""Which pages of which lists are asked for, and what is done about lists that change meanwhile."""

from collections.abc import Callable

import pytest

from collectors.due import Due
from collectors.fault import Fault, FaultKind
from collectors.question import Question
from tests.collectors.made import GONE, calls, channel
from tests.collectors.youtube.made_youtube import (
    AFTER,
    BEFORE,
    INSIDE,
    LONG_BEFORE,
    Platform,
    run,
    videos_asked,
)

PAGE = "playlistItems.list"


def all_asked(asked: list[list[Question]]) -> set[str]:
    """Every video whose numbers were asked for."""
    return {one for fifty in videos_asked(asked, "videos.batchGetStats") for one in fifty}


def before(
    call: str, nth: int, happens: Callable[[], None], world: Platform
) -> Callable[..., object]:
    """A platform on which something happens just before the nth question of a call."""
    count = 0

    def script(question: Question) -> object:
        nonlocal count
        count += question.call == call
        if question.call == call and count == nth:
            happens()
        return world(question)

    return script


def test_only_the_window_counts() -> None:
    """Quota would be spent on videos that do not count."""
    world = Platform({"UC-a": [AFTER, INSIDE, "2026-09-01T00:00:00Z", BEFORE]})
    asked, _ = run([channel("UC-a")], world)
    assert videos_asked(asked, "videos.batchGetStats") == [["UC-a/1", "UC-a/2"]]


def test_pages_end_before_the_window() -> None:
    """A channel with ten years of videos would cost a hundred pages whenever it has news."""
    world = Platform({"UC-a": [INSIDE] * 60 + [BEFORE] * 140})
    asked, failures = run([channel("UC-a")], world)
    assert calls(asked).count(PAGE) == 3
    assert failures == {}


def test_a_full_pass_ends_two_months_before_the_window() -> None:
    """It would cost a hundred pages a week, or miss last month's draft that was published now."""
    drafts = [BEFORE] * 50 + [INSIDE]
    world = Platform({"UC-a": drafts + [BEFORE] * 49 + [LONG_BEFORE] * 500})
    asked, _ = run([channel("UC-a", posts_count=600)], world, full=True)
    assert calls(asked).count(PAGE) == 3
    assert all_asked(asked) == {"UC-a/50"}


def test_a_channel_without_uploads_is_no_failure() -> None:
    """A new channel would be reported as broken every day."""
    world = Platform({"UC-a": []})
    asked, failures = run(
        [channel("UC-a")], lambda q: GONE if q.call == "playlistItems.list" else world(q)
    )
    assert failures == {}
    assert calls(asked) == ["channels.list", "playlistItems.list"]


def test_a_channel_whose_uploads_are_not_found_has_failed() -> None:
    """A channel with videos would pass for one without, and have no likes until it has news."""
    world = Platform({"UC-a": [INSIDE]})
    _, failures = run(
        [channel("UC-a")], lambda q: GONE if q.call == "playlistItems.list" else world(q)
    )
    assert failures == {"UC-a": "gone: gone"}


@pytest.mark.parametrize(("videos", "failed"), [(2, True), (0, False)])
def test_a_channel_that_does_not_say_where_its_videos_are_has_failed(
    videos: int, failed: bool
) -> None:
    """Its videos would stay unseen, without a word, for as long as their number is the same."""
    world = Platform({"UC-a": [INSIDE] * videos})

    def script(question: Question) -> object:
        body: dict[str, list[dict[str, object]]] = world(question)  # type: ignore[assignment]
        return {"items": [{**item, "contentDetails": {}} for item in body["items"]]}

    _, failures = run([channel("UC-a")], script)
    assert failures == ({"UC-a": "unreadable: where its videos are listed"} if failed else {})


def test_a_list_that_goes_in_a_circle_ends() -> None:
    """A sweep would never end."""
    world = Platform({"UC-a": [INSIDE]})

    def script(question: Question) -> object:
        if question.call != "playlistItems.list":
            return world(question)
        return {"items": [], "nextPageToken": "again"}

    asked, failures = run([channel("UC-a")], script)
    assert calls(asked).count("playlistItems.list") == 2
    assert failures == {"UC-a": "mistake: the list of videos goes in a circle"}


def test_a_video_that_replaces_another_is_found() -> None:
    """A new video would be missed when another was deleted on the same day."""
    world = Platform({"UC-a": [INSIDE] * 2})
    world.lost.add("deleted")
    due = channel("UC-a", posts_count=2, known_posts=("deleted", "UC-a/1"))
    asked, failures = run([due], world)
    assert calls(asked)[-2:] == ["playlistItems.list", "videos.batchGetStats"]
    assert videos_asked(asked, "videos.batchGetStats") == [["deleted", "UC-a/1"], ["UC-a/0"]]
    assert failures == {}


def test_a_video_that_moved_while_the_whole_list_was_paged_through_is_found() -> None:
    """It would stay unseen for as long as the channel has no other news."""
    world = Platform({"UC-a": [AFTER] + [INSIDE] * 79})
    vanishes = before(PAGE, 2, lambda: world.lost.add("UC-a/0"), world)
    asked, failures = run([channel("UC-a")], vanishes)
    # "UC-a/50" was the first of the second page and became the last of the first.
    assert all_asked(asked) == {f"UC-a/{n}" for n in range(1, 80)}
    assert calls(asked).count(PAGE) == 4
    assert failures == {}


def test_a_video_that_moved_in_a_long_list_is_found() -> None:
    """The same, where the list is not read to its end and so cannot be counted."""
    world = Platform({"UC-a": [INSIDE] * 80 + [BEFORE] * 140})
    vanishes = before(PAGE, 2, lambda: world.lost.add("UC-a/0"), world)
    asked, failures = run([channel("UC-a")], vanishes)
    assert all_asked(asked) == {f"UC-a/{n}" for n in range(80)}
    assert failures == {}


def test_a_new_video_while_paging_does_no_harm() -> None:
    """A video that stands on two pages would be asked for twice, or be an error."""
    world = Platform({"UC-a": [INSIDE] * 80})

    def comes() -> None:
        world.channels["UC-a"] = {"UC-a/new": INSIDE, **world.channels["UC-a"]}

    asked, failures = run([channel("UC-a")], before(PAGE, 2, comes, world))
    fifties = videos_asked(asked, "videos.batchGetStats")
    assert sorted(one for fifty in fifties for one in fifty) == sorted(all_asked(asked))
    assert all_asked(asked) == {f"UC-a/{n}" for n in range(80)}
    assert calls(asked).count(PAGE) == 2
    assert failures == {}


def test_a_list_that_stays_short_is_read_twice_and_no_more() -> None:
    """A channel that counts more than it lists would cost without end, or fail every day."""
    world = Platform({"UC-a": [INSIDE] * 3})

    def script(question: Question) -> object:
        body: dict[str, list[object]] = world(question)  # type: ignore[assignment]
        return {"items": body["items"][1:]} if question.call == PAGE else body

    asked, failures = run([channel("UC-a")], script)
    assert [q.attempt for round_ in asked for q in round_ if q.call == PAGE] == [1, 2]
    assert all_asked(asked) == {"UC-a/1", "UC-a/2"}
    assert failures == {}


def test_known_videos_that_are_not_listed_stay_known() -> None:
    """A list with a gap would take the likes of a day from a tambon."""
    due = channel("UC-a", posts_count=1, known_posts=("UC-a/7",))
    asked, failures = run([due], Platform({"UC-a": [INSIDE] * 2}))
    assert all_asked(asked) == {"UC-a/0", "UC-a/1", "UC-a/7"}
    assert failures == {}


@pytest.mark.parametrize("body", [{}, {"items": None}, {"items": "words"}])
def test_a_list_that_comes_empty_has_failed(body: object) -> None:
    """All of a channel's videos would stay unseen until it has news."""
    world = Platform({"UC-a": [INSIDE] * 2})
    asked, failures = run([channel("UC-a")], lambda q: body if q.call == PAGE else world(q))
    assert calls(asked).count(PAGE) == 2
    assert failures == {"UC-a": "unreadable: none of its videos is listed"}


def test_an_empty_page_with_a_next_one_is_no_end() -> None:
    """The rest of a list would be lost."""
    world = Platform({"UC-a": [INSIDE] * 60})

    def script(question: Question) -> object:
        first = question.call == PAGE and question.params["page_token"] is None
        return {"items": [], "nextPageToken": "10"} if first else world(question)

    asked, failures = run([channel("UC-a")], script)
    assert all_asked(asked) == {f"UC-a/{n}" for n in range(10, 60)}
    assert failures == {}


def refused(question: Question, world: Platform, attempts: tuple[int, ...]) -> object:
    """The platform, which knows no token any more at some attempts."""
    is_page = question.call == PAGE and question.params["page_token"] is not None
    if is_page and question.attempt in attempts:
        return Fault(FaultKind.MISTAKE, "HTTP 400 invalidPageToken")
    return world(question)


def test_a_token_that_is_too_old_begins_the_list_again() -> None:
    """A sweep that is resumed the next day would lose the rest of the list it was in."""
    world = Platform({"UC-a": [INSIDE] * 60})
    asked, failures = run([channel("UC-a")], lambda q: refused(q, world, (1,)))
    assert all_asked(asked) == {f"UC-a/{n}" for n in range(60)}
    assert failures == {}
    _, failures = run([channel("UC-a")], lambda q: refused(q, world, (1, 2)))
    assert failures == {"UC-a": "mistake: HTTP 400 invalidPageToken"}


def test_a_page_that_fails_keeps_the_pages_before_it() -> None:
    """Half a list would be thrown away, or pass for the whole."""
    world = Platform({"UC-a": [INSIDE] * 60})
    broken = Fault(FaultKind.TRANSIENT, "HTTP 500")

    def script(question: Question) -> object:
        return broken if question.params.get("page_token") else world(question)

    due: list[Due] = [channel("UC-a")]
    asked, failures = run(due, script)
    assert all_asked(asked) == {f"UC-a/{n}" for n in range(50)}
    assert failures == {"UC-a": "transient: HTTP 500"}
