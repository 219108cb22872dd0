"""What people decided, and what they could not know, stands beside what the system proposes."""

import re
from dataclasses import replace

from reports.site.pages import pages_of
from tests.reports.sample import EMPTY, RUN, publication_of


def text_of(html):
    return " ".join(re.sub("<[^>]+>", " ", html).split())


def test_override_names_what_was_proposed():
    """A choice against the proposal would not say against whom."""
    publication = publication_of(300)
    (proposed, chosen, _) = [row for row in publication.outstanding if row["region_no"] == 4]
    shown = text_of(pages_of(publication)["choices.html"])
    decision = (
        f"ต.{chosen['tambon']} (ต่างจากข้อเสนอที่ ๑ คือ ต.{proposed['tambon']}) · ผู้ตรวจราชการเขต 4"
    )
    assert decision in shown
    assert f"{proposed['tambon_code']} {'ยังเปลี่ยนได้'} · โอกาส 80.0%" in shown


def test_featured_stand_below_the_picks():
    """A popular tambon would be passed over, and nobody could say on whose word."""
    shown = text_of(pages_of(publication_of(60))["choices.html"])
    assert "นำเสนอไปแล้ว 1 ตำบล ต.โพนพิสัย จ.หนองคาย 430501 สถาบันการพัฒนาชุมชน" in shown
    assert "๒๐ มีนาคม ๒๕๖๔ · ออกอากาศตอนที่ ๑" in shown


def test_forced_ranking_names_what_was_not_collected():
    """Who has to collect again would not know whom."""
    lost = {"tambon_code": "430501", "tambon": "โพนพิสัย", "province": "หนองคาย"}
    lost |= {"channel": "youtube", "account": "@<b>โพน</b>"}
    forced = replace(EMPTY, run={**RUN, "incomplete": True, "forced": True}, uncollected=[lost])
    pages = pages_of(forced)
    assert "ต.โพนพิสัย จ.หนองคาย <small>YouTube @&lt;b&gt;โพน&lt;/b&gt;" in pages["missing.html"]
    assert all("ข้อมูลไม่ครบ" in html for html in pages.values())
