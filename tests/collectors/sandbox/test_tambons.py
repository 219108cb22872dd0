from collections import Counter

import geothai
import pytest

from collectors.sandbox.tambons import choose_tambons


@pytest.mark.parametrize("count", [760, 1000, 3000])
def test_every_province_but_bangkok_has_at_least_ten(count: int) -> None:
    """A province would be missing from the shortlist's competition."""
    places = choose_tambons(seed=1, count=count)
    by_province = Counter(place.province_code for place in places)
    assert len(places) == len({place.code for place in places}) == count
    assert len(by_province) == 76
    assert "10" not in by_province
    assert min(by_province.values()) >= 10


@pytest.mark.parametrize("count", [2, 7, 151, 152, 500])
def test_small_worlds_have_two_a_province(count: int) -> None:
    """A test world's provinces could not be chosen for the shortlist, which needs two of each."""
    by_province = Counter(place.province_code for place in choose_tambons(1, count))
    assert sum(by_province.values()) == count
    assert min(by_province.values()) >= 2


def test_one_pilot_a_province() -> None:
    """The programme's 76 pilots would not add up."""
    pilots = [place.province_code for place in choose_tambons(1, 1000) if place.pilot]
    assert len(pilots) == len(set(pilots)) == 76


def test_names_are_the_official_ones() -> None:
    """The register check would refuse the demo's own register."""
    for place in choose_tambons(3, 200):
        official = geothai.address(place.code)
        assert official is not None
        assert (place.tambon, place.amphoe, place.province) == (
            official.subdistrict.name_th,
            official.district.name_th,
            official.province.name_th,
        )


@pytest.mark.parametrize("count", [0, -1, 10**6])
def test_impossible_counts_are_refused_with_the_limit(count: int) -> None:
    """A person who mistypes the size would get a traceback out of the random generator."""
    with pytest.raises(ValueError, match=r"1 to \d+ tambons; -?\d+ were asked for"):
        choose_tambons(1, count)
