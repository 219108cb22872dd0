"""What a sweep was answered, however the questions were packed."""

from collections import Counter
from collections.abc import Iterator

from collectors.answer import Answer
from collectors.facebook.batch import entries
from collectors.fault import FaultKind
from collectors.landing import Landing
from collectors.sweep_folder import SweepFolder


def last_sweep(landing: Landing) -> SweepFolder:
    return landing.sweeps()[-1]


def answered(sweep: SweepFolder, channel: str) -> Counter[object]:
    """How often each thing that was asked for was answered.

    A thing is a page, post or list of Facebook, whatever batch it stood in; else a question.
    """
    return Counter(
        thing
        for answer in sweep.answers()
        if answer.question.channel == channel
        for thing in _things(answer)
    )


def _things(answer: Answer) -> Iterator[object]:
    if answer.question.channel == "facebook":
        for entry in entries(answer):
            if entry.fault is None or entry.fault.kind is FaultKind.GONE:
                yield entry.get
    elif answer.fault is None or answer.fault.kind is FaultKind.GONE:
        yield answer.question.digest


def refused(sweep: SweepFolder, channel: str) -> int:
    """How many requests were sent in vain."""
    return sum(1 for _ in sweep.path.glob(f"{channel}/*-failed-*"))
