"""The staff's own lists beside the data: exclusions, inspectors' choices, featured tambons."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from registry.staff_lists import (
    Exclusion,
    Featured,
    InspectorChoice,
    read_exclusions,
    read_featured,
    read_inspector_choices,
)


@dataclass(frozen=True)
class StaffLists:
    """What people decided, each with office, date and reason."""

    exclusions: tuple[Exclusion, ...]
    choices: tuple[InspectorChoice, ...]
    featured: tuple[Featured, ...]

    @property
    def exclusion_reasons(self) -> dict[str, str]:
        """Reason by tambon code."""
        return {one.tambon_code: one.reason for one in self.exclusions}

    @property
    def chosen(self) -> dict[int, str]:
        """Tambon code by inspection region."""
        return {one.region_no: one.tambon_code for one in self.choices}

    @property
    def canonical(self) -> str:
        """The content as JSON, the same for lists that say the same."""
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=False, default=str)


def read_staff_lists(home: Path, regions: int) -> StaffLists:
    """The three lists under PULSE_HOME; a missing one is empty. Raises InvalidStaffList.

    regions: how many inspection regions there are.
    """
    return StaffLists(
        exclusions=read_exclusions(home / "exclusions.csv"),
        choices=read_inspector_choices(home / "inspector_choices.csv", regions),
        featured=read_featured(home / "featured.csv"),
    )


def staff_lists_of(canonical: str) -> StaffLists:
    """The lists that ``canonical`` says."""
    kept = json.loads(canonical)

    def rows_of(name: str) -> list[dict[str, Any]]:
        return [row | {"date": date.fromisoformat(row["date"])} for row in kept[name]]

    return StaffLists(
        exclusions=tuple(Exclusion(**row) for row in rows_of("exclusions")),
        choices=tuple(InspectorChoice(**row) for row in rows_of("choices")),
        featured=tuple(Featured(**row) for row in rows_of("featured")),
    )
