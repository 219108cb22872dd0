"""The whole method sheet of a run, in both languages at once."""

from dataclasses import replace

from reports.method.checking import check_again, limits, references
from reports.method.combined import combination
from reports.method.framework import framework
from reports.method.missing import missing
from reports.method.opening import TITLE, opening, stamps
from reports.method.parts import Section, Sheet, Table
from reports.method.results import back_to_data, links, shown_in
from reports.method.selection import selection
from reports.method.structure import normalisation, structure
from reports.method.sureness import sureness
from reports.publication import Publication

# The ten steps of the OECD and JRC handbook, in its order, and what a reader needs besides.
STEPS = (
    framework,
    selection,
    missing,
    structure,
    normalisation,
    combination,
    sureness,
    back_to_data,
    links,
    shown_in,
)
BESIDES = (limits, check_again, references)


def method_sheet(publication: Publication) -> Sheet:
    """What was measured, how, with which result and which limits, in this very run."""
    return Sheet(
        title=TITLE,
        campaign=publication.campaign_name,
        run_id=publication.run["run_id"],
        stamps=stamps(publication),
        incomplete=publication.run["incomplete"],
        opening=opening(publication),
        sections=tuple(_without_empty(section(publication)) for section in (*STEPS, *BESIDES)),
    )


def _without_empty(section: Section) -> Section:
    """A run of which nothing can be listed has no table of it."""
    kept = (part for part in section.parts if not isinstance(part, Table) or part.rows)
    return replace(section, parts=tuple(kept))
