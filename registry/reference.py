"""The 76 provinces of the programme, each in its inspection region and study centre."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "reference"


@dataclass(frozen=True)
class Province:
    """One province (Bangkok is outside the programme).

    province_code: DOPA code, 2 digits as text. region_no: inspection region, 1-18.
    region_evidence: how well the region is supported by dated sources. centre_no: study centre,
    1-11. centre_confirmed: False while no official list supports the centre's area; then it is
    said so wherever the centre is shown.
    """

    province_code: str
    province: str
    region_no: int
    region: str
    region_evidence: str
    centre_no: int
    centre: str
    centre_confirmed: bool


def table(name: str) -> list[dict[str, str]]:
    """Rows of a reference table that ships with the register, by heading."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def provinces() -> tuple[Province, ...]:
    """Every province of the programme, by code."""
    return tuple(
        Province(
            province_code=row["province_code"],
            province=row["province"],
            region_no=int(row["region_no"]),
            region=row["region"],
            region_evidence=row["region_evidence"],
            centre_no=int(row["centre_no"]),
            centre=row["centre"],
            centre_confirmed=row["centre_confirmed"] == "yes",
        )
        for row in table("provinces")
    )
