from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from collectors.due import Due
from collectors.fault import Fault, FaultKind
from collectors.question import Question
from collectors.youtube.rounds import rounds
from tests.collectors.made import BROKEN, GONE, SCOPE, calls, channel, handle, play

INSIDE, BEFORE, AFTER = "2026-11-01T00:00:00Z", "2026-08-31T23:59:59Z", "2026-12-01T00:00:00Z"


class Platform:
    """A made YouTube: channels with the dates of their videos, newest first."""

    def __init__(self, channels: dict[str, list[str]], failed: Sequence[str] = ()) -> None:
        self.channels, self.failed = channels, failed

    def __call__(self, question: Question) -> object:
        return getattr(self, question.call.replace(".", "_"))(**question.params)

    def channels_list(self, by: str, accounts: dict[str, list[str]]) -> object:
        ids = list(accounts) if by == "id" else ["UC-" + name[1:] for name in accounts]
        return {"items": [self._channel(one) for one in ids if one in self.channels]}

    def _channel(self, name: str) -> object:
        return {
            "id": name,
            "contentDetails": {"relatedPlaylists": {"uploads": "UU" + name[2:]}},
            "statistics": {"subscriberCount": "1", "videoCount": str(len(self.channels[name]))},
        }

    def playlistItems_list(  # noqa: N802
        self,
        account_id: str,
        playlist: str,  # noqa: ARG002
        page_token: str | None,
    ) -> object:
        dates = self.channels[account_id]
        start = int(page_token or 0)
        items = [
            {"contentDetails": {"videoId": f"{account_id}/{n}", "videoPublishedAt": dates[n]}}
            for n in range(start, min(start + 50, len(dates)))
        ]
        more = {"nextPageToken": str(start + 50)} if start + 50 < len(dates) else {}
        return {"items": items, **more}

    def videos_batchGetStats(self, videos: dict[str, str]) -> object:  # noqa: N802
        return {"items": [self._video(one) for one in videos if one not in self.failed]}

    def videos_list(self, videos: dict[str, str]) -> object:
        return {"items": [self._video(one) for one in videos]}

    def _video(self, name: str) -> object:
        return {"id": name, "statistics": {"likeCount": "1"}}


def videos_asked(asked: list[list[Question]], call: str) -> list[list[str]]:
    return [list(q.params["videos"]) for questions in asked for q in questions if q.call == call]


def run(
    due: list[Due], platform: object, full: bool = False
) -> tuple[list[list[Question]], dict[str, str]]:
    return play(rounds(due, replace(SCOPE, full=full)), platform)  # type: ignore[arg-type]


def test_channels_are_asked_in_fifties() -> None:
    """A sweep would cost fifty times the quota."""
    due = [channel(f"UC-{n}") for n in range(55)]
    asked, failures = run(due, Platform({f"UC-{n}": [] for n in range(55)}))
    assert [len(question.params["accounts"]) for question in asked[0]] == [50, 5]
    assert failures == {}


def test_videos_are_packed_across_channels() -> None:
    """Channels of a few videos each would cost a unit each."""
    world = Platform({f"UC-{n}": [INSIDE] * 3 for n in range(20)})
    asked, _ = run([channel(f"UC-{n}") for n in range(20)], world)
    assert [len(fifty) for fifty in videos_asked(asked, "videos.batchGetStats")] == [50, 10]
    assert videos_asked(asked, "videos.list") == []


def test_a_quiet_day_lists_nothing() -> None:
    """A day without news would cost as much as the first."""
    due = [channel("UC-a", posts_count=2, known_posts=("UC-a/0", "UC-a/1"))]
    asked, _ = run(due, Platform({"UC-a": [INSIDE] * 2}))
    assert calls(asked) == ["channels.list", "videos.batchGetStats"]
    asked, _ = run(due, Platform({"UC-a": [INSIDE] * 3}))
    assert "playlistItems.list" in calls(asked)
    asked, _ = run(due, Platform({"UC-a": [INSIDE] * 2}), full=True)
    assert "playlistItems.list" in calls(asked)


def test_only_the_window_counts() -> None:
    """Quota would be spent on videos that do not count."""
    world = Platform({"UC-a": [AFTER, INSIDE, "2026-09-01T00:00:00Z", BEFORE]})
    asked, _ = run([channel("UC-a")], world)
    assert videos_asked(asked, "videos.batchGetStats") == [["UC-a/1", "UC-a/2"]]


def test_pages_end_before_the_window_unless_all_is_asked_for() -> None:
    """A channel with ten years of videos would cost a hundred pages a day."""
    world = Platform({"UC-a": [INSIDE] * 60 + [BEFORE] * 140})
    asked, _ = run([channel("UC-a")], world)
    assert calls(asked).count("playlistItems.list") == 3
    asked, _ = run([channel("UC-a")], world, full=True)
    assert calls(asked).count("playlistItems.list") == 4


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


def test_what_statistics_lack_is_asked_in_full() -> None:
    """A video would be declared deleted because one call had a bad moment."""
    world = Platform({"UC-a": [INSIDE] * 3}, failed=["UC-a/1"])
    asked, failures = run([channel("UC-a")], world)
    assert videos_asked(asked, "videos.list") == [["UC-a/1"]]
    assert failures == {}


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


def test_statistics_that_fail_are_asked_of_the_other_call() -> None:
    """A young call that breaks would leave a day without likes."""
    world = Platform({"UC-a": [INSIDE]})
    asked, failures = run(
        [channel("UC-a")], lambda q: BROKEN if q.call == "videos.batchGetStats" else world(q)
    )
    assert videos_asked(asked, "videos.list") == [["UC-a/0"]]
    assert failures == {}
    _, failures = run([channel("UC-a")], lambda q: BROKEN if "videos." in q.call else world(q))
    assert failures == {"UC-a": "transient: HTTP 500"}


def test_a_video_that_replaces_another_is_found() -> None:
    """A new video would be missed when another was deleted on the same day."""
    world = Platform({"UC-a": [INSIDE] * 2}, failed=["deleted"])

    def script(question: Question) -> object:
        return {} if question.params.get("videos") == {"deleted": "UC-a"} else world(question)

    due = channel("UC-a", posts_count=2, known_posts=("deleted", "UC-a/1"))
    asked, failures = run([due], script)
    assert calls(asked)[-2:] == ["playlistItems.list", "videos.batchGetStats"]
    assert videos_asked(asked, "videos.batchGetStats") == [["deleted", "UC-a/1"], ["UC-a/0"]]
    assert failures == {}


def test_known_videos_of_a_terminated_channel_are_asked_for() -> None:
    """The likes of a terminated channel would stay in the ranking."""
    due = [channel("UC-x", known_posts=("v1",))]
    asked, failures = run(due, Platform({}, failed=["v1"]))
    assert videos_asked(asked, "videos.list") == [["v1"]]
    assert failures == {}


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


def test_nonsense_is_reported() -> None:
    """A number that we could not read would be missing without a reason."""
    body = {"items": [{"id": "UC-a", "statistics": {"subscriberCount": "many"}}]}
    _, failures = run([channel("UC-a")], lambda _: body)
    assert failures == {"UC-a": "unreadable: channel: subscriberCount: no count: 'many'"}


def test_a_resumed_sweep_asks_the_same() -> None:
    """A resumed sweep would ask everything again under other names."""
    world = Platform({f"UC-{n}": [INSIDE] * n for n in range(70)})
    due = [channel(f"UC-{n}", known_posts=(f"UC-{n}/0",) if n else ()) for n in range(70)]
    first, again = (run(due, world)[0] for _ in range(2))
    assert [[q.digest for q in one] for one in first] == [[q.digest for q in one] for one in again]
