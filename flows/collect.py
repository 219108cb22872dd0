"""Collect every due account once: a task per batch of questions."""

from collections.abc import Callable
from datetime import date
from itertools import count, islice

from prefect import flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE

from collectors.answer import Answer
from collectors.fault import FaultKind
from collectors.question import Question
from collectors.sweep import AskAll, ask_in_threads
from pulse.collecting import collect_what_lacks
from pulse.settings import Settings, load_settings
from registry.thai_dates import bangkok_today

BATCH = 100
NAMED_AT_MOST = 50


class BrokenBatch(Exception):  # noqa: N818 - the name of what the task's state shows
    """Some questions of a batch got no answer. All of its answers come with it."""

    def __init__(self, answers: list[Answer], broken: int) -> None:
        super().__init__(f"{broken} of {len(answers)} questions got no answer")
        self.answers = answers


class NotCollected(Exception):  # noqa: N818 - the name of what the flow's state shows
    """Some accounts were not collected; everything else is saved and loaded."""


@flow(name="collect")
def collect(
    day: date | None = None,
    channels: list[str] | None = None,
    provinces: list[str] | None = None,
) -> list[str]:
    """Collect what the day (default: today in Bangkok) still lacks; returns the sweeps it took.

    Run again it asks only for what failed, and for a whole day nothing. Fails with the list of
    accounts when some were not collected: nothing else is lost by that.
    """
    settings, log = load_settings(), get_run_logger()
    day = day or bangkok_today()
    done = collect_what_lacks(
        settings,
        _in_batches(settings),
        day=day,
        channels=channels or (),
        provinces=provinces or (),
    )
    log.info("%s: %s", day, [sweep.sweep_id for sweep in done] or "collected before")
    failed = []
    for sweep in done:
        for advice in sweep.advice + sweep.loaded.damaged:
            log.error(advice)
        for channel, of_channel in sweep.failures.items():
            failed += [f"{channel} {key}: {why}" for key, why in of_channel.items()]
    if failed:
        named = "\n".join(failed[:NAMED_AT_MOST])
        due = sum(sweep.due for sweep in done)
        raise NotCollected(f"{len(failed)} of {due} accounts were not collected:\n{named}")
    return [sweep.sweep_id for sweep in done]


@task(task_run_name="ask {label}", cache_policy=NO_CACHE, persist_result=False)
def ask_batch(label: str, ask_all: AskAll, questions: list[Question]) -> list[Answer]:  # noqa: ARG001
    """Ask a batch of questions. Fails, with all its answers in hand, when one got no answer."""
    answers = ask_all(questions)
    broken = [one for one in answers if one.fault and one.fault.kind is not FaultKind.GONE]
    if broken:
        raise BrokenBatch(answers, len(broken))
    return answers


def _in_batches(settings: Settings) -> Callable[[Callable[[Question], Answer]], AskAll]:
    """Batches one after the other, so that PULSE_CONCURRENCY questions are asked at a time."""

    def asking(ask: Callable[[Question], Answer]) -> AskAll:
        in_threads, numbers = ask_in_threads(ask, settings.concurrency), count(1)

        def ask_all(questions: list[Question]) -> list[Answer]:
            answers: list[Answer] = []
            rest = iter(questions)
            while batch := list(islice(rest, BATCH)):
                label = f"{batch[0].channel} {batch[0].call} {next(numbers)}"
                state = ask_batch(label, in_threads, batch, return_state=True)
                result = state.result(raise_on_failure=False)
                answers += _answers(result)
            return answers

        return ask_all

    return asking


def _answers(result: list[Answer] | Exception) -> list[Answer]:
    if isinstance(result, BrokenBatch):
        return result.answers
    if isinstance(result, Exception):
        raise result
    return result
