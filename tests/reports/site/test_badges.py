from dataclasses import replace

from reports.site.badges import BADGES, MEANINGS, badges_of
from tests.reports.sample import EMPTY


def test_each_choice_leaves_its_mark():
    """A tambon's row would not say that it is chosen, and for what."""
    one, two = {"tambon_code": "430101"}, {"tambon_code": "430102"}
    publication = replace(
        EMPTY,
        shortlist=[one],
        outstanding=[one | {"chosen": False}, two | {"chosen": True}],
        province_outstanding=[two],
        variety=[one],
    )
    assert badges_of(publication) == {
        "430101": ("shortlist", "region", "variety"),
        "430102": ("region_chosen", "province"),
    }
    assert badges_of(EMPTY) == {}
    assert BADGES.keys() == MEANINGS.keys()
