"""How the numbers of videos are asked for, and what a video that does not come back means."""

from collectors.fault import Fault, FaultKind
from collectors.question import Question
from collectors.seen import Observation, State
from tests.collectors.made import BROKEN, channel
from tests.collectors.youtube.made_youtube import INSIDE, Platform, run, videos_asked


def gone(world: Platform) -> set[str | None]:
    """The videos that were read as gone."""
    observed = [fact for fact in world.facts if isinstance(fact, Observation)]
    return {fact.post_id for fact in observed if fact.state is State.GONE}


def test_videos_are_packed_across_channels() -> None:
    """Channels of a few videos each would cost a unit each."""
    world = Platform({f"UC-{n}": [INSIDE] * 3 for n in range(20)})
    asked, _ = run([channel(f"UC-{n}") for n in range(20)], world)
    assert [len(fifty) for fifty in videos_asked(asked, "videos.batchGetStats")] == [50, 10]
    assert videos_asked(asked, "videos.list") == []


def test_what_statistics_lack_is_asked_in_full() -> None:
    """A video would be declared deleted because one call had a bad moment."""
    world = Platform({"UC-a": [INSIDE] * 3}, failed=["UC-a/1"])
    asked, failures = run([channel("UC-a")], world)
    assert videos_asked(asked, "videos.list") == [["UC-a/1"]]
    assert failures == {}


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


def test_known_videos_of_a_terminated_channel_are_asked_for() -> None:
    """The likes of a terminated channel would stay in the ranking."""
    due = [channel("UC-x", known_posts=("v1",))]
    asked, failures = run(due, Platform({}, failed=["v1"]))
    assert videos_asked(asked, "videos.list") == [["v1"]]
    assert failures == {}


def test_a_spent_quota_of_the_statistics_costs_the_other_one() -> None:
    """A day's likes would be missing while units lapse unused; both quotas renew at one hour."""
    world = Platform({f"UC-{n}": [INSIDE] * 30 for n in range(4)})
    spent = Fault(FaultKind.QUOTA, "spent")
    due = [channel(f"UC-{n}") for n in range(4)]
    asked, failures = run(due, lambda q: spent if q.bucket == "batchGetStats" else world(q))
    assert [len(fifty) for fifty in videos_asked(asked, "videos.list")] == [50, 50, 20]
    assert {q.bucket for q in asked[-1]} == {"shared"}
    assert failures == {}


def test_lost_videos_are_asked_for_beside_a_living_one() -> None:
    """On a day on which ten tambons delete a video each, that would pass for a damaged answer."""
    world = Platform({f"UC-{n}": [INSIDE] * 2 for n in range(60)})
    world.lost = {f"UC-{n}/0" for n in range(60)}
    due = [
        channel(f"UC-{n}", posts_count=1, known_posts=(f"UC-{n}/0", f"UC-{n}/1")) for n in range(60)
    ]
    asked, failures = run(due, world)
    witnessed = [q for round_ in asked for q in round_ if q.call == "videos.list"]
    assert [len(q.params["videos"]) for q in witnessed] == [49, 11]
    assert {tuple(q.params["witness"]) for q in witnessed} == {("UC-0/1",)}
    assert gone(world) == world.lost
    assert failures == {}


def test_an_answer_without_the_witness_is_asked_again() -> None:
    """An answer that lost its items on the way would declare a channel's videos deleted."""
    world = Platform({"UC-a": [INSIDE] * 3}, failed=["UC-a/1", "UC-a/2"])

    def empty_first(question: Question) -> object:
        is_first = question.call == "videos.list" and question.attempt == 1
        return {"items": []} if is_first else world(question)

    asked, failures = run([channel("UC-a")], empty_first)
    assert videos_asked(asked, "videos.list") == [["UC-a/1", "UC-a/2"]] * 2
    assert gone(world) == set()
    assert failures == {}


def test_videos_that_cannot_be_believed_to_be_gone_have_failed() -> None:
    """A bad day of the platform would take the likes of half a country."""
    world = Platform({f"UC-{n}": [INSIDE] * 2 for n in range(5)})

    def empty(question: Question) -> object:
        return {"items": []} if "videos." in question.call else world(question)

    asked, failures = run([channel(f"UC-{n}") for n in range(5)], empty)
    attempts = [q.attempt for round_ in asked for q in round_ if q.call == "videos.list"]
    assert attempts == [1, 2, 3]
    assert failures == {f"UC-{n}": "unreadable: none of 10 videos came back" for n in range(5)}


def test_all_videos_of_a_terminated_channel_are_gone() -> None:
    """The likes of a terminated channel with many videos would stay in the ranking."""
    names = tuple(f"UC-x/{n}" for n in range(60))
    world = Platform({})
    world.lost = set(names)
    _, failures = run([channel("UC-x", known_posts=names)], world)
    assert gone(world) - {None} == world.lost
    assert failures == {}
