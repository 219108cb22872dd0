"""What a verification found, step by step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pulse.trouble import Exit


@dataclass(frozen=True)
class Difference:
    """Something that is not as the run kept it.

    where: the table or file. row: what names the row in it. kept: what the run says; found: what
    was recomputed, or what the database or the response says; None for nothing.
    """

    where: str
    row: Mapping[str, Any]
    column: str
    kept: Any
    found: Any


@dataclass(frozen=True)
class Checked:
    """One step: ``results``, ``database``, ``responses`` or ``bundle``.

    compared: how many of what. late: numbers that came in after the run and are no part of it.
    unchecked: sentences on what could not be compared, and why. notes: sentences worth reading.
    """

    step: str
    compared: Mapping[str, int]
    differences: Sequence[Difference] = ()
    late: int = 0
    unchecked: Sequence[str] = ()
    notes: Sequence[str] = ()


@dataclass(frozen=True)
class Verified:
    """All steps of one run."""

    run_id: str
    steps: Sequence[Checked]

    @property
    def differences(self) -> list[Difference]:
        """Of all steps; first what lies nearest to the platforms, because the rest follows."""
        nearest = ("responses", "database", "results", "bundle")
        steps = sorted(self.steps, key=lambda one: nearest.index(one.step))
        return [difference for step in steps for difference in step.differences]

    @property
    def late(self) -> int:
        """Numbers that came in after the run."""
        return sum(step.late for step in self.steps)

    @property
    def unchecked(self) -> list[str]:
        """What could not be compared, and why."""
        return [sentence for step in self.steps for sentence in step.unchecked]

    @property
    def notes(self) -> list[str]:
        """What is worth reading besides."""
        return [sentence for step in self.steps for sentence in step.notes]

    @property
    def exit_code(self) -> Exit:
        """DONE: the same. WRONG_USE: different. IN_PART: not everything could be compared."""
        if self.differences:
            return Exit.WRONG_USE
        return Exit.IN_PART if self.unchecked else Exit.DONE
