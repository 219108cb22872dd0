"""A campaign's own study centres, or inspection regions, in place of those that ship."""

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from registry.reference import provinces


class Area(BaseModel):
    """One centre or region: its number from 1 on, and the DOPA codes of its provinces."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    no: Annotated[int, Field(gt=0, strict=True)]
    name: Annotated[str, Field(min_length=1, max_length=200)]
    provinces: Annotated[tuple[str, ...], Field(min_length=1)]


def fault_of(areas: Sequence[Area] | None, kind: str, wanted: int) -> str | None:
    """What is wrong with areas of a kind ("centre", "region"), None being those that ship."""
    if areas is None:
        there = len({getattr(province, f"{kind}_no") for province in provinces()})
        if there == wanted:
            return None
        return f"{wanted} are wanted and {there} ship: list yours with their provinces here"
    numbers = sorted(area.no for area in areas)
    if numbers != list(range(1, wanted + 1)):
        said = ", ".join(map(str, numbers))
        return f"{wanted} are wanted, numbered 1 to {wanted}, and listed are {said}"
    known = {province.province_code for province in provinces()}
    times = Counter(code for area in areas for code in area.provinces)
    for area in areas:
        for code in area.provinces:
            if code not in known:
                return f'number {area.no} lists province "{code}": write a DOPA code such as "43"'
            if times[code] > 1:
                return f'province "{code}" is listed {times[code]} times: leave it in one'
    return None


def columns_of(kind: str, areas: Sequence[Area], province_code: str) -> dict[str, Any]:
    """Number and name of the area of a province, as columns; nothing when none has it."""
    return next(
        (
            {f"{kind}_no": area.no, kind: area.name}
            for area in areas
            if province_code in area.provinces
        ),
        {},
    )
