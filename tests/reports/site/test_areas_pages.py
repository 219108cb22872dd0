"""The pages of study centres and of inspection regions."""

from dataclasses import replace
from datetime import date

import pytest

from reports.site.centre import centre_pages
from reports.site.pages import pages_of
from reports.site.region import region_pages
from tests.reports.sample import EMPTY, ranking_row, unranked_row
from tests.reports.site.test_pages import text_of

NAMES = {"41": "อุดรธานี", "42": "เลย", "43": "หนองคาย", "48": "นครพนม"}
CENTRE, REGION = 6, 10


def tambon(place, code, score, **changes):
    names = {"province": NAMES[code[:2]], "tambon": f"ต{code}", "score": score}
    return ranking_row(place, code, centre_no=CENTRE, region_no=REGION, **names, **changes)


RANKING = [
    tambon(1, "430101", 99.0),
    tambon(2, "410101", 90.5),
    tambon(3, "410102", 80.5),
    tambon(4, "430102", 70.0),
    tambon(5, "430103", 69.5),
    tambon(6, "420101", 60.0),
    tambon(7, "420102", 50.25),
    tambon(8, "480101", 40.0),
    unranked_row("480102", "not_ranked", "no_account", province="นครพนม", centre_no=6),
]


def shortlisted(code, province_place, place_in_province):
    row = next(row for row in RANKING if row["tambon_code"] == code)
    more = {"province_place": province_place, "place_in_province": place_in_province}
    return row | more | {"centre": "ศูนย์", "chance": 0.97, "label": "clear"}


CHOSEN = [
    shortlisted("410101", 1, 1),
    shortlisted("410102", 1, 2),
    shortlisted("430101", 2, 1),
    shortlisted("430102", 2, 2),
]
OF_CENTRE = replace(EMPTY, ranking=RANKING, shortlist=CHOSEN)


def test_provinces_compare_by_the_sum_of_their_two_best():
    """A province would be told that it lost though its best tambon won, and not by how much."""
    page = next(page for page in centre_pages(OF_CENTRE) if page.no == CENTRE)
    in_order = [(one.page.province.province, one.total, one.behind) for one in page.provinces]
    assert in_order[:3] == [
        ("อุดรธานี", 171.0, None),
        ("หนองคาย", 169.0, None),
        ("เลย", 110.25, 58.75),
    ]
    assert ("นครพนม", None, None) in in_order[3:]  # one tambon is too few
    missed = {one.page.province.province: one.next_behind for one in page.provinces if one.chosen}
    assert missed == {"อุดรธานี": None, "หนองคาย": 0.5}


def test_a_centre_says_that_its_area_is_not_confirmed():
    """Provinces would rely on a border that nobody has confirmed."""
    page = f"centre/{CENTRE}.html"
    name = next(one.name for one in centre_pages(EMPTY) if one.no == CENTRE)
    assert "ยังไม่มีใครยืนยัน" not in text_of(OF_CENTRE, page)
    unconfirmed = replace(OF_CENTRE, unconfirmed_centres=[name])
    assert "ยังไม่มีใครยืนยัน" in text_of(unconfirmed, page)


def proposals(**chosen):
    """Three of RANKING; the second is changed."""
    nobody = {"chosen": False, "chosen_office": None, "chosen_date": None, "chosen_reason": None}
    rows = [
        row | nobody | {"region": "ภาค", "place_in_region": n, "chance": 0.5, "label": None}
        for n, row in enumerate(RANKING[:3], start=1)
    ]
    rows = [row | {"override": False} for row in rows]
    rows[1] |= chosen
    return replace(EMPTY, ranking=RANKING, outstanding=rows)


def test_a_region_shows_its_proposals_and_who_is_next():
    """An inspector would decide without seeing the three beside each other, or how close it was."""
    page = next(page for page in region_pages(proposals()) if page.no == REGION)
    assert [one.row["tambon_code"] for one in page.proposals] == ["430101", "410101", "410102"]
    assert [(row["tambon_code"], behind) for row, behind in page.behind] == [
        ("430102", 10.5),
        ("430103", 11.0),
        ("420101", 20.5),
    ]


def test_a_region_has_room_for_the_decision_until_there_is_one():
    """The inspector would have nowhere to write; or a decision below place 1 would go unseen."""
    page = f"region/{REGION}.html"
    html = pages_of(proposals())[page]
    assert html.count('class="line"') == 6
    decided = proposals(
        chosen=True,
        chosen_office="ผู้ตรวจราชการเขต ๑๐",
        chosen_date=date(2021, 5, 10),
        chosen_reason="ต่อเนื่อง",
        override=True,
    )
    assert 'class="line"' not in pages_of(decided)[page]
    text = text_of(decided, page)
    for told in ("ผู้ตรวจราชการเขต ๑๐", "๑๐ พฤษภาคม ๒๕๖๔", "ต่อเนื่อง", "ต่างจากข้อเสนอที่ ๑ คือ ต.ต430101"):
        assert told in text, told


def test_a_region_without_proposals_has_its_page():
    """Its office would look for it in vain."""
    assert "ไม่มีตำบลของเขตนี้ที่จัดอันดับได้" in text_of(EMPTY, f"region/{REGION}.html")


@pytest.mark.parametrize(
    ("place", "said"), [(9, "นอกข้อเสนอ (ที่ ๙ ของเขต)"), (None, "นอกข้อเสนอ"), (2, "ข้อเสนอที่ ๒")]
)
def test_what_an_inspector_chose_beside_the_proposals_is_not_called_one(place, said):
    """The system would seem to have proposed nine, and the inspector to have followed it."""
    publication = proposals(chosen=True, chosen_date=None, place_in_region=place, override=True)
    text = text_of(publication, f"region/{REGION}.html")
    assert f"{said} ผู้ตรวจราชการเลือก" in text
    code = publication.outstanding[1]["tambon_code"]
    assert f"{said} ผู้ตรวจราชการเลือก" in text_of(publication, f"province/{code[:2]}.html")


def test_a_chosen_tambon_without_place_says_why_it_has_none():
    """An inspector would see no place, and not that an office has excluded the tambon."""
    code = proposals().outstanding[1]["tambon_code"]
    chosen = proposals(chosen=True, chosen_date=None, place_in_region=None, override=True)
    excluded = {"place": None, "status": "excluded", "reason": "excluded"}
    ranking = [row | excluded if row["tambon_code"] == code else row for row in chosen.ranking]
    text = text_of(replace(chosen, ranking=ranking), f"region/{REGION}.html")
    assert "ไม่มีที่ (ถูกตัดออกตามประกาศ)" in text
