"""What an open sweep still has to ask."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from collectors.answer import Answer, not_asked
from collectors.channels import CHANNELS
from collectors.cost import Cost
from collectors.fault import Fault, FaultKind
from collectors.question import Question
from collectors.sweep import sweep_channel
from collectors.sweep_folder import SweepFolder
from pulse.costs import by_channel, expected_costs

# Not "quota": after that a collector may try another way, which would be counted beside the first.
NOT_YET = Fault(FaultKind.UNREACHABLE, "not asked yet")


@dataclass(frozen=True)
class _Count:
    """(channel, bucket) -> number."""

    requests: Counter[tuple[str, str]] = field(default_factory=Counter)
    units: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, question: Question) -> None:
        bucket = question.channel, question.bucket
        self.requests[bucket] += 1
        self.units[bucket] += question.units


def lacking_costs(folder: SweepFolder) -> list[Cost]:
    """About what the sweep still costs.

    Of a channel with questions that lack an answer, as replaying the sweep over what has landed
    shows: those, or what was expected in all without what has landed, where that is more, because
    what follows from an answer is not known before it.
    """
    due, scope, landed, lacking = folder.due(), folder.scope(), _Count(), _Count()

    def look_up(questions: list[Question]) -> list[Answer]:
        return [_looked_up(folder, question, landed, lacking) for question in questions]

    for channel, ours in by_channel(due).items():
        sweep_channel(CHANNELS[channel], ours, scope, look_up)
    return [
        replace(
            cost,
            requests=_left(cost.requests, cost, landed.requests, lacking.requests),
            units=_left(cost.units, cost, landed.units, lacking.units),
        )
        for cost in expected_costs(due, scope)
        if any(channel == cost.channel for channel, _ in lacking.requests)
    ]


def _looked_up(folder: SweepFolder, question: Question, landed: _Count, lacking: _Count) -> Answer:
    answer = folder.find(question)
    (lacking if answer is None else landed).add(question)
    return answer or not_asked(question, NOT_YET, datetime.now(UTC))


def _left(
    expected: int,
    cost: Cost,
    landed: Mapping[tuple[str, str], int],
    lacking: Mapping[tuple[str, str], int],
) -> int:
    bucket = cost.channel, cost.bucket
    return max(lacking[bucket], expected - landed[bucket], 0)
