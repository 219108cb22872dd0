"""What can stop a command, and the exit code each promises to scripts."""

from collections.abc import Sequence
from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of every command."""

    DONE = 0
    WRONG_USE = 2
    IN_PART = 3
    CREDENTIALS = 4
    QUOTA = 5


class Trouble(Exception):  # noqa: N818 - not an error of the program, but something to act on
    """A message for the person who must act: what, where, what to do."""

    exit_code = Exit.WRONG_USE


class BadInput(Trouble):
    """Wrong use, or a file that cannot be used."""


class CredentialsMissing(Trouble):
    """A key, token or declared terms are missing or refused."""

    exit_code = Exit.CREDENTIALS


class RankingRefused(Trouble):
    """Too few accounts were collected for a fair ranking. accounts: those that were not, all."""

    exit_code = Exit.WRONG_USE

    def __init__(self, message: str, accounts: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.accounts = accounts
