"""Progress of a sweep by platform: bars on a terminal, a line now and then in a log."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    Task,
    TextColumn,
    TimeElapsedColumn,
)

from collectors.answer import Answer
from collectors.question import Question
from collectors.sweep import AskAll, ask_in_threads
from pulse.costs import expected_costs
from pulse.show import console, say
from pulse.sweeping import AskChannel, Asking
from pulse.tempo import Tempo, quota_left, tempo

LINE_EACH_PART, LINE_EACH_SECONDS = 0.1, 30.0


@contextmanager
def asking_with_progress(
    concurrency: int, label: str = "", quiet: bool = False
) -> Iterator[Asking]:
    """Ask in threads, and show how far each platform is, how fast, and what quota is left.

    Of how many requests is expected from what is known, and grows with what turns up.
    """
    bars = console.is_terminal and not quiet
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    # It keeps the counts and the speed of the last half minute, shown or not.
    with Progress(
        *columns, TimeElapsedColumn(), Tempo(), console=console, disable=not bars
    ) as progress:

        def asking(ask: AskChannel) -> AskAll:
            costs = expected_costs(ask.due, ask.scope)
            expected, known = sum(cost.requests for cost in costs), 0
            buckets = [cost.bucket for cost in costs]
            bar = progress.add_task(
                f"{label} {ask.channel}".strip(),
                total=expected,
                left=lambda: quota_left(ask.ledger, ask.channel, buckets),
            )
            [task] = [task for task in progress.tasks if task.id == bar]
            tell = _lines_in_a_log()

            def ask_and_tell(question: Question) -> Answer:
                answer = ask(question)
                progress.advance(bar)
                if not bars and not quiet:
                    tell(task)
                return answer

            def ask_all(questions: list[Question]) -> list[Answer]:
                nonlocal known
                known += len(questions)
                progress.update(bar, total=max(expected, known))
                return ask_in_threads(ask_and_tell, concurrency)(questions)

            return ask_all

        yield asking


def _lines_in_a_log() -> Callable[[Task], None]:
    """Says how far a task is at each tenth of the way, and each half minute."""
    lock = threading.Lock()
    completed, at = 0.0, time.monotonic()

    def tell(task: Task) -> None:
        nonlocal completed, at
        with lock:
            now = time.monotonic()
            further = task.completed - completed >= (task.total or 0) * LINE_EACH_PART
            if further or now - at >= LINE_EACH_SECONDS:
                completed, at = task.completed, now
                say(_line(task))

    return tell


def _line(task: Task) -> str:
    done, total = f"{task.completed:,.0f}", f"{task.total or 0:,.0f}"
    return f"{task.description}: {done} of about {total} requests, {tempo(task)}"
