"""What to ask LINE: of each account the days whose number lacks, a day a round."""

from collections.abc import Generator, Sequence
from datetime import date

from collectors.answer import Answer
from collectors.due import Due
from collectors.line.days import days_due
from collectors.line.faults import reason
from collectors.line.read import complaint, is_unready
from collectors.question import Question
from collectors.scope import Scope


def rounds(
    due: Sequence[Due], scope: Scope
) -> Generator[list[Question], list[Answer], dict[str, str]]:
    """The days that lack, oldest first. Returns what failed: account key -> reason.

    An account that could not be asked for a day is not asked for later ones, so that the next
    sweep begins at that day. That LINE has not counted a day yet is a failure (``unready``) only
    where no other day came.
    """
    days_of = {one: days_due(one, scope) for one in due}
    failures: dict[str, str] = {}
    unready: dict[str, str] = {}
    stopped, told = set[str](), set[str]()
    for day in sorted({day for days in days_of.values() for day in days}):
        questions = [
            _question(one, day)
            for one, days in days_of.items()
            if day in days and one.account.key not in stopped
        ]
        for answer in (yield questions) if questions else ():
            key = answer.question.params["account"]
            if answer.fault is not None:
                failures[key] = reason(answer.fault)
                stopped.add(key)
            elif is_unready(answer):
                unready[key] = f"unready: LINE has not counted {day} yet; the next sweep asks again"
            elif why := complaint(answer):
                failures[key] = why
            else:
                told.add(key)
    return {key: why for key, why in unready.items() if key not in told} | failures


def _question(due: Due, day: date) -> Question:
    account = due.account
    params = {"account": account.key, "name": account.id, "date": f"{day:%Y%m%d}"}
    return Question("line", "insight.followers", params, bucket=account.key)
