"""What to ask of web sites: the counter's number of each public address, all at once."""

from collections.abc import Generator, Sequence

from collectors.answer import Answer
from collectors.due import Due
from collectors.question import Question
from collectors.scope import Scope
from collectors.website.read import complaint
from registry.account import Account
from registry.links.cell import read_link

REFUSED = "refused: no address of a public web site; correct it in the register"


def rounds(
    due: Sequence[Due],
    scope: Scope,  # noqa: ARG001 - a counter tells its number of now
) -> Generator[list[Question], list[Answer], dict[str, str]]:
    """One round. Returns what failed: account key -> reason."""
    failures = {one.account.key: REFUSED for one in due if not _is_public(one.account)}
    questions = [_question(one) for one in due if one.account.key not in failures]
    for answer in (yield questions) if questions else ():
        why = str(answer.fault) if answer.fault else complaint(answer)
        if why:
            failures[answer.question.params["account"]] = why
    return failures


def _is_public(account: Account) -> bool:
    """The register's own rule, once more: nobody abroad needs the names of a network inside."""
    return read_link(account.id) == [account]


def _question(due: Due) -> Question:
    account = due.account
    return Question("website", "counter", {"account": account.key, "url": account.id})
