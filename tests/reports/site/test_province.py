from dataclasses import replace

from reports.site.pages import pages_of
from reports.site.province import province_pages, strengths
from tests.reports.sample import EMPTY, ranking_row, unranked_row

FIRST = ranking_row(
    9, "430501", score=90.5, like_pct=0.5, follow_pct=0.955, share_pct=None, share_total=None
)
SECOND = ranking_row(14, "430101", tambon="ในเมือง", amphoe="เมืองหนองคาย", score=88.25)
LAST = unranked_row("430102", "not_ranked", "no_account", tambon="มีชัย")
CHOSEN = {"centre": "ศูนย์", "province_place": 2, "chance": 0.772, "label": "contestable"}
ELSEWHERE = ranking_row(1, "410101", province="อุดรธานี")


def nong_khai(publication):
    return next(p for p in province_pages(publication) if p.province.province_code == "43")


def test_a_minute_is_enough_for_nong_khai():
    """Its office would not find its first place, why, its two of the list, how sure, what lacks."""
    publication = replace(
        EMPTY,
        ranking=[ELSEWHERE, FIRST, SECOND, LAST],
        shortlist=[FIRST | CHOSEN | {"place_in_province": 1}],
        missing=[
            {
                "tambon_code": "430102",
                "tambon": "มีชัย",
                "province": "หนองคาย",
                "channel": "facebook",
                "account": "name:x",
                "state": "gone",
                "reason": "gone: 404",
            }
        ],
    )
    html = pages_of(publication)["province/43.html"]
    for told in (
        "ที่ <b>9</b> ของประเทศ",
        "มากกว่าร้อยละ 95.5 ของตำบลที่มีตัวเลขนี้",
        "เด่นที่สุดที่ผู้ติดตาม",
        "นำที่ ๒ ของจังหวัด (ต.ในเมือง) อยู่ 2.2500 คะแนน",
        "ยังเปลี่ยนได้: ได้รับคัดเลือก 77.2% ของรอบสุ่ม",
        "ต.มีชัย Facebook: หายไป/ปิด",
        "จังหวัดเปิดลิงก์ดู",
        "จังหวัดส่งลิงก์บัญชีในช่องทางที่นับเข้าทะเบียน",
    ):
        assert told in html, told
    assert "410101" not in html


def test_a_province_without_a_choice_learns_who_was_chosen_and_how_close_it_came():
    """Its office could only guess why it is not on the list."""
    publication = replace(
        EMPTY,
        ranking=[ELSEWHERE, FIRST, SECOND | {"chance_shortlist": 0.99}],
        shortlist=[ELSEWHERE | CHOSEN | {"place_in_province": 1}],
    )
    page = nong_khai(publication)
    assert page.chosen_instead == ["อุดรธานี"]
    assert page.nearest["tambon_code"] == "430101"
    html = pages_of(publication)["province/43.html"]
    assert "ศูนย์เลือกอุดรธานี" in html
    assert "ต.ในเมือง ได้รับคัดเลือกใน 99.0% ของรอบสุ่ม" in html


def test_a_value_that_is_no_percentile_is_not_called_one():
    """With another normalisation "more than 95 %" would be untrue."""
    other = replace(EMPTY, methodology={**EMPTY.methodology, "normalisation": "log_min_max"})
    assert strengths(other, FIRST)[0][2] == "ค่าที่ปรับแล้ว 0.9550 จาก 1"


def test_a_province_with_one_tambon_or_none():
    """Its page would stop the whole publication."""
    assert nong_khai(EMPTY).placed == []
    assert nong_khai(EMPTY).nearest is None
    assert nong_khai(replace(EMPTY, ranking=[FIRST])).margin is None
    assert "ยังไม่มีตำบลที่จัดอันดับได้" in pages_of(EMPTY)["province/43.html"]


def test_a_campaign_of_its_own_names_its_own_centre():
    """The page would name the centre of another campaign."""
    own = [{"no": 1, "name": "ศูนย์ของเรา", "provinces": ["43"]}]
    publication = replace(
        EMPTY,
        campaign={**EMPTY.campaign, "centres": own},
        ranking=[FIRST | {"centre_no": 1}],
    )
    pages = pages_of(publication)
    assert [name for name in pages if name.startswith("province/")] == ["province/43.html"]
    assert "ศูนย์ของเรา" in pages["province/43.html"]


def test_another_combination_is_not_called_a_mean():
    """With the geometric one the sentence under the first place would be untrue."""
    method = {**EMPTY.methodology, "combination": "geometric"}
    html = pages_of(replace(EMPTY, ranking=[FIRST], methodology=method))["province/43.html"]
    assert "คะแนนได้จากการเฉลี่ยแบบเรขาคณิตตัวเลขเหล่านี้" in html


def test_who_reports_too_seldom_is_named_once():
    """The province could not remind its tambons before the deadline."""
    few = {"tambon_code": "430501", "tambon": "โพนพิสัย", "posts": 1, "enough": False}
    months = [{**few, "month": month} for month in ("2021-03", "2021-04")]
    enough = {
        **few,
        "tambon_code": "430101",
        "tambon": "ในเมือง",
        "month": "2021-03",
        "enough": True,
    }
    assert nong_khai(replace(EMPTY, reporting=[*months, enough])).reports_short == ["ต.โพนพิสัย"]
