"""What a whole sweep asks, in which order, and what it costs."""

from hypothesis import given, settings
from hypothesis import strategies as st

from collectors.fault import Fault, FaultKind
from collectors.question import Question
from tests.collectors.made import AT, BROKEN, calls, channel, handle
from tests.collectors.youtube.made_youtube import (
    BEFORE,
    INSIDE,
    Platform,
    remembered,
    run,
    videos_asked,
)


def test_channels_are_asked_in_fifties() -> None:
    """A sweep would cost fifty times the quota."""
    due = [channel(f"UC-{n}") for n in range(55)]
    asked, failures = run(due, Platform({f"UC-{n}": [] for n in range(55)}))
    assert [len(question.params["accounts"]) for question in asked[0]] == [50, 5]
    assert failures == {}


def test_lists_are_asked_for_when_there_is_news() -> None:
    """New videos would stay unseen, or a day without news would cost as much as the first."""
    due = channel("UC-a", posts_count=2, known_posts=("UC-a/0", "UC-a/1"))
    asked, _ = run([due], Platform({"UC-a": [INSIDE] * 2}))
    assert calls(asked) == ["channels.list", "videos.batchGetStats"]
    asked, _ = run([due], Platform({"UC-a": [INSIDE] * 3}))
    assert "playlistItems.list" in calls(asked)
    asked, _ = run([due], Platform({"UC-a": [INSIDE] * 2}), full=True)
    assert "playlistItems.list" in calls(asked)


def test_a_quiet_day_of_a_thousand_channels() -> None:
    """The free quota would not do: 1,000 channels of 50 videos must not cost 2,000 units."""
    world = Platform({f"UC-{n}": [INSIDE] * 50 for n in range(1000)})
    first, _ = run([channel(f"UC-{n}") for n in range(1000)], world)
    due = remembered([channel(f"UC-{n}") for n in range(1000)], world.facts)
    quiet, failures = run(due, world)
    assert len(calls(first)) == 20 + 1000 + 1000
    assert len(calls(quiet)) == 20 + 1000
    assert failures == {}


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9), st.booleans()), max_size=60),
    st.booleans(),
)
def test_a_quiet_day_costs_no_more_than_its_floor(
    channels: list[tuple[int, int, bool]], by_handle: bool
) -> None:
    """Hidden likes, videos that went, or handles would cost something extra every day."""
    world = Platform({f"UC-{n}": [INSIDE] * size for n, (size, _, _) in enumerate(channels)})
    due = [handle(f"@{n}") if by_handle else channel(f"UC-{n}") for n in range(len(channels))]
    run(due, world)
    due = remembered(due, world.facts)
    for n, (size, lost, hides) in enumerate(channels):
        world.lost |= {f"UC-{n}/{k}" for k in range(min(size, lost))}
        world.hidden |= {f"UC-{n}/{size - 1}"} if hides else set()
    run(due, world)
    due = remembered(due, world.facts)
    quiet, failures = run(due, world)
    videos = sum(max(0, size - lost) for size, lost, _ in channels)
    assert len(calls(quiet)) == -(-len(channels) // 50) + -(-videos // 50)
    assert failures == {}


def test_a_video_that_comes_back_is_found() -> None:
    """A video that its owner had made private for a week would never count again."""
    world = Platform({"UC-a": [INSIDE] * 2 + [BEFORE]})
    due = [channel("UC-a")]
    run(due, world)
    due = remembered(due, world.facts)
    world.lost = {"UC-a/0"}
    run(due, world)
    due = remembered(due, world.facts)
    assert due[0].known_posts == ("UC-a/1",)
    world.lost = {"UC-a/2"}  # so that the number of videos is the same
    asked, _ = run(due, world)
    assert calls(asked) == ["channels.list", "videos.batchGetStats"]
    run(due, world, full=True)
    assert remembered(due, world.facts)[0].known_posts == ("UC-a/0", "UC-a/1")


def test_without_a_window_only_followers_are_asked_for() -> None:
    """Quota would be spent on videos whose numbers are final."""
    due = [channel("UC-a", posts_count=1, known_posts=("UC-a/0",)), handle("@b")]
    world = Platform({"UC-a": [INSIDE] * 2, "UC-b": [INSIDE]})
    asked, failures = run(due, world, window=None, full=True)
    assert calls(asked) == ["channels.list", "channels.list"]
    assert failures == {}


def test_after_a_time_without_a_window_all_is_listed() -> None:
    """Videos of the months between two campaigns would stay unseen until there is news."""
    due = [channel("UC-a", posts_count=1, known_posts=("UC-a/1",))]
    world = Platform({"UC-a": [INSIDE] * 2})
    run(due, world, window=None)
    asked, _ = run(remembered(due, world.facts), world)
    assert videos_asked(asked, "videos.batchGetStats") == [["UC-a/0", "UC-a/1"]]


def test_a_handle_goes_on_in_the_same_sweep() -> None:
    """A newly registered handle would have no likes on its first day."""
    asked, failures = run([handle("@a")], Platform({"UC-a": [INSIDE]}))
    assert calls(asked) == ["channels.list", "playlistItems.list", "videos.batchGetStats"]
    assert asked[0][0].params["by"] == "forHandle"
    assert failures == {}


def test_a_resolved_handle_is_asked_by_id() -> None:
    """A handle would cost a unit a day for ever, and break when it is renamed."""
    asked, _ = run([handle("@a", account_id="UC-a")], Platform({"UC-a": []}))
    assert asked[0][0].params == {"by": "id", "accounts": {"UC-a": ["handle:@a"]}}


@given(
    st.lists(st.sampled_from("abcdefgh"), max_size=12),
    st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 120), max_size=8),
)
def test_no_video_is_asked_twice(names: list[str], counts: dict[str, int]) -> None:
    """Quota would be spent twice on the same number, whoever registered the channel."""
    world = Platform({f"UC-{name}": [INSIDE] * n for name, n in counts.items()})
    due = [(channel if n % 2 else handle)(f"UC-{x}" if n % 2 else f"@{x}")
           for n, x in enumerate(names)]  # fmt: skip
    asked, failures = run(due, world)
    videos = [one for fifty in videos_asked(asked, "videos.batchGetStats") for one in fifty]
    assert len(videos) == len(set(videos)) == sum(counts.get(name, 0) for name in set(names))
    pages = [str(q.params) for round_ in asked for q in round_ if q.call == "playlistItems.list"]
    assert len(pages) == len(set(pages))
    assert failures == {}


def test_a_failing_call_names_its_accounts_and_loses_no_other() -> None:
    """One broken answer would lose the whole country, or be passed over in silence."""
    world = Platform({"UC-a": [INSIDE], "UC-b": [INSIDE]})

    def script(question: Question) -> object:
        return BROKEN if question.params.get("account_id") == "UC-a" else world(question)

    asked, failures = run([channel("UC-a"), channel("UC-b")], script)
    assert failures == {"UC-a": "transient: HTTP 500"}
    assert videos_asked(asked, "videos.batchGetStats") == [["UC-b/0"]]


def test_when_all_fails_all_are_named() -> None:
    """A dead key would look like a finished sweep."""
    due = [channel("UC-a", known_posts=("v",)), handle("@b")]
    _, failures = run(due, lambda _: Fault(FaultKind.QUOTA, "spent"))
    assert failures == {"UC-a": "quota: spent", "handle:@b": "quota: spent"}


def test_nonsense_is_reported() -> None:
    """A number that we could not read would be missing without a reason."""
    body = {"items": [{"id": "UC-a", "statistics": {"subscriberCount": "many"}}]}
    _, failures = run([channel("UC-a")], lambda _: body)
    assert failures == {"UC-a": "unreadable: channel: subscriberCount: no count"}


def test_a_resumed_sweep_asks_the_same() -> None:
    """A resumed sweep would ask everything again under other names."""
    world = Platform({f"UC-{n}": [INSIDE] * n for n in range(70)})
    due = [channel(f"UC-{n}", known_posts=(f"UC-{n}/0",) if n else ()) for n in range(70)]
    first, again = (run(due, world)[0] for _ in range(2))
    assert [[q.digest for q in one] for one in first] == [[q.digest for q in one] for one in again]


def test_channels_that_cannot_be_believed_to_be_gone_have_failed() -> None:
    """One damaged answer would take fifty tambons off the ranking."""
    due = [channel(f"UC-{n}") for n in range(12)]
    asked, failures = run(due, lambda _: {"items": []})
    assert [q.attempt for round_ in asked for q in round_] == [1, 2, 3]
    assert failures == {f"UC-{n}": "unreadable: none of 12 channels came back" for n in range(12)}


def test_channels_that_come_back_when_asked_again_have_not_failed() -> None:
    """A hiccup of the platform would cost fifty tambons their day."""
    world = Platform({f"UC-{n}": [INSIDE] for n in range(12)})
    world.lost = {"UC-3"}
    asked, failures = run(
        [channel(f"UC-{n}") for n in range(12)], lambda q: world(q) if q.attempt > 1 else {}
    )
    assert calls(asked).count("channels.list") == 2
    assert len(videos_asked(asked, "videos.batchGetStats")[0]) == 11
    assert failures == {}


def test_a_wrong_handle_is_asked_twice_and_once_a_day_from_then_on() -> None:
    """It would cost three units a day, or one empty answer would take a tambon's channel."""
    world = Platform({"UC-a": [INSIDE]})
    asked, failures = run([handle("@nobody")], world)
    assert [q.attempt for round_ in asked for q in round_] == [1, 2]
    assert failures == {}
    asked, _ = run([handle("@nobody", seen_at=AT)], world)
    assert [q.attempt for round_ in asked for q in round_] == [1]
    asked, failures = run(
        [handle("@a")],
        lambda q: {} if (q.call, q.attempt) == ("channels.list", 1) else world(q),
    )
    assert videos_asked(asked, "videos.batchGetStats") == [["UC-a/0"]]
    assert failures == {}


def test_an_item_without_its_id_loses_no_other() -> None:
    """One broken item would lose the fifty channels beside it, or call its own channel gone."""
    world = Platform({"UC-a": [INSIDE], "UC-b": [INSIDE]})

    def script(question: Question) -> object:
        body: dict[str, list[dict[str, object]]] = world(question)  # type: ignore[assignment]
        if question.call == "channels.list":
            del body["items"][1]["id"]
        return body

    asked, failures = run([channel("UC-a"), channel("UC-b")], script)
    assert failures == {"UC-b": "unreadable: an item came without its id"}
    assert videos_asked(asked, "videos.batchGetStats") == [["UC-a/0"]]
    _, failures = run([handle("@a")], lambda _: {"items": [{}]})
    assert failures == {"handle:@a": "unreadable: an item came without its id"}
