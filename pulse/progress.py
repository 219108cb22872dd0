"""Progress of a sweep on the terminal."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from collectors.answer import Answer
from collectors.question import Question
from collectors.sweep import AskAll, ask_in_threads
from pulse.collecting import Asking
from pulse.show import console


@contextmanager
def asking_with_progress(
    concurrency: int, label: str = "", quiet: bool = False
) -> Iterator[Asking]:
    """Ask in threads, and show how many of the questions known so far are answered."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=console, disable=quiet) as progress:

        def asking(ask: Callable[[Question], Answer]) -> AskAll:
            bar = progress.add_task(label, total=0)
            known: Counter[str] = Counter()

            def ask_and_tell(question: Question) -> Answer:
                answer = ask(question)
                progress.advance(bar)
                return answer

            def ask_all(questions: list[Question]) -> list[Answer]:
                known.update(question.channel for question in questions)
                name = f"{label} {' '.join(known)}".strip()
                progress.update(bar, total=known.total(), description=name)
                return ask_in_threads(ask_and_tell, concurrency)(questions)

            return ask_all

        yield asking
