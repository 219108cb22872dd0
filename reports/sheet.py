"""One table of the spreadsheet, as it is told to the writer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Input:
    """A cell that staff fill in, with what stands there already."""

    text: str = ""


@dataclass(frozen=True)
class Sheet:
    """One table. columns: keys of ``words.COLUMNS`` and of the rows.

    about: what it is for, on the cover. parted_by: a line is drawn where this column changes.
    A sheet with Inputs is protected, without password: only these can be written into.
    """

    name: str
    about: str
    columns: tuple[str, ...]
    rows: Sequence[Mapping[str, Any]]
    parted_by: str | None = None

    @property
    def is_filled_in(self) -> bool:
        """Whether staff write into it."""
        return any(isinstance(value, Input) for row in self.rows for value in row.values())
