"""The reference tables decide who competes with whom."""

from collections import Counter

import geothai

from registry.dopa import all_places
from registry.reference import provinces, table


def test_there_are_76_provinces_in_18_regions_and_11_centres():
    """A province lost here is a province whose tambons can never win."""
    assert len(provinces()) == 76
    assert {p.region_no for p in provinces()} == set(range(1, 19))
    assert {p.centre_no for p in provinces()} == set(range(1, 12))


def test_codes_and_names_are_dopa_s():
    """A wrong code would send a province's tambons to another region."""
    official = {p.code: p.name_th for p in geothai.provinces() if p.code != "10"}
    assert {p.province_code: p.province for p in provinces()} == official


def test_every_centre_can_fill_its_part_of_the_shortlist():
    """Five provinces a centre are chosen: a smaller centre could never be filled."""
    assert min(Counter(p.centre_no for p in provinces()).values()) >= 5


def test_one_name_belongs_to_one_number():
    """Two names for one region or centre would split it in reports."""
    assert len({(p.region_no, p.region) for p in provinces()}) == 18
    assert len({(p.centre_no, p.centre) for p in provinces()}) == 11


def test_unconfirmed_areas_are_known_as_such():
    """No official list supports the centres' areas: a True here would hide that."""
    assert not any(p.centre_confirmed for p in provinces())
    assert all(p.region_evidence for p in provinces())


def test_aliases_lead_to_official_names_and_hide_none():
    """An alias that is itself an official name would send its people elsewhere."""
    places = all_places()
    names = {p.province for p in places}
    amphoes = {(p.province, p.amphoe) for p in places}
    rows = table("aliases")
    assert len({(r["level"], r["alias"], r["province"]) for r in rows}) == len(rows)
    for row in rows:
        if row["level"] == "province":
            assert row["name"] in names, row
            assert row["alias"] not in names, row
        else:
            assert (row["province"], row["name"]) in amphoes, row
            assert (row["province"], row["alias"]) not in amphoes, row
