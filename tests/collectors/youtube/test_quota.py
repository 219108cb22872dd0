from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from collectors.cost import Limit, Period
from collectors.due import Due
from collectors.scope import Scope
from collectors.youtube.quota import costs, limits
from tests.collectors.made import AT, SCOPE, channel, handle
from tests.collectors.youtube.made_youtube import INSIDE, Platform, remembered, run

FULL, CLOSED = replace(SCOPE, full=True), replace(SCOPE, window=None)


def units(due: list[Due], scope: Scope = SCOPE) -> tuple[int, int]:
    """Units of the shared quota, and of the statistics' own."""
    shared, batch = costs(due, scope)
    assert (shared.bucket, batch.bucket) == ("shared", "batchGetStats")
    assert (shared.requests, batch.requests) == (shared.units, batch.units)
    return shared.units, batch.units


def known(name: str, count: int, videos: int) -> Due:
    names = tuple(f"{name}/{n}" for n in range(videos))
    return channel(name, posts_count=count, known_posts=names)


def test_what_a_sweep_will_cost() -> None:
    """`pulse plan` would promise a sweep that cannot end, or refuse one that can."""
    assert units([]) == (0, 0)
    # 120 new channels: 3 requests in fifties and a page each; 2,400 videos in fifties.
    assert units([channel(f"UC-{n}") for n in range(120)]) == (3 + 120, 48)
    # A handle by itself, and a page.
    assert units([handle(f"@{n}") for n in range(3)]) == (3 + 3, 2)
    # 60 quiet channels of 4 videos in the window, of 130 in all.
    quiet = [known(f"UC-{n}", 130, 4) for n in range(60)]
    assert units(quiet) == (2, 5)
    assert units(quiet, FULL) == (2 + 60 * 3, 5)
    assert units([*quiet, handle()], CLOSED) == (2 + 1, 0)


def test_a_channel_that_was_looked_for_in_vain_has_no_list() -> None:
    """A plan would promise pages of terminated channels every day."""
    absent = [channel("UC-a", seen_at=AT), handle("@b", seen_at=AT)]
    assert units(absent) == units(absent, FULL) == (1 + 1, 0)
    # Seen, but its list could not be read so far.
    assert units([handle("@c", account_id="UC-c", seen_at=AT)]) == (1 + 1, 1)


def test_an_absurd_number_of_videos_does_not_forbid_a_sweep() -> None:
    """One broken count would make every full pass look as if it could not be paid for."""
    assert units([known("UC-a", 10**12, 0)], FULL) == (1 + 400, 0)


def test_two_links_to_one_channel_cost_once() -> None:
    """A plan would count what is not asked."""
    due = [channel("UC-a"), handle("@a", account_id="UC-a")]
    assert units(due) == units([channel("UC-a")]) == (2, 1)


@settings(deadline=None)
@given(st.lists(st.integers(0, 50), max_size=30), st.booleans())
def test_costs_agree_with_what_is_asked(sizes: list[int], full: bool) -> None:
    """The plan and the sweep would speak of different things."""
    world = Platform({f"UC-{n}": [INSIDE] * size for n, size in enumerate(sizes)})
    due = [channel(f"UC-{n}") if n % 2 else handle(f"@{n}") for n in range(len(sizes))]
    for scope in (replace(SCOPE, full=full), CLOSED, FULL, SCOPE):
        asked, _ = run(due, world, full=scope.full, window=scope.window)
        buckets = [question.bucket for questions in asked for question in questions]
        shared, batch = units(due, scope)
        assert buckets.count("shared") == shared
        if any(one.posts_count is not None for one in due):
            assert buckets.count("batchGetStats") == batch
        due = remembered(due, world.facts)


def test_the_office_says_how_much_was_granted() -> None:
    """A project that was granted more could not use it."""
    ten_thousand = Limit(10_000, Period.PACIFIC_DAY)
    assert limits({}) == {"shared": ten_thousand, "batchGetStats": ten_thousand}
    assert limits({"units_a_day": 50_000})["shared"].units == 50_000
