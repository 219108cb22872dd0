"""The shortlist by centre, and each inspection region's proposals with the inspector's choice."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from registry.thai_text import thai_digits
from reports import words
from reports.publication import Row


@dataclass(frozen=True)
class Region:
    """One inspection region: its proposals in order, and the one that was chosen, if any."""

    region_no: int
    region: str
    rows: tuple[Row, ...]

    @property
    def chosen(self) -> Row | None:
        """The row the inspector chose."""
        return next((row for row in self.rows if row["chosen"]), None)

    @property
    def is_decided(self) -> bool:
        """Whether the inspector has chosen."""
        return self.chosen is not None


@dataclass(frozen=True)
class Centre:
    """One study centre and its part of the shortlist, best province first."""

    centre_no: int
    centre: str
    rows: tuple[Row, ...]


def by_centre(rows: Sequence[Row]) -> list[Centre]:
    """Rows of the shortlist, a centre each, in order of number, province and tambon."""
    ordered = sorted(
        rows, key=lambda row: (row["centre_no"], row["province_place"], row["place_in_province"])
    )
    grouped = ((no, tuple(group)) for no, group in groupby(ordered, lambda row: row["centre_no"]))
    return [Centre(no, group[0]["centre"], group) for no, group in grouped]


def by_region(rows: Sequence[Row]) -> list[Region]:
    """Rows of the outstanding table, a region each, in order of number and proposal.

    A chosen tambon that has no place of its own comes last.
    """
    ordered = sorted(rows, key=lambda row: (row["region_no"], row["place_in_region"] or math.inf))
    grouped = ((no, tuple(group)) for no, group in groupby(ordered, lambda row: row["region_no"]))
    return [Region(no, group[0]["region"], group) for no, group in grouped]


def proposal(row: Row, proposed: int) -> str:
    """Which proposal of its region a row is; an inspector may choose another tambon.

    proposed: how many are, of each region.
    """
    place = row["place_in_region"]
    if place is None:
        return words.NOT_PROPOSED
    no = thai_digits(place)
    return f"ข้อเสนอที่ {no}" if place <= proposed else f"{words.NOT_PROPOSED} (ที่ {no} ของเขต)"


def decision(row: Row, is_decided: bool) -> dict[str, object]:
    """What the decision columns say of a proposal: decision, office, date, reason, override."""
    if not row["chosen"]:
        word = words.NOT_CHOSEN if is_decided else words.AWAITS_CHOICE
        blank = dict.fromkeys(("office", "date", "chosen_reason", "override"), "–")
        return {"decision": word, **blank}
    return {
        "decision": words.CHOSEN,
        "office": row["chosen_office"] or words.NOT_GIVEN,
        "date": row["chosen_date"] or words.NOT_GIVEN,
        "chosen_reason": row["chosen_reason"] or words.NOT_GIVEN,
        "override": words.CHOSEN_OTHERWISE if row["override"] else words.CHOSEN_AS_PROPOSED,
    }
