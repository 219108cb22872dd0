"""A tambon of the programme, as the register gives it and DOPA's codes confirm it."""

from dataclasses import dataclass

from registry.account import Account


@dataclass(frozen=True)
class Tambon:
    """One followed tambon.

    code: DOPA code, 6 digits as text. tambon, amphoe, province: official Thai names without
    prefixes. leaders: how many leaders were named (a count; names are never stored).
    """

    code: str
    tambon: str
    amphoe: str
    province: str
    province_code: str
    pilot: bool
    leaders: int | None
    accounts: tuple[Account, ...]


@dataclass(frozen=True)
class Problem:
    """One thing in a register that a person must look at.

    row: row number as the spreadsheet shows it (heading = 1). column: promised column name.
    code: short English name for scripts. what, advice: Thai, for the person who must act.
    severity: ``refused`` (this row or link was left out) | ``warning`` (taken, but look).
    """

    row: int
    column: str
    value: str
    code: str
    what: str
    advice: str
    severity: str


@dataclass(frozen=True)
class Register:
    """What one register file says: sound rows, and every problem found."""

    tambons: tuple[Tambon, ...]
    problems: tuple[Problem, ...]
    rows_read: int
