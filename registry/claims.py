"""Accounts that several rows claim belong to none of them: who is right is not guessed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from registry.account import Account
from registry.links.refusal import LONGEST_VALUE
from registry.register_row import ReadRow
from registry.tambon import Problem

Identity = tuple[str, str]


def without_contested(rows: Sequence[ReadRow]) -> list[ReadRow]:
    """The rows, each account once, without those of several rows; problems name the other rows."""
    claims: dict[Identity, set[int]] = defaultdict(set)
    for row in rows:
        for account in row.tambon.accounts if row.tambon else ():
            claims[identity(account)].add(row.number)
    return [_checked(row, claims) for row in rows]


def _checked(row: ReadRow, claims: Mapping[Identity, set[int]]) -> ReadRow:
    if row.tambon is None:
        return row
    sound: list[Account] = []
    problems: list[Problem] = []
    for account in _each_once(row.tambon.accounts):
        others = claims[identity(account)] - {row.number}
        if others:
            problems.append(_shared(row.number, account, others))
        else:
            sound.append(account)
    tambon = replace(row.tambon, accounts=tuple(sound))
    return ReadRow(row.number, tambon, (*row.problems, *problems))


def _each_once(accounts: Iterable[Account]) -> list[Account]:
    first: dict[Identity, Account] = {}
    for account in accounts:
        first.setdefault(identity(account), account)
    return list(first.values())


def identity(account: Account) -> Identity:
    """What two ways of writing one account have in common."""
    if account.kind == "url":
        return account.channel, re.sub(r"^https?://(www\.)?", "", account.id).rstrip("/")
    if (account.channel, account.kind) == ("facebook", "name"):
        # To Facebook, dots in a name mean nothing.
        return account.channel, f"name:{account.id.replace('.', '')}"
    return account.channel, account.key


def _shared(row: int, account: Account, others: set[int]) -> Problem:
    return Problem(
        row,
        account.channel,
        account.id[:LONGEST_VALUE],
        "shared_account",
        f"บัญชีนี้มีในแถวอื่นด้วย (แถว {', '.join(map(str, sorted(others)))}) จึงไม่นับให้ตำบลใด",
        "ตรวจว่าเป็นของตำบลใด แล้วลบออกจากแถวอื่น",
        "refused",
    )
