"""What people see while a sweep goes on."""

import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

import pytest
from rich.console import Console

from collectors.answer import Answer, not_asked
from collectors.cost import Limit, Period
from collectors.due import Due
from collectors.fault import Fault, FaultKind
from collectors.ledger import Ledger
from collectors.question import Question
from collectors.scope import Scope
from collectors.usage import Usage
from pulse import progress, show
from pulse.progress import asking_with_progress
from pulse.sweeping import AskChannel
from pulse.tempo import duration, quota_left
from registry.account import Account

LIMIT = Limit(10_000, Period.PACIFIC_DAY)
SCOPE = Scope(date(2026, 11, 22), None)


class Asked:
    """A channel of a thousand accounts whose questions answer themselves, one after the other."""

    channel = "youtube"
    scope = SCOPE

    def __init__(self) -> None:
        self.due = [Due(Account("youtube", "channel_id", f"UC{n}")) for n in range(1000)]
        self.ledger = Ledger(None, {"youtube": {"shared": LIMIT}})

    def __call__(self, question: Question) -> Answer:
        self.ledger.spend("s", question)
        return not_asked(question, Fault(FaultKind.GONE, ""), datetime.now(UTC))


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], io.StringIO]:
    """What is written to a terminal, or to a log."""

    def to(is_terminal: bool) -> io.StringIO:
        text = io.StringIO()
        console = Console(file=text, width=200, force_terminal=is_terminal)
        for module in (progress, show):
            monkeypatch.setattr(module, "console", console)
        return text

    return to


def sweep(rounds: list[int], quiet: bool = False) -> None:
    questions = [
        [Question("youtube", "call", {"n": n}, bucket="shared") for n in range(number)]
        for number in rounds
    ]
    with asking_with_progress(1, "label", quiet=quiet) as asking:
        ask_all = asking(cast("AskChannel", Asked()))
        for one_round in questions:
            assert len(ask_all(one_round)) == len(one_round)


def test_a_log_gets_a_line_each_ten_per_cent(written: Callable[[bool], io.StringIO]) -> None:
    """Bars in a log are megabytes of control characters; silence for an hour looks like a hang."""
    text = written(False)
    sweep([20])  # as expected: a thousand in fifties
    lines = text.getvalue().splitlines()
    assert len(lines) == 10
    assert lines[-1].startswith("label youtube: 20 of about 20 requests")
    assert "shared: 9,980 units left" in lines[-1]
    assert "\x1b" not in text.getvalue()


def test_what_turns_up_is_added(written: Callable[[bool], io.StringIO]) -> None:
    """A hundred per cent in the middle of a sweep would be the last that anybody believes."""
    text = written(False)
    sweep([20, 30])
    assert "50 of about 50 requests" in text.getvalue().splitlines()[-1]


def test_a_terminal_gets_a_bar(written: Callable[[bool], io.StringIO]) -> None:
    """It is the one place where somebody watches."""
    text = written(True)
    sweep([20])
    assert "20/20" in text.getvalue()
    assert "units left" in text.getvalue()


@pytest.mark.parametrize("is_terminal", [True, False])
def test_json_is_not_disturbed(is_terminal: bool, written: Callable[[bool], io.StringIO]) -> None:
    """One line of progress in standard output, and no script can read it."""
    text = written(is_terminal)
    sweep([20], quiet=True)
    assert text.getvalue() == ""


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.4, "0 s"), (59.4, "59 s"), (59.6, "1 min"), (3569, "59 min"), (3570, "1 h 0 min"),
     (7500, "2 h 5 min")],
)  # fmt: skip
def test_durations_are_round(seconds: float, said: str) -> None:
    """ "60 s" beside "1 min" looks like a mistake, and nobody plans by seconds."""
    assert duration(seconds) == said


def test_where_there_are_no_units_the_part_that_is_used_is_shown(tmp_path: Path) -> None:
    """Facebook tells per cent only: at 90 somebody may still stop a sweep in time."""
    ledger = Ledger(tmp_path, {"line": {"*": Limit(60, Period.HOUR)}})
    assert quota_left(ledger, "facebook", [""]) == ""
    for name, percent in (("call_count", 62.0), ("total_time", 20.0)):
        ledger.note_usage("facebook", Usage(name, percent, None))
    assert quota_left(ledger, "facebook", [""]) == "62 % of the limit used"
    assert quota_left(ledger, "line", [f"@{n}" for n in range(200)]) == ""
