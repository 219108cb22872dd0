"""Drives one channel through one sweep."""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from collectors.answer import Answer
from collectors.channels import Channel
from collectors.due import Due
from collectors.question import Question
from collectors.scope import Scope

AskAll = Callable[[list[Question]], list[Answer]]

log = logging.getLogger(__name__)


def sweep_channel(
    channel: Channel, due: Sequence[Due], scope: Scope, ask_all: AskAll
) -> dict[str, str]:
    """Ask all that is due and return what failed: account key -> ``<kind of fault>: <why>``.

    due: of this channel or of all. ask_all: answers a round of questions, in the same order.
    Raises nothing: a channel that breaks must not lose the others, and what it has landed stays.
    """
    ours = [one for one in due if one.account.channel == channel.NAME]
    rounds = channel.rounds(ours, scope)
    try:
        questions = next(rounds)
        while True:
            questions = rounds.send(ask_all(questions))
    except StopIteration as end:
        failures: dict[str, str] = end.value
        return failures
    except Exception as error:
        log.exception("The sweep of %s broke off.", channel.NAME)
        return {one.account.key: f"unexpected: {type(error).__name__}: {error}" for one in ours}


def ask_in_threads(ask: Callable[[Question], Answer], concurrency: int) -> AskAll:
    """Answer each round by ``concurrency`` questions at a time."""

    def ask_all(questions: list[Question]) -> list[Answer]:
        with ThreadPoolExecutor(concurrency) as pool:
            return list(pool.map(ask, questions))

    return ask_all
