"""Who is asked when there is not enough quota for all."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from collectors.channels import CHANNELS
from collectors.due import Due
from collectors.scope import Scope
from pulse.budget import choose_within
from registry.account import Account

DAY = date(2026, 11, 22)
MIDNIGHT = datetime(2026, 11, 21, 17, tzinfo=UTC)  # in Bangkok
SCOPE = Scope(DAY, (MIDNIGHT - timedelta(days=75), MIDNIGHT + timedelta(days=1)))

moments = st.none() | st.integers(0, 30).map(lambda days: MIDNIGHT - timedelta(days=days, hours=1))


@st.composite
def sweeps(draw: st.DrawFn) -> list[Due]:
    """Due accounts of both platforms, with and without a past."""
    return [
        Due(
            Account(channel, kind, f"{number:04d}"),
            account_id=draw(st.none() | st.just(f"id{number}")),
            posts_count=(posts := draw(st.integers(0, 120))),
            known_posts=tuple(f"{number}-{n}" for n in range(posts)),
            seen_at=draw(moments),
            newest_post_at=draw(moments),
        )
        for number, (channel, kind) in enumerate(
            draw(
                st.lists(
                    st.sampled_from([("youtube", "channel_id"), ("facebook", "page_id")]),
                    max_size=40,
                )
            )
        )
    ]


def rank(one: Due) -> tuple[int, datetime]:
    """The rule, written down once more: 0 never seen, 1 fresh posts, 2 the others."""
    if one.seen_at is None:
        return 0, MIDNIGHT
    week_before = MIDNIGHT - timedelta(days=7)
    fresh = one.newest_post_at is not None and one.newest_post_at >= week_before
    return 1 if fresh else 2, one.seen_at


@given(sweeps(), st.integers(0, 200))
def test_the_most_valuable_that_the_budget_pays_are_kept(due: list[Due], budget: int) -> None:
    """A budget that is overrun stops a sweep in its middle; a wrong order loses who is waiting."""
    kept, left_out = choose_within(due, SCOPE, budget)
    assert sorted(one.account.id for one in kept + left_out) == [one.account.id for one in due]
    for name, channel in CHANNELS.items():
        ours, others = (
            [one for one in part if one.account.channel == name] for part in (kept, left_out)
        )
        assert not ours or sum(cost.units for cost in channel.costs(ours, SCOPE)) <= budget
        if ours and others:
            assert max(map(rank, ours)) <= min(map(rank, others))


@given(sweeps())
def test_nobody_is_left_out_while_all_can_be_paid(due: list[Due]) -> None:
    """An account left out for nothing waits a day."""
    assert choose_within(due, SCOPE, 10**9) == (due, [])


def test_who_was_left_out_is_first_the_next_day() -> None:
    """With the same budget every day, everybody must get a turn."""
    seen = dict.fromkeys(range(200), MIDNIGHT - timedelta(days=1))
    for day in range(4):
        due = [
            Due(Account("facebook", "page_id", str(n)), str(n), seen_at=at)
            for n, at in seen.items()
        ]
        scope = Scope(DAY + timedelta(days=day), SCOPE.window)
        for one in choose_within(due, scope, 50)[0]:
            seen[int(one.account.id)] = MIDNIGHT + timedelta(days=day)
    assert min(seen.values()) >= MIDNIGHT
