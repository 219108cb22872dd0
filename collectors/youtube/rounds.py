"""What to ask YouTube, in which order, as cheaply as the quota wants it."""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from collectors.answer import Answer
from collectors.due import Due
from collectors.question import Question, in_fifties
from collectors.scope import Scope
from collectors.seen import AccountSeen, Fact, Observation, PostSeen, State
from collectors.shapes import text
from collectors.youtube.read import read
from collectors.youtube.sweep_so_far import SweepSoFar

Round = Generator[list[Question], list[Answer], None]

SHARED, BATCH_STATISTICS = "shared", "batchGetStats"

_NAME_PARAMETER = {"handle": "forHandle", "user": "forUsername"}


def rounds(
    due: Sequence[Due], scope: Scope
) -> Generator[list[Question], list[Answer], dict[str, str]]:
    """Channels, then the lists of videos that may have changed, then the videos' numbers.

    Returns what failed: account
    key -> reason, which begins with the kind of fault.
    """
    assert scope.window is not None  # noqa: S101
    sweep = SweepSoFar(scope.window, scope.full)
    for one in due:
        sweep.expect(one)
    yield from _ask_channels(sweep)
    yield from _list_videos(sweep, [one for one in sweep.seen if sweep.must_list(one)])
    losers = yield from _ask_numbers(sweep, sweep.videos)
    # A video went and the number of videos is the same: then another one came.
    known = set(sweep.videos)
    yield from _list_videos(sweep, [one for one in sweep.seen if one in losers - sweep.listed])
    new = {video: of for video, of in sweep.videos.items() if video not in known}
    yield from _ask_numbers(sweep, new)
    return sweep.failures


def _ask_channels(sweep: SweepSoFar) -> Round:
    by_id = [
        _question(
            "channels.list", by="id", accounts={channel: sweep.keys(channel) for channel in fifty}
        )
        for fifty in in_fifties(list(sweep.dues))
    ]
    by_name = [
        _question(
            "channels.list", by=_NAME_PARAMETER[due.account.kind], accounts={due.account.id: [key]}
        )
        for key, due in sweep.unresolved.items()
    ]
    for answer in (yield from _ask([*by_id, *by_name])):
        if answer.fault is not None:
            for keys in answer.question.params["accounts"].values():
                sweep.failures.update(dict.fromkeys(keys, str(answer.fault)))
        for fact in read(answer):
            if isinstance(fact, AccountSeen):
                sweep.resolve(fact)
        sweep.note_unreadable(answer)


def _list_videos(sweep: SweepSoFar, channels: Sequence[str]) -> Round:
    """Page through the lists, all channels at once, a page of each a round."""
    sweep.listed.update(channels)
    lists = [(channel, sweep.seen[channel].posts_list) for channel in channels]
    questions = [_page(channel, playlist) for channel, playlist in lists if playlist]
    asked = {question.digest for question in questions}
    while questions:
        following = []
        for answer in (yield from _ask(questions)):
            posts = [fact for fact in read(answer) if isinstance(fact, PostSeen)]
            sweep.videos.update(_inside(posts, sweep.window))
            sweep.note_unreadable(answer)
            question = _next_page(sweep, answer, posts)
            if question is None:
                continue
            if question.digest in asked:
                sweep.fail(
                    question.params["account_id"], "mistake: the list of videos goes in a circle"
                )
                continue
            asked.add(question.digest)
            following.append(question)
        questions = following


def _next_page(sweep: SweepSoFar, answer: Answer, posts: Sequence[PostSeen]) -> Question | None:
    channel, playlist = (answer.question.params[name] for name in ("account_id", "playlist"))
    if answer.fault is not None:
        # A channel without uploads has no list: "playlistNotFound". One with uploads has.
        if not answer.is_gone or sweep.seen[channel].posts_count:
            sweep.fail(channel, str(answer.fault))
        return None
    token = text(answer.json().get("nextPageToken"))
    # The newest come first. A whole page from before the window ends the search, except when all
    # is asked for: an old upload that was published late would stand behind it.
    before_window = posts and all(post.published_at < sweep.window[0] for post in posts)
    return (
        None if not token or (before_window and not sweep.full) else _page(channel, playlist, token)
    )


def _ask_numbers(
    sweep: SweepSoFar, wanted: Mapping[str, str]
) -> Generator[list[Question], list[Answer], set[str]]:
    """The cheap call for all, the full one for what it lacks. Returns who lost a video."""
    statistics = [
        _question("videos.batchGetStats", videos=dict(fifty))
        for fifty in in_fifties(list(wanted.items()))
    ]
    answered = set()
    for answer in (yield from _ask(statistics)):
        answered |= {fact.post_id for fact in read(answer) if isinstance(fact, Observation)}
        sweep.note_unreadable(answer)
    lacking = [(video, of) for video, of in wanted.items() if video not in answered]
    videos = [_question("videos.list", videos=dict(fifty)) for fifty in in_fifties(lacking)]
    gone = set()
    for answer in (yield from _ask(videos)):
        sweep.note_unreadable(answer)
        gone |= {fact.account_id for fact in read(answer) if _is_gone(fact)}
        if answer.fault is not None:
            for channel in answer.question.params["videos"].values():
                sweep.fail(channel, str(answer.fault))
    return gone


def _is_gone(fact: Fact) -> bool:
    return isinstance(fact, Observation) and fact.state is State.GONE


def _ask(questions: list[Question]) -> Generator[list[Question], list[Answer], Iterable[Answer]]:
    """One round, left out when there is nothing to ask."""
    return (yield questions) if questions else ()


def _inside(
    posts: Iterable[PostSeen], window: tuple[datetime, datetime]
) -> Iterator[tuple[str, str]]:
    for post in posts:
        if window[0] <= post.published_at < window[1]:
            yield post.post_id, post.account_id


def _page(channel: str, playlist: str, token: str | None = None) -> Question:
    return _question("playlistItems.list", account_id=channel, playlist=playlist, page_token=token)


def _question(call: str, **params: object) -> Question:
    bucket = BATCH_STATISTICS if call == "videos.batchGetStats" else SHARED
    return Question("youtube", call, params, bucket=bucket)
