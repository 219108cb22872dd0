"""Rounds of questions, with those again whose answer is not to be believed."""

from collections.abc import Generator
from dataclasses import replace

from collectors.answer import Answer
from collectors.question import Question
from collectors.youtube.absence import why_not_gone
from collectors.youtube.questions import ATTEMPTS

Round = Generator[list[Question], list[Answer], None]
Asking = Generator[list[Question], list[Answer], list[Answer]]


def ask(questions: list[Question]) -> Asking:
    """One round, left out when there is nothing to ask."""
    return (yield questions) if questions else []


def ask_until_believed(questions: list[Question]) -> Asking:
    """Ask up to three times while what comes back cannot be believed. Returns every answer."""
    answers = []
    while questions:
        came = yield questions
        answers += came
        questions = [
            replace(answer.question, attempt=answer.question.attempt + 1)
            for answer in came
            if _doubt(answer) and answer.question.attempt < ATTEMPTS
        ]
    return answers


def why_unanswered(answer: Answer) -> str:
    """Why what is absent from this answer has failed; "" when it is gone, or was asked again."""
    if answer.fault is not None:
        return str(answer.fault)
    doubt = _doubt(answer)
    return f"unreadable: {doubt}" if doubt and answer.question.attempt == ATTEMPTS else ""


def _doubt(answer: Answer) -> str:
    return "" if answer.fault is not None else why_not_gone(answer)
