"""Counts that offices typed for accounts that no platform tells us of."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from registry.document import Document
from registry.sheet import not_read, read_sheet
from registry.tambon import Problem
from registry.typed_account import Listed
from registry.typed_headings import TYPED
from registry.typed_problems import problem
from registry.typed_row import ReadTypedRow, TypedCount, read_typed_row


@dataclass(frozen=True)
class TypedSheet:
    """What one sheet says: sound counts, and every problem found."""

    counts: tuple[TypedCount, ...]
    problems: tuple[Problem, ...]
    rows_read: int


def read_typed_counts(document: Document, listed: Listed, today: date) -> TypedSheet:
    """Every count of a sheet. today: in Bangkok; a later day is refused. Raises UnreadableRegister.

    Of rows that contradict each other none is taken: who is right is not guessed.
    """
    sheet = read_sheet(document, TYPED)
    rows = [read_typed_row(row, listed, today) for row in sheet.rows]
    counts, contradictions = _agreed([row.count for row in rows if row.count])
    problems = [*_of_rows(rows), *contradictions]
    return TypedSheet(
        counts=tuple(counts),
        problems=(*not_read(sheet), *sorted(problems, key=lambda one: one.row)),
        rows_read=len(rows),
    )


def _of_rows(rows: Sequence[ReadTypedRow]) -> list[Problem]:
    return [one for row in rows for one in row.problems]


def _agreed(counts: Sequence[TypedCount]) -> tuple[list[TypedCount], list[Problem]]:
    """One count of each account, day and measure, and what is wrong with the others."""
    same: dict[tuple[object, ...], list[TypedCount]] = defaultdict(list)
    for count in counts:
        same[count.account, count.day, count.measure].append(count)
    agreed: list[TypedCount] = []
    problems: list[Problem] = []
    for rows in same.values():
        if len({one.count for one in rows}) == 1:
            agreed.append(rows[0])
            problems += [_about(one, "repeated", rows[:1]) for one in rows[1:]]
        else:
            problems += [_about(one, "contradicted", rows) for one in rows]
    return agreed, problems


def _about(count: TypedCount, code: str, rows: Sequence[TypedCount]) -> Problem:
    others = ", ".join(str(one.row) for one in rows if one is not count)
    return problem(count.row, code, f"{count.count.value:,}", f" (แถว {others})")
