from dataclasses import replace

from reports import headline
from reports.areas import areas_of, taking_part
from tests.reports.sample import CAMPAIGN, EMPTY

OWN = [
    {"no": 2, "name": "สอง", "provinces": ["39"]},
    {"no": 1, "name": "หนึ่ง", "provinces": ["41", "43"]},
]


def test_shipped_areas():
    """A filter of the report would lack a centre, or a region."""
    assert len(taking_part(EMPTY)) == 76
    assert [no for no, _ in areas_of(EMPTY, "centre")] == list(range(1, 12))
    assert [no for no, _ in areas_of(EMPTY, "region")] == list(range(1, 19))


def test_own_centres():
    """A campaign of three provinces would be told that 73 others have no proposal."""
    other = replace(EMPTY, campaign=CAMPAIGN | {"centres": OWN})
    assert [p.province for p in taking_part(other)] == ["หนองบัวลำภู", "อุดรธานี", "หนองคาย"]
    assert areas_of(other, "centre") == [(1, "หนึ่ง"), (2, "สอง")]
    assert areas_of(other, "region") == [(10, "ภาคตะวันออกเฉียงเหนือตอนบน 1")]
    provinces, regions = headline.without_proposal(other)
    assert provinces.endswith(": หนองบัวลำภู, อุดรธานี, หนองคาย")
    assert regions.endswith(": ๑๐")


def test_own_regions():
    """The regions of a reform would be shown under the names of the old ones."""
    other = replace(EMPTY, campaign=CAMPAIGN | {"regions": OWN})
    assert areas_of(other, "region") == [(1, "หนึ่ง"), (2, "สอง")]
    assert headline.without_proposal(other)[1].endswith(": ๑, ๒")
