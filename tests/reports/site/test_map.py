from dataclasses import replace

from registry.reference import provinces
from reports.site.thailand_map import best_of_provinces, legend, outside, provinces_on_map
from tests.reports.sample import EMPTY, publication_of


def test_every_province_of_the_programme_has_its_shape():
    """A province would be a hole in the map."""
    drawn = provinces_on_map(EMPTY)
    assert [one.code for one in drawn] == [p.province_code for p in provinces()]
    assert all(one.path.startswith("M") and one.path.endswith("z") for one in drawn)
    assert len({one.path for one in drawn}) == 76
    assert list(outside(EMPTY)) == ["10"]


def test_nong_khai_lies_north_of_yala():
    """Shapes under the wrong codes would send the prize to another end of the country."""
    north_to_south = ["57", "43", "40", "30", "12", "77", "84", "95"]
    tops = {one.code: int(one.path[1:].split("l")[0].split()[1]) for one in provinces_on_map(EMPTY)}
    assert sorted(north_to_south, key=tops.__getitem__) == north_to_south


def test_colour_follows_the_number_chosen():
    """A province with none would look like one with two."""
    rows = [{"tambon_code": code} for code in ("430101", "430102", "430103", "950101")]
    drawn = provinces_on_map(replace(EMPTY, shortlist=rows))
    found = {one.code: (one.chosen, one.step) for one in drawn}
    assert (found["43"], found["95"], found["11"]) == ((3, 4), (1, 1), (0, 0))
    assert [(one.chosen, one.provinces) for one in legend(drawn)] == [
        (3, 1),
        (1, 1),
        (0, 74),
    ]


def test_best_of_a_province_is_its_first_in_the_country():
    """The table beside the map would name another tambon than the ranking does."""
    publication = publication_of(300)
    best = best_of_provinces(publication)
    for code, row in best.items():
        places = [
            one["place"]
            for one in publication.ranking
            if one["place"] and one["tambon_code"].startswith(code)
        ]
        assert row["place"] == min(places)
    assert best_of_provinces(EMPTY) == {}


def test_a_campaign_of_few_provinces_leaves_the_others_outside():
    """The map would call provinces that take no part unsuccessful."""
    own = [{"no": 1, "name": "ศูนย์", "provinces": ["43", "41"]}]
    few = replace(EMPTY, campaign={**EMPTY.campaign, "centres": own})
    assert [one.code for one in provinces_on_map(few)] == ["41", "43"]
    assert len(outside(few)) == 75
