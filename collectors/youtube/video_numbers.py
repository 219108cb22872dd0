"""The numbers of videos: the call with its own quota for all, the shared one for what it lacks."""

from collections.abc import Generator

from collectors.answer import Answer
from collectors.question import Question, in_fifties
from collectors.seen import Observation, State
from collectors.youtube.asking import ask, ask_until_believed, why_unanswered
from collectors.youtube.questions import Videos, statistics, whole_videos
from collectors.youtube.read import read
from collectors.youtube.sweep_so_far import SweepSoFar


def ask_numbers(
    sweep: SweepSoFar, wanted: Videos
) -> Generator[list[Question], list[Answer], dict[str, set[str]]]:
    """Returns what is gone: channel id -> video ids."""
    answered: dict[str, str] = {}
    fifties = [statistics(dict(fifty)) for fifty in in_fifties(list(wanted.items()))]
    for answer in (yield from ask(fifties)):
        sweep.note_unreadable(answer)
        answered |= {video: fact.account_id for video, fact in _observations(answer)}
    lacking = {video: channel for video, channel in wanted.items() if video not in answered}
    witness = dict(list(answered.items())[:1])
    return (yield from _ask_in_full(sweep, lacking, witness))


def _ask_in_full(
    sweep: SweepSoFar, wanted: Videos, witness: Videos
) -> Generator[list[Question], list[Answer], dict[str, set[str]]]:
    answered: set[str] = set()
    gone: dict[str, set[str]] = {}
    for answer in (yield from ask_until_believed(whole_videos(wanted, witness))):
        sweep.note_unreadable(answer)
        for video, fact in _observations(answer):
            answered.add(video)
            if fact.state is State.GONE:
                gone.setdefault(fact.account_id, set()).add(video)
        why = why_unanswered(answer)
        for video, channel in answer.question.params["videos"].items():
            if why and video not in answered:
                sweep.fail(channel, why)
    return gone


def _observations(answer: Answer) -> list[tuple[str, Observation]]:
    return [
        (fact.post_id, fact)
        for fact in read(answer)
        if isinstance(fact, Observation) and fact.post_id is not None
    ]
