"""Provinces, study centres and inspection regions of a campaign: its own, or those that ship."""

from typing import Literal

from registry.reference import Province, provinces
from reports.publication import Publication


def taking_part(publication: Publication) -> list[Province]:
    """The provinces that have a part in the campaign, by code."""
    own = publication.campaign.get("centres") or publication.campaign.get("regions")
    if not own:
        return list(provinces())
    codes = {code for area in own for code in area["provinces"]}
    return [province for province in provinces() if province.province_code in codes]


def areas_of(publication: Publication, kind: Literal["centre", "region"]) -> list[tuple[int, str]]:
    """Number and name of each centre or region, by number."""
    if own := publication.campaign.get(f"{kind}s"):
        return sorted((area["no"], area["name"]) for area in own)
    names = {(getattr(p, f"{kind}_no"), getattr(p, kind)) for p in taking_part(publication)}
    return sorted(names)
