import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from reports.page import render_page
from tests.reports.sample import EMPTY, RUN, measure_row, publication_of, ranking_row

SCRIPT = "<script>alert(1)</script>"


class Elements(HTMLParser):
    """Start tags with their attributes, and the text outside script and style."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text, self._inside = [], [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._inside = tag

    def handle_data(self, data):
        if self._inside not in ("script", "style"):
            self.text.append(data)


def text_of(publication):
    return " ".join(" ".join(Elements(render_page(publication)).text).split())


def test_page_asks_nothing_of_anyone():
    """Opening the report would tell an outside machine who reads it."""
    html = render_page(publication_of(60))
    addresses = [
        value
        for tag, attributes in Elements(html).tags
        for name, value in attributes.items()
        if name in ("src", "href", "srcset", "action") and not (tag == "a" and name == "href")
    ]
    assert addresses == []
    assert "url(" not in html
    assert "@import" not in html
    assert "default-src 'none'" in html


@pytest.mark.parametrize(
    "hostile", [SCRIPT, '" onmouseover="alert(1)', "<img src=x onerror=alert(1)>"]
)
def test_hostile_names_are_text(hostile):
    """A name in the register or on a platform would run in every reader's browser."""
    row = ranking_row(1, "430501", tambon=hostile, amphoe=hostile, province=hostile)
    publication = replace(
        EMPTY,
        campaign_name=hostile,
        run={**RUN, "notes": [hostile], "seed": hostile},
        ranking=[row],
        variety=[row | {"pick_no": 1, "best_post_url": f"https://x.example/{hostile}"}],
        missing=[
            dict.fromkeys(("tambon", "province", "channel", "account", "state", "reason"), hostile)
            | {"tambon_code": "430501"}
        ],
        unconfirmed_centres=[hostile],
        shortlist_missing=[hostile],
    )
    found = Elements(render_page(publication))
    assert [tag for tag, _ in found.tags].count("script") == 1
    assert not [tag for tag, _ in found.tags if tag == "img"]
    assert not [a for _, attributes in found.tags for a in attributes if a.startswith("on")]


def test_only_web_addresses_are_links():
    """A post's address could be a script."""
    row = ranking_row(1, "430501")
    picks = [
        row | {"pick_no": n, "best_post_url": url}
        for n, url in enumerate(["https://www.facebook.com/1", "javascript:alert(1)", None], 1)
    ]
    html = render_page(replace(EMPTY, ranking=[row], variety=picks))
    links = [a for tag, a in Elements(html).tags if tag == "a" and not a["href"].startswith("#")]
    rel = "noopener noreferrer nofollow"
    assert links == [{"href": "https://www.facebook.com/1", "rel": rel}]
    assert "javascript:alert(1)" in text_of(replace(EMPTY, ranking=[row], variety=picks))


def test_only_the_pages_own_script_may_run():
    """The policy would let a smuggled script run, or stop the search."""
    html = render_page(EMPTY)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy
    assert "unsafe" not in policy[1]
    assert re.search(r"script-src 'sha256-[A-Za-z0-9+/]{43}='", policy[1])


def test_absent_number_is_a_word_and_zero_a_number():
    """A hidden number would be read as 0, or 0 as not known."""
    row = ranking_row(1, "430501", follow_total=None, share_total=0)
    parts = [
        measure_row("430501", "follow", None, "hidden"),
        measure_row("430501", "share", 0, "observed"),
    ]
    html = render_page(replace(EMPTY, ranking=[row], measures=parts))
    cells = re.findall(r'<td class="number" data-label="(.*?)">(.*?)</td>', html)
    assert dict(cells)["ผู้ติดตาม"] == '<span class="no-number">ซ่อนไว้</span>'
    assert dict(cells)["แชร์"] == "0"
    assert "None" not in html


def test_every_tambon_is_on_the_page():
    """A tambon that is not ranked would vanish instead of being told why."""
    publication = publication_of(120)
    html = render_page(publication)
    listed = re.findall(r'<span class="code">(\d{6})</span>', html)
    assert listed == [row["tambon_code"] for row in publication.ranking]
    assert "ไม่มีโพสต์ในช่วงเวลาที่นับ" in html


@pytest.mark.parametrize(
    ("terms", "counted"),
    [("analytics-amendment", True), ("owner-consent", True), ("standard", False), (None, False)],
)
def test_youtube_is_labelled_as_its_terms_demand(terms, counted):
    """YouTube's terms would be broken on every copy of the report."""
    row = measure_row("430101", "like", 5, "observed", channel="youtube", counted=counted)
    text = text_of(replace(EMPTY, run={**RUN, "youtube_terms": terms}, measures=[row]))
    assert ("มิใช่ข้อมูลจาก YouTube" in text) == counted
    assert ("YouTube ไม่ได้นำมารวม" in text) != counted
    assert "เลขนัยสำคัญ ๓ ตัว" in text


def test_warnings_stand_at_the_top():
    """An incomplete ranking would be quoted as the final one."""
    publication = replace(
        EMPTY,
        run={**RUN, "incomplete": True, "forced": True},
        unconfirmed_centres=["ศูนย์ศึกษาและพัฒนาชุมชนยะลา"],
        shortlist_missing=["ศูนย์ยะลาขาด ๑ จังหวัด"],
    )
    html = render_page(publication)
    top = html[: html.index("<main>")]
    for warning in ("ข้อมูลไม่ครบ", "โดยคำสั่งของเจ้าหน้าที่", "๑ แห่งยังไม่ได้รับการยืนยัน", "ขาด ๑ จังหวัด"):
        assert warning in top
    assert "@top-center" in html
    assert "@top-center" not in render_page(EMPTY)


def test_as_of_is_bangkok_time_in_buddhist_era():
    """Staff would take the evening before, or another year, for the date of the numbers."""
    assert "๑ พฤษภาคม ๒๕๖๔ เวลา ๐๕.๓๐ น." in text_of(EMPTY)


def test_weights_name_their_measures():
    """A method with other weights would be published as if all counted alike."""
    run = {**RUN, "weights": {"like": 0.5, "follow": 2.0, "share": 1.0}}
    assert "ผู้ติดตาม 2 : ถูกใจ 0.5 : แชร์ 1" in text_of(replace(EMPTY, run=run))


def test_inspectors_choice_stands_beside_the_proposals():
    """The public could not see that, and why, an inspector chose another than the first."""
    text = text_of(publication_of(300))
    assert "ต่างจากข้อเสนอที่ ๑" in text
    assert "เหตุผล: ผลงานเด่นชัดและต่อเนื่อง" in text
    assert "รอผลการพิจารณา" in text


def test_chosen_tambon_without_a_place_is_shown():
    """An inspector's choice of an excluded tambon would stop the whole publication."""
    chosen = dict(publication_of(300).outstanding[0], chosen=True, override=True)
    chosen |= dict.fromkeys(("place_in_region", "place", "score"))
    assert "ไม่มีคะแนน" in text_of(replace(EMPTY, outstanding=[chosen]))


def test_provinces_and_regions_without_proposal_are_named():
    """75 provinces would be announced, and nobody would miss the 76th."""
    publication = publication_of(300)
    assert "ไม่มีตำบลให้เสนอ" not in text_of(publication)
    fewer = replace(publication, province_outstanding=publication.province_outstanding[1:])
    assert "จังหวัดที่ไม่มีตำบลให้เสนอ: สมุทรปราการ" in text_of(fewer)
    without = replace(publication, outstanding=[])
    assert "เขตตรวจราชการที่ไม่มีตำบลให้เสนอ: ๑, ๒" in text_of(without)
