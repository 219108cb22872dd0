"""Both channels against the stand-in platforms, through the real client libraries."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from collectors import facebook, youtube
from collectors.channels import CHANNELS
from collectors.due import Due
from collectors.landing import Landing
from collectors.redact import Redactor
from collectors.sandbox import Sandbox, SandboxClock, World, make_world, serve
from collectors.scope import Scope
from collectors.seen import AccountSeen, Measure, Observation, PostSeen, State
from collectors.sweep import ask_in_threads, sweep_channel
from collectors.sweep_folder import SweepFolder
from collectors.transport import Transport
from registry.account import Account

TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 5, tzinfo=UTC)
DAY = timedelta(days=1)


@dataclass
class Known:
    """What a store would hold: the last of everything, in memory."""

    accounts: dict[tuple[str, str], AccountSeen] = field(default_factory=dict)
    posts: dict[tuple[str, str], PostSeen] = field(default_factory=dict)
    last: dict[tuple[str, str, str | None, Measure], Observation] = field(default_factory=dict)

    def learn(self, folder: SweepFolder) -> None:
        """Take in a sweep, in the order in which the platforms said it."""
        for answer in sorted(folder.answers(), key=lambda one: one.received_at):
            for fact in CHANNELS[answer.question.channel].read(answer):
                match fact:
                    case AccountSeen():
                        self.accounts[fact.channel, fact.account_key] = fact
                    case PostSeen():
                        self.posts[fact.channel, fact.post_id] = fact
                    case Observation():
                        key = (fact.channel, fact.account_id, fact.post_id, fact.measure)
                        self.last[key] = fact

    def due(self, due: Due, window: tuple[datetime, datetime]) -> Due:
        seen = self.accounts.get((due.account.channel, due.account.key))
        if seen is None:
            return due
        return replace(
            due,
            account_id=seen.account_id,
            posts_list=seen.posts_list,
            posts_count=seen.posts_count,
            known_posts=tuple(
                post.post_id
                for post in self.posts.values()
                if post.account_id == seen.account_id
                and window[0] <= post.published_at < window[1]
                and self._state(post) is not State.GONE
            ),
        )

    def _state(self, post: PostSeen) -> State | None:
        like = self.last.get((post.channel, post.account_id, post.post_id, Measure.LIKE))
        return like.state if like else None

    def total(self, due: Due, measure: Measure, window: tuple[datetime, datetime]) -> int | None:
        channel, key = due.account.channel, due.account.key
        seen = self.accounts.get((channel, key))
        account_id = seen.account_id if seen else key
        values = [
            one.value
            for one in self.last.values()
            if (one.channel, one.account_id, one.measure) == (channel, account_id, measure)
            and one.value is not None
            and (one.post_id is None or self._counts(channel, one.post_id, window))
        ]
        return sum(values) if values else None

    def _counts(self, channel: str, post_id: str, window: tuple[datetime, datetime]) -> bool:
        return window[0] <= self.posts[channel, post_id].published_at < window[1]


def accounts(world: World) -> dict[str, list[Due]]:
    """Tambon code -> its accounts, named in the ways in which registers name them."""
    due: dict[str, list[Due]] = {place.code: [] for place in world.tambons}
    for number, (code, channel) in enumerate(world.channels.items()):
        if channel.user:
            account = Account("youtube", "user", channel.user)
        elif number % 2:
            account = Account("youtube", "handle", channel.handle)
        else:
            account = Account("youtube", "channel_id", channel.id)
        due[code].append(Due(account))
    for number, (code, page) in enumerate(world.pages.items()):
        if page.username and number % 2:
            account = Account("facebook", "name", page.username)
        else:
            account = Account("facebook", "page_id", page.id)
        due[code].append(Due(account))
    return due


@pytest.fixture(scope="module")
def world() -> World:
    return make_world(seed=7, today=TODAY, tambons=160)


@pytest.fixture
def sandbox(world: World) -> Iterator[Sandbox]:
    with serve(world, SandboxClock(NOON)) as sandbox:
        yield sandbox


def sweep(sandbox: Sandbox, folder: SweepFolder, due: list[Due]) -> dict[str, dict[str, str]]:
    with Transport(Redactor([sandbox.youtube_key, sandbox.facebook_token])) as transport:
        ask = {
            "youtube": youtube.connect(
                transport,
                {
                    "api_key": sandbox.youtube_key,
                    "terms": "analytics-amendment",
                    "url": sandbox.youtube_url,
                },
            ),
            "facebook": facebook.connect(
                transport, {"token": sandbox.facebook_token, "url": sandbox.facebook_url}
            ),
        }
        return {
            name: sweep_channel(
                CHANNELS[name],
                due,
                folder.scope(),
                ask_in_threads(partial(transport.ask, folder=folder, ask_platform=asker), 4),
            )
            for name, asker in ask.items()
        }


@pytest.mark.usefixtures("no_waiting")
def test_two_days_agree_with_the_worlds_truth(
    sandbox: Sandbox, world: World, tmp_path: Path
) -> None:
    """What we collect would differ from what the platforms show, or cost more every day."""
    window = (world.window.opens, world.window.closes)
    landing, known, registered = Landing(tmp_path), Known(), accounts(world)
    for at in (NOON - DAY, NOON):
        sandbox.clock.set(at)
        sandbox.requests.clear()
        due = [known.due(one, window) for ones in registered.values() for one in ones]
        folder = landing.start_sweep(Scope(at.date(), window), due, at)
        assert sweep(sandbox, folder, due) == {"youtube": {}, "facebook": {}}
        spent = dict(sandbox.requests)
        assert sweep(sandbox, folder, folder.due()) == {"youtube": {}, "facebook": {}}
        assert dict(sandbox.requests) == spent, "a second run asks nothing"
        known.learn(folder)
        truth = world.truth(at)
        for code, ones in registered.items():
            for one in ones:
                totals = truth[code][one.account.channel]
                for measure in (Measure.FOLLOW, Measure.LIKE, Measure.SHARE):
                    expected = getattr(totals, measure.value)
                    assert known.total(one, measure, window) == expected, (at, one, measure)
        assert {answer.observed_at for answer in folder.answers()} == {at}
        assert sandbox.youtube_key not in "".join(answer.body for answer in folder.answers())
        assert sandbox.facebook_token not in "".join(answer.body for answer in folder.answers())
    states = {one.state for one in known.last.values()}
    assert states == {State.OBSERVED, State.HIDDEN, State.GONE}
    channels = len(world.channels)
    assert spent["channels.list"] < channels / 5, "handles are resolved once"
    assert spent["playlistItems.list"] < channels, "quiet channels are not listed"
