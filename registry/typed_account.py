"""Whose number a row of typed counts is."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from registry.account import Account
from registry.claims import Identity, identity
from registry.links import read_cell
from registry.links.refusal import Refusal
from registry.sheet import Row
from registry.tambon import Problem
from registry.thai_text import arabic_digits, clean, visible
from registry.typed_headings import channel_named
from registry.typed_offers import MAY_BE_TYPED
from registry.typed_problems import problem

_FRACTION_OF_A_WHOLE = re.compile(r"\.0+$")


@dataclass(frozen=True)
class ListedAccount:
    """An account of the register and the tambon it belongs to."""

    tambon_code: str
    account: Account


class Listed:
    """The accounts of the register, to be found as people name them."""

    def __init__(self, accounts: Iterable[ListedAccount]) -> None:
        self.accounts = tuple(accounts)

    @cached_property
    def by_identity(self) -> Mapping[Identity, ListedAccount]:
        """By what two ways of writing one account have in common."""
        return {identity(one.account): one for one in self.accounts}

    @cached_property
    def by_place(self) -> Mapping[tuple[str, str], list[ListedAccount]]:
        """By tambon and channel."""
        found: dict[tuple[str, str], list[ListedAccount]] = defaultdict(list)
        for one in self.accounts:
            found[one.tambon_code, one.account.channel].append(one)
        return found


Found = tuple[ListedAccount, None] | tuple[None, Problem]


def account_of(row: Row, listed: Listed) -> Found:
    """The account that a row names by its link, or by tambon and channel."""
    typed_channel = visible(row.cells.get("channel", ""))
    channel = channel_named(typed_channel) if typed_channel else None
    if typed_channel and channel is None:
        return None, problem(row.number, "channel_unknown", typed_channel)
    typed_code = visible(row.cells.get("tambon_code", ""))
    code = _FRACTION_OF_A_WHOLE.sub("", arabic_digits(clean(typed_code)))
    if code and not re.fullmatch(r"\d{6}", code):
        return None, problem(row.number, "tambon_unclear", typed_code)
    link = row.cells.get("account", "")
    if link.strip():
        return _by_link(row.number, link, channel, code, listed)
    return _by_place(row.number, channel, code, listed)


def _by_link(number: int, link: str, channel: str | None, code: str, listed: Listed) -> Found:
    read = read_cell(link, channel or "line")
    accounts = [item for item in read if isinstance(item, Account)]
    refusals = [i for i in read if isinstance(i, Refusal) and i.severity == "refused"]
    if len(accounts) > 1:
        return None, problem(number, "account_several", visible(link))
    if refusals:
        why = refusals[0]
        told = (why.value, why.code, why.what, why.advice, "refused")
        return None, Problem(number, "account", *told)
    if not accounts:
        return None, problem(number, "account_missing", visible(link))
    [account] = accounts
    if channel and channel != account.channel:
        return None, problem(number, "channel_disagrees", account.id)
    if account.channel not in MAY_BE_TYPED:
        return None, problem(number, "channel_collected", account.id)
    one = listed.by_identity.get(identity(account))
    if one is None:
        return None, problem(number, "account_unknown", account.id)
    if code and code != one.tambon_code:
        return None, problem(number, "tambon_disagrees", code)
    return one, None


def _by_place(number: int, channel: str | None, code: str, listed: Listed) -> Found:
    if not channel or not code:
        return None, problem(number, "account_missing", code or channel or "")
    if channel not in MAY_BE_TYPED:
        return None, problem(number, "channel_collected", channel)
    match listed.by_place.get((code, channel), []):
        case []:
            return None, problem(number, "account_unknown", f"{code} {channel}")
        case [one]:
            return one, None
        case _:
            return None, problem(number, "account_several", f"{code} {channel}")
