"""DOPA's official list of tambons, and what laws made of its old names."""

from dataclasses import dataclass
from functools import cache

import geothai
from geothai.abolished import match_abolished
from geothai.types import Address

from registry.place_names import PlaceNames


@dataclass(frozen=True)
class Place:
    """A tambon of DOPA's list: 6-digit code and official Thai names without prefixes."""

    code: str
    tambon: str
    amphoe: str
    province: str

    def __str__(self) -> str:
        return f"ต.{self.tambon} อ.{self.amphoe} จ.{self.province} ({self.code})"


def place_of_code(code: str) -> Place | None:
    """The tambon with this 6-digit code, None when there is none."""
    address = geothai.address(code)
    return _place(address) if address else None


def places_named(names: PlaceNames, postal_code: str = "") -> tuple[Place, ...]:
    """Every tambon that bears these names exactly; empty names are not compared."""
    found = geothai.match(
        names.tambon, district=names.amphoe, province=names.province, postal_code=postal_code
    )
    return tuple(_place(address) for address in found)


def successor_of(names: PlaceNames) -> Place | None:
    """The place that a published law put in the stead of an old one, in the amphoe as typed."""
    codes = {
        code
        for old in match_abolished(names.tambon, district=names.amphoe, province=names.province)
        if old.successors_basis == "notice" and names.amphoe and names.province
        for code in old.successors
    }
    same_amphoe = places_named(names._replace(province=""))
    found = [place for place in same_amphoe if place.code in codes]
    return found[0] if len(found) == 1 else None


@cache
def all_places() -> tuple[Place, ...]:
    """Every tambon and khwaeng of the country, by code."""
    return tuple(
        Place(s.code, s.name_th, d.name_th, p.name_th)
        for p in geothai.provinces()
        for d in geothai.districts(p.code)
        for s in geothai.subdistricts(d.code)
    )


def _place(address: Address) -> Place:
    return Place(
        address.subdistrict.code,
        address.subdistrict.name_th,
        address.district.name_th,
        address.province.name_th,
    )
