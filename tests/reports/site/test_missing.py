from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from reports.headline import FORCED
from reports.site.missing import (
    AS_PUBLISHED,
    numbers_by_state,
    reports_short,
    what_to_do,
)
from reports.site.pages import pages_of
from reports.words import INCOMPLETE, REASONS
from tests.reports.sample import EMPTY, RUN


def account(state, reason):
    return {
        "tambon_code": "430101",
        "tambon": "ในเมือง",
        "province": "หนองคาย",
        "channel": "facebook",
        "account": "name:x",
        "state": state,
        "reason": reason,
    }


def reports(posts, month, last=None):
    return {
        "tambon_code": "430101",
        "tambon": "ในเมือง",
        "province": "หนองคาย",
        "month": date(2021, month, 1),
        "posts": posts,
        "last_post_at": last,
        "enough": None if posts is None else posts >= 2,
        "is_over": month < 4,
    }


@pytest.mark.parametrize(
    ("state", "reason", "who"),
    [
        ("gone", "gone: 404", "จังหวัดเปิดลิงก์ดู"),
        ("hidden", None, "ขอให้เจ้าของบัญชี"),
        ("not_collected", "credentials: 190", "ผู้ดูแลระบบ"),
        ("not_collected", "transient: HTTP 503", "ระบบจะเก็บใหม่เอง"),
        ("of a later version", "unknown: ?", "แจ้งผู้ดูแลระบบ"),
    ],
)
def test_each_gap_names_who_can_close_it(state, reason, who):
    """A province would wait for a repair that only it can make."""
    assert who in what_to_do(account(state, reason))


def test_months_with_too_few_reports_are_listed_fewest_first():
    """A tambon would learn after the deadline that it had reported too seldom."""
    last = datetime(2021, 4, 12, 3, tzinfo=UTC)
    publication = replace(EMPTY, reporting=[reports(1, 4, last), reports(2, 3), reports(0, 2)])
    assert [row["posts"] for row in reports_short(publication)] == [0, 1]
    html = pages_of(publication)["missing.html"]
    assert "<td>เมษายน ๒๕๖๔ <small>ยังไม่สิ้นเดือน</small></td>" in html
    assert "๑๒ เมษายน ๒๕๖๔ เวลา ๑๐.๐๐ น." in html
    assert "ไม่เคยพบ" in html
    assert "ตำบลที่รายงานน้อยกว่าที่กำหนด" not in pages_of(EMPTY)["missing.html"]


def test_what_lacks_is_told_with_the_campaigns_figures_and_of_which_moment():
    """An office would hold the list against the day of the ranking, or 4 reports against our 2;
    and channels that nobody collects would not count as missing.
    """
    targets = {**EMPTY.campaign["targets"], "reports_per_month": 4}
    publication = replace(
        EMPTY,
        campaign={**EMPTY.campaign, "targets": targets},
        reporting=[reports(1, 3)],
        run={**RUN, "notes": ["LINE: ระบบยังไม่เก็บ"]},
    )
    html = pages_of(publication)["missing.html"]
    for told in ("อย่างน้อยเดือนละ ๔ รายงาน", AS_PUBLISHED, "LINE: ระบบยังไม่เก็บ"):
        assert told in html, told


def test_a_month_that_could_not_be_read_is_held_against_nobody():
    """A tambon would be scolded for what we failed to collect."""
    assert not reports_short(replace(EMPTY, reporting=[reports(None, 4)]))


def test_how_the_run_was_made_is_said():
    """A forced ranking of half the accounts would look like any other."""
    assert "ครั้งนี้ผ่านเกณฑ์ความครบ" in pages_of(EMPTY)["missing.html"]
    for fault, said in (("incomplete", INCOMPLETE), ("forced", FORCED)):
        html = pages_of(replace(EMPTY, run={**RUN, fault: True}))["missing.html"]
        assert said in html
        assert "ครั้งนี้ผ่านเกณฑ์ความครบ" not in html


def test_numbers_are_added_up_over_measures():
    """The table would list a channel's state once a measure, and nobody would add them up."""
    rows = [
        {"channel": "facebook", "measure": m, "state": "gone", "numbers": n}
        for m, n in (("like", 3), ("share", 4))
    ]
    assert numbers_by_state(replace(EMPTY, states=rows)) == {"facebook": {"gone": 7}}


def test_every_reason_for_no_place_has_advice():
    """A tambon would be told that it is not ranked, and not what to do."""
    from reports.site.missing import what_to_do_unranked

    unknown = what_to_do_unranked({"reason": "new"})
    assert all(what_to_do_unranked({"reason": reason}) != unknown for reason in REASONS)
