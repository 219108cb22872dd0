"""The page of one tambon, and the brief of one that is proposed to the variety programme."""

from dataclasses import replace

import pytest

from reports.site.brief import briefs_of
from reports.site.growth import follow_chart, gained, places_chart
from reports.site.pages import pages_of
from reports.story import FollowDays
from tests.reports.sample import publication_of
from tests.reports.site.test_pages import text_of
from tests.reports.stories import FIRST_DAY, follow_of, number, post_of, story_of

HOSTILE = '<img src=x onerror="alert(1)">'
PUBLICATION = publication_of(60)
FIRST = PUBLICATION.ranking[0]["tambon_code"]
PAGE = f"tambon/{FIRST}.html"


def with_story(story):
    return replace(PUBLICATION, stories={FIRST: story})


def test_the_page_tells_place_numbers_growth_and_posts():
    """Who clicks on a name would not learn why the tambon stands where it stands."""
    publication = with_story(story_of(PUBLICATION, FIRST))
    text = text_of(publication, PAGE)
    for told in ("ได้ที่ 1 จาก 57", "คะแนนมาจากไหน", "เพจของตำบล", "โพสต์ที่ถูกใจมากที่สุด", "ซ่อนไว้"):
        assert told in text, told
    html = pages_of(publication)[PAGE]
    assert html.count('role="img"') == 2  # followers, and places over time
    assert 'href="https://www.facebook.com/1/posts/1" rel="noopener noreferrer nofollow"' in html


def test_a_tambon_without_place_has_its_page_too():
    """Those who lost would be the only ones without an explanation."""
    row = next(row for row in PUBLICATION.ranking if row["reason"] == "no_account")
    code = row["tambon_code"]
    story = replace(story_of(PUBLICATION, code, accounts=(), posts=()), follow=[], places=[])
    text = text_of(replace(PUBLICATION, stories={code: story}), f"tambon/{code}.html")
    assert "ไม่ได้จัดอันดับ เพราะไม่มีบัญชีที่นับได้" in text
    assert "ไม่มีบัญชีที่มียอดผู้ติดตาม" in text


def test_hostile_titles_and_links_are_text():
    """A post's title could run in the browser of everybody who reads the report."""
    post = post_of(1, 5, title=HOSTILE, url=f"javascript:{HOSTILE}")
    story = story_of(PUBLICATION, FIRST, posts=(post,))
    html = pages_of(with_story(story))[PAGE]
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert "&lt;img" in html


def test_growth_is_told_as_gains_drawn_and_counts_listed():
    """An account of ten followers would be a flat line below one of ten thousand; or a reader could
    not see the counts themselves.
    """
    chart = follow_chart(story_of(PUBLICATION, FIRST))
    assert chart.svg is not None
    assert chart.headings == ["Facebook เพจของตำบล"]
    assert chart.rows[0] == ("๓๐ เมษายน ๒๕๖๔", ["150"])
    assert chart.rows[1] == ("๒๙ เมษายน ๒๕๖๔", ["ซ่อนไว้"])


@pytest.mark.parametrize(
    ("values", "gain"), [((100, 120, None, 150), 50), ((7,), None), ((None, 9, None), None)]
)
def test_a_gain_needs_two_counts(values, gain):
    """A tambon seen once would be said to have gained nothing."""
    found = gained(replace(story_of(PUBLICATION, FIRST), follow=[follow_of(*values)]))
    assert (found and (found.value, found.partial)) == (gain and (gain, False))


def test_a_gain_without_one_of_the_accounts_says_so():
    """The growth of one account would pass for that of the tambon, on the producer's sheet too."""
    story = story_of(PUBLICATION, FIRST)
    account = story.why.accounts[0]
    lacking = replace(account, account_id="2", numbers=(number("follow", None, "purged"),))
    site = replace(account, account_id="3", numbers=(number("follow", None, "not_offered"),))
    for accounts, said in (((account, site), "+50 โพสต์"), ((account, lacking), "+50 (ยังไม่ครบ)")):
        told = replace(story, why=replace(story.why, accounts=accounts))
        assert said in text_of(with_story(told), f"brief/{FIRST}.html")


def test_typed_counts_say_so():
    """What somebody typed would look like what a platform said."""
    story = story_of(PUBLICATION, FIRST)
    typed = FollowDays("facebook", "1", [FIRST_DAY], [80], ["typed"])
    assert follow_chart(replace(story, follow=[typed])).rows == [
        ("๒๗ เมษายน ๒๕๖๔", ["80 (กรอกมือ)"])
    ]


def test_one_ranking_is_no_history():
    """A first ranking would be shown as a trend."""
    story = story_of(PUBLICATION, FIRST)
    assert places_chart(replace(story, places=story.places[-1:])) is None
    rows = places_chart(story).rows
    assert [cells for _, cells in rows] == [["1", "1–8"], ["9", "4–20"]]


def checks(**changes):
    story = story_of(PUBLICATION, FIRST, **changes)
    return " ".join(briefs_of(with_story(story))[0].checks)


def test_the_brief_says_when_one_post_makes_the_tambon():
    """The producer would travel to a tambon that is known for one picture."""
    likes = PUBLICATION.ranking[0]["like_total"]
    assert "มาจากโพสต์เดียว" in checks(posts=(post_of(1, round(0.6 * likes)),))
    assert "มาจากโพสต์เดียว" not in checks(posts=(post_of(1, round(0.4 * likes)),))


def test_the_brief_says_which_numbers_to_doubt():
    """A number typed by hand or out of date would be read out on television."""
    parts = story_of(PUBLICATION, FIRST).why.parts
    doubtful = (
        replace(parts[0], state="typed"),
        replace(parts[1], state="stale", partial=True),
        replace(parts[2], total=None, state="hidden"),
    )
    said = checks(parts=doubtful)
    for word in ("กรอกมือ", "ค่าเก่า", "ยังไม่ครบ", "ซ่อนไว้", "ยังไม่ได้รับการยืนยัน"):
        assert word in said, word
    for word in ("กรอกมือ", "ค่าเก่า", "ยังไม่ครบ", "ซ่อนไว้"):
        assert word not in checks(), word


def test_the_brief_is_a_page_with_links_and_what_was_featured():
    """The producer could not open what the tambon is known for."""
    publication = with_story(story_of(PUBLICATION, FIRST))
    html = pages_of(publication)[f"brief/{FIRST}.html"]
    assert 'href="https://www.facebook.com/1/posts/1"' in html
    text = text_of(publication, f"brief/{FIRST}.html")
    assert "+50" in text
    assert "ตำบลนี้ยังไม่เคยนำเสนอ" in text
    assert "ครั้งล่าสุดของรายการ: ต.โพนพิสัย จ.หนองคาย ๒๐ มีนาคม ๒๕๖๔" in text
    assert "brief/" not in pages_of(PUBLICATION)["choices.html"]  # without stories, no brief


def test_youtube_is_labelled_beside_its_numbers():
    """YouTube's terms would be broken on the page of every tambon with a channel."""
    account = story_of(PUBLICATION, FIRST).why.accounts[0]
    channel = replace(account, channel="youtube", numbers=(number("follow", 12300),))
    story = story_of(PUBLICATION, FIRST, accounts=(channel,))
    story = replace(story, follow=[follow_of(12300, 12400, channel="youtube")])
    for page in (PAGE, f"brief/{FIRST}.html"):
        text = text_of(with_story(story), page)
        assert "มิใช่ข้อมูลจาก YouTube" in text
        assert "เลขนัยสำคัญ ๓ ตัว" in text
