import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from reports.headline import PURGED
from reports.site.assets import script, stylesheet
from reports.site.pages import pages_of
from tests.reports.sample import EMPTY, RUN, measure_row, publication_of, ranking_row
from tests.reports.stories import story_of

SCRIPT = "<script>alert(1)</script>"


class Elements(HTMLParser):
    """Start tags with their attributes, and the text."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)


def text_of(publication, page="index.html"):
    return " ".join(" ".join(Elements(pages_of(publication)[page]).text).split())


@pytest.fixture(scope="module")
def pages():
    return pages_of(publication_of(300))


def test_pages_ask_nothing_of_anyone(pages):
    """Opening the report would tell an outside machine who reads it."""
    assert len(pages) == 5 + 76 + 11 + 18
    for name, html in pages.items():
        loaded = {
            value
            for tag, attributes in Elements(html).tags
            for key, value in attributes.items()
            if key in ("src", "href", "srcset", "action") and tag != "a"
        }
        root = "../" if "/" in name else ""
        assert loaded == {f"{root}assets/report.css", f"{root}assets/report.js"}
        policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
        assert policy
        assert policy[1].startswith("default-src 'none'")
        assert "unsafe" not in policy[1]
        assert "http" not in policy[1]
        assert not re.search(r"<style|\sstyle=|<script>", html)


def test_style_brings_its_font_and_loads_nothing():
    """Thai letters would look different, or be missing, on another machine."""
    style = stylesheet(incomplete=False)
    assert "@import" not in style
    addresses = re.findall(r"url\((.{15})", style)
    assert addresses == ["data:font/woff2"] * 4
    assert "@top-center" in stylesheet(incomplete=True)
    assert "@top-center" not in style


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
        shortlist=[
            row
            | {"centre": hostile, "province_place": 1, "place_in_province": 1}
            | {"chance": 0.5, "label": "contestable"}
        ],
        missing=[
            dict.fromkeys(("tambon", "province", "channel", "account", "state", "reason"), hostile)
            | {"tambon_code": "430501"}
        ],
        unconfirmed_centres=[hostile],
        shortlist_missing=[hostile],
        changes=[hostile],
    )
    for html in pages_of(publication).values():
        found = Elements(html)
        counted = Counter(tag for tag, _ in found.tags)
        assert (counted["script"], counted["img"]) == (1, 0)
        assert not [a for _, attributes in found.tags for a in attributes if a.startswith("on")]


def test_only_web_addresses_are_links():
    """A post's address could be a script."""
    row = ranking_row(1, "430501")
    chance = {"chance": 0.5, "label": "contestable"}
    picks = [
        row | chance | {"pick_no": n, "best_post_url": url}
        for n, url in enumerate(["https://www.facebook.com/1", "javascript:alert(1)", None], 1)
    ]
    html = pages_of(replace(EMPTY, ranking=[row], variety=picks))["choices.html"]
    links = [a for tag, a in Elements(html).tags if tag == "a" and ":" in a["href"]]
    rel = "noopener noreferrer nofollow"
    assert links == [{"href": "https://www.facebook.com/1", "rel": rel}]
    assert "javascript:alert(1)" in " ".join(Elements(html).text)


def test_absent_number_is_a_word_and_zero_a_number():
    """A hidden number would be read as 0, or 0 as not known."""
    row = ranking_row(1, "430501", follow_total=None, follow_pct=None, share_total=0)
    parts = [
        measure_row("430501", "follow", None, "hidden"),
        measure_row("430501", "share", 0, "observed"),
    ]
    html = pages_of(replace(EMPTY, ranking=[row], measures=parts))["ranking.html"]
    cells = dict(re.findall(r'<td class="number (\w+)">(.*?)</td>', html))
    assert cells["follow"] == '<span class="no-number">ซ่อนไว้</span>'
    assert cells["share"] == "0"
    assert "None" not in html


def test_every_tambon_is_in_the_ranking(pages):
    """A tambon that is not ranked would vanish instead of being told why."""
    html = pages["ranking.html"]
    listed = re.findall(r'<span class="code">(\d{6})</span>', html)
    assert listed == [row["tambon_code"] for row in publication_of(300).ranking]
    assert "ไม่มีโพสต์ในช่วงเวลาที่นับ" in html


def test_only_tambons_with_a_page_are_links():
    """Every name would lead nowhere in a publication without these pages."""
    publication = publication_of(60)
    code = publication.ranking[0]["tambon_code"]
    html = pages_of(replace(publication, stories={code: story_of(publication, code)}))
    assert re.findall(r'href="(tambon/.*?)"', html["ranking.html"]) == [f"tambon/{code}.html"]
    assert f'href="../tambon/{code}.html"' in html[f"province/{code[:2]}.html"]
    assert "tambon/" not in pages_of(publication)["ranking.html"]


@pytest.mark.parametrize(
    ("terms", "counted"),
    [("analytics-amendment", True), ("owner-consent", True), ("standard", False), (None, False)],
)
@pytest.mark.parametrize("page", ["index.html", "ranking.html", "choices.html", "province/43.html"])
def test_youtube_is_labelled_as_its_terms_demand(terms, counted, page):
    """YouTube's terms would be broken on every copy of the report."""
    row = measure_row("430101", "like", 5, "observed", channel="youtube", counted=counted)
    text = text_of(replace(EMPTY, run={**RUN, "youtube_terms": terms}, measures=[row]), page)
    assert ("มิใช่ข้อมูลจาก YouTube" in text) == counted
    assert ("YouTube ไม่ได้นำมารวม" in text) != counted


def test_warnings_stand_at_the_top_of_every_page():
    """An incomplete ranking would be quoted as the final one."""
    publication = replace(
        EMPTY,
        run={**RUN, "incomplete": True, "forced": True},
        unconfirmed_centres=["ศูนย์ศึกษาและพัฒนาชุมชนยะลา"],
        shortlist_missing=["ศูนย์ยะลาขาด ๑ จังหวัด"],
    )
    for html in pages_of(publication).values():
        top = html[: html.index("<main")]
        for warning in ("ข้อมูลไม่ครบ", "โดยคำสั่ง", "๑ แห่งยังไม่ได้รับการยืนยัน", "ขาด ๑ จังหวัด"):
            assert warning in top


def test_what_changed_is_told_where_somebody_compared():
    """Who was on the list last week could not see why no longer; or "nothing changed" would be a
    claim that nobody checked.
    """
    heading = "เปลี่ยนไปจากฉบับก่อน"
    assert heading not in text_of(EMPTY)
    assert f"{heading} ไม่มีอะไรเปลี่ยน" in text_of(replace(EMPTY, changes=[]))
    assert f"{heading} ต.ก ขึ้น ๒ ที่" in text_of(replace(EMPTY, changes=["ต.ก ขึ้น ๒ ที่"]))


def test_as_of_is_bangkok_time_in_buddhist_era():
    """Staff would take the evening before, or another year, for the date of the numbers."""
    assert "๑ พฤษภาคม ๒๕๖๔ เวลา ๐๕.๓๐ น." in text_of(EMPTY)


def test_weights_name_their_measures():
    """A method with other weights would be published as if all counted alike."""
    run = {**RUN, "weights": {"like": 0.5, "follow": 2.0, "share": 1.0}}
    assert "ผู้ติดตาม 2 : ถูกใจ 0.5 : แชร์ 1" in text_of(replace(EMPTY, run=run))


def test_inspectors_choice_stands_beside_the_proposals():
    """The public could not see that, and why, an inspector chose another than the first."""
    text = text_of(publication_of(300), "choices.html")
    assert "ต่างจากข้อเสนอที่ ๑" in text
    assert "เหตุผล: ผลงานเด่นชัดและต่อเนื่อง" in text
    assert "รอผลการพิจารณา" in text


def test_chosen_tambon_without_a_place_is_shown():
    """An inspector's choice of an excluded tambon would stop the whole publication."""
    chosen = dict(publication_of(300).outstanding[0], chosen=True, override=True)
    chosen |= dict.fromkeys(("place_in_region", "place", "score"))
    publication = replace(EMPTY, ranking=[chosen], outstanding=[chosen])
    assert "ไม่มีคะแนน" in text_of(publication, "choices.html")
    assert "นอกข้อเสนอ" in text_of(publication, f"region/{chosen['region_no']}.html")


def test_provinces_and_regions_without_proposal_are_named():
    """75 provinces would be announced, and nobody would miss the 76th."""
    publication = publication_of(300)
    assert "ไม่มีตำบลให้เสนอ" not in text_of(publication, "missing.html")
    fewer = replace(publication, province_outstanding=publication.province_outstanding[1:])
    assert "จังหวัดที่ไม่มีตำบลให้เสนอ: สมุทรปราการ" in text_of(fewer, "missing.html")
    without = replace(publication, outstanding=[])
    assert "เขตตรวจราชการที่ไม่มีตำบลให้เสนอ: ๑, ๒" in text_of(without, "missing.html")


def test_front_of_the_whole_country_is_light():
    """On a village's connection nobody would wait for it."""
    publication = publication_of(7255)
    assert len(publication.ranking) == 7255
    front = pages_of(publication)["index.html"]
    whole = len((front + stylesheet(incomplete=True) + script()).encode())
    assert whole < 1_000_000


def test_a_run_that_lost_numbers_says_so_and_promises_no_recomputing(tmp_path):
    """Whoever recomputes it would find another result, and blame the ranking."""
    measures = [measure_row("430501", "follow", None, "purged", channel="youtube")]
    publication = replace(EMPTY, measures=measures, run_folder=tmp_path)
    front = pages_of(publication)["index.html"]
    assert PURGED in front
    assert "pulse verify" not in front
    assert "pulse verify" in pages_of(replace(EMPTY, run_folder=tmp_path))["index.html"]
