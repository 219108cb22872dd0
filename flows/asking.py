"""Questions asked as Prefect tasks, a batch each, with a progress artifact a channel."""

from collections.abc import Callable
from itertools import count, islice
from typing import cast
from uuid import UUID

from prefect import task
from prefect.artifacts import create_progress_artifact, update_progress_artifact
from prefect.cache_policies import NO_CACHE

from collectors.answer import Answer
from collectors.channels import CHANNELS
from collectors.fault import FaultKind
from collectors.question import Question
from collectors.sweep import AskAll, ask_in_threads
from pulse.sweeping import AskChannel, Asking

BATCH = 100


class BrokenBatch(Exception):  # noqa: N818 - the name of what the task's state shows
    """Some questions of a batch got no answer. All of its answers come with it."""

    def __init__(self, answers: list[Answer], broken: int) -> None:
        super().__init__(f"{broken} of {len(answers)} questions got no answer")
        self.answers = answers


def in_batches(concurrency: int) -> Asking:
    """Batches one after the other, so that ``concurrency`` questions are asked at a time."""

    def asking(ask: AskChannel) -> AskAll:
        in_threads, numbers, show = ask_in_threads(ask, concurrency), count(1), _progress(ask)

        def ask_all(questions: list[Question]) -> list[Answer]:
            answers: list[Answer] = []
            rest = iter(questions)
            while batch := list(islice(rest, BATCH)):
                label = f"{batch[0].channel} {batch[0].call} {next(numbers)}"
                state = ask_batch(label, in_threads, batch, return_state=True)
                answers += _answers(state.result(raise_on_failure=False))
                show(len(batch))
            return answers

        return ask_all

    return asking


@task(task_run_name="ask {label}", cache_policy=NO_CACHE, persist_result=False)
def ask_batch(label: str, ask_all: AskAll, questions: list[Question]) -> list[Answer]:  # noqa: ARG001
    """Ask a batch of questions. Fails, with all its answers in hand, when one got no answer."""
    answers = ask_all(questions)
    broken = [one for one in answers if one.fault and one.fault.kind is not FaultKind.GONE]
    if broken:
        raise BrokenBatch(answers, len(broken))
    return answers


def _progress(ask: AskChannel) -> Callable[[int], None]:
    """Shows how many of the requests that the channel is expected to cost are behind us."""
    expected = sum(cost.requests for cost in CHANNELS[ask.channel].costs(ask.due, ask.scope))
    artifact = create_progress_artifact(
        progress=0.0,
        key=f"collect-{ask.channel.replace('_', '-')}",
        description=f"{ask.channel}, sweep {ask.folder.name}: of about {expected:,} requests",
    )
    asked = 0

    def show(more: int) -> None:
        nonlocal asked
        asked += more
        update_progress_artifact(
            cast(UUID, artifact), progress=min(100.0, 100.0 * asked / max(expected, 1))
        )

    return show


def _answers(result: list[Answer] | Exception) -> list[Answer]:
    if isinstance(result, BrokenBatch):
        return result.answers
    if isinstance(result, Exception):
        raise result
    return result
