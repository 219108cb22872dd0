"""What to ask YouTube, in which order, as cheaply as the quota wants it."""

from collections.abc import Generator, Sequence

from collectors.answer import Answer
from collectors.due import Due
from collectors.question import Question, in_fifties
from collectors.scope import Scope
from collectors.seen import AccountSeen
from collectors.youtube import questions
from collectors.youtube.asking import Round, ask_until_believed, why_unanswered
from collectors.youtube.listing import Window, list_videos, may_hide_more
from collectors.youtube.read import read
from collectors.youtube.sweep_so_far import SweepSoFar, so_far, was_absent
from collectors.youtube.video_numbers import ask_numbers

_NAME_PARAMETER = {"handle": "forHandle", "user": "forUsername"}


def rounds(
    due: Sequence[Due], scope: Scope
) -> Generator[list[Question], list[Answer], dict[str, str]]:
    """Channels, then the lists of videos that may have changed, then the videos' numbers.

    On a day without news C channels and V videos cost ceil(C/50) + ceil(V/50) units. Returns what
    failed: account key -> reason, which begins with the kind of fault, or with "unreadable". What
    is gone has not failed: that is an observation.
    """
    sweep = so_far(due, full=scope.full)
    yield from _ask_channels(sweep, with_lists=scope.window is not None)
    if scope.window is not None:
        yield from _ask_videos(sweep, scope.window)
    return sweep.failures


def _ask_channels(sweep: SweepSoFar, *, with_lists: bool) -> Round:
    by_id = [
        questions.channels("id", {one: sweep.keys(one) for one in fifty}, with_lists=with_lists)
        for fifty in in_fifties(list(sweep.dues))
    ]
    by_name = [
        questions.channels(
            _NAME_PARAMETER[due.account.kind],
            {due.account.id: [key]},
            with_lists=with_lists,
            absent_before=was_absent(due),
        )
        for key, due in sweep.unresolved.items()
    ]
    answered = set()
    for answer in (yield from ask_until_believed([*by_id, *by_name])):
        for fact in read(answer):
            if isinstance(fact, AccountSeen):
                sweep.resolve(fact)
                answered.add(fact.account_key)
        sweep.note_unreadable(answer)
        why = why_unanswered(answer)
        for keys in answer.question.params["accounts"].values():
            sweep.failures |= {key: why for key in keys if why and key not in answered}


def _ask_videos(sweep: SweepSoFar, window: Window) -> Round:
    yield from list_videos(sweep, window, [one for one in sweep.seen if sweep.must_list(one)])
    asked = dict(sweep.videos)
    gone = yield from ask_numbers(sweep, asked)
    losers = [one for one in sweep.seen if one in gone and may_hide_more(sweep, one, gone[one])]
    yield from list_videos(sweep, window, losers)
    new = {video: channel for video, channel in sweep.videos.items() if video not in asked}
    yield from ask_numbers(sweep, new)
