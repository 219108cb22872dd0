"""Every form in which accounts are written down is read as what it is."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.account import Account
from registry.links import Refusal, read_cell
from registry.links.cell import read_link

# Expected results decided by hand: "channel kind id", "refused code", "warning code"; ";" parts.
FORMS = list(
    csv.DictReader(Path(__file__).with_name("url_forms.csv").read_text("utf-8").splitlines())
)
COLUMNS = ("youtube", "facebook", "line", "line_square", "website", "other")


def said(cell, column):
    return "; ".join(
        f"{item.channel} {item.kind} {item.id}"
        if isinstance(item, Account)
        else f"{item.severity} {item.code}"
        for item in read_cell(cell, column)
    )


def test_all_52_forms_are_here():
    """A form lost from the table would be a form nobody tests."""
    assert len(FORMS) == 52


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form['channel']}: {form['form'][:40]}")
def test_form(form):
    """An account would be lost, or a person's profile followed."""
    assert said(form["cell"], form["channel"]) == form["expected"]


@pytest.mark.parametrize(
    ("cell", "column", "expected"),
    [
        # Nothing, or not yet.
        ("", "youtube", ""),
        (" - ", "line", ""),
        ("N/A", "line", ""),
        ("รอดำเนินการ", "facebook", "warning pending"),
        # Several links, labels, what clings to a link.
        ("fb.com/aaa fb.com/bbb", "facebook", "facebook name aaa; facebook name bbb"),
        ("fb.com/aaa\nfb.com/aaa", "facebook", "facebook name aaa; facebook name aaa"),
        ("https://fb.com/aahttps://fb.com/bb", "facebook", "facebook name aa; facebook name bb"),
        ("https://fb.com/aa,https://fb.com/bb", "facebook", "facebook name aa; facebook name bb"),
        ("เพจ: https://fb.com/aaa ครับ", "facebook", "facebook name aaa"),
        ("เพจhttps://fb.com/aaaครับ", "facebook", "facebook name aaa"),
        ("https://fb.com/aaa.ครับ", "facebook", "facebook name aaa"),
        ("(https://fb.com/aaa).", "facebook", "facebook name aaa"),
        ("https://trat.cdd.go.thค่ะ", "website", "website url https://trat.cdd.go.th/"),
        ("fb.com/aaa shorturl.asia/xyz", "facebook", "facebook name aaa; refused short_link"),
        ("https://fb.com/aaa www.tambon.xyz", "facebook",
         "facebook name aaa; website url https://www.tambon.xyz/; warning other_column"),
        # Names alone.
        ("@CDDThailand", "youtube", "youtube handle @cddthailand"),
        ("LINE: @704uwpvc", "line", "line official @704uwpvc"),
        ("@cdd", "facebook", "refused not_a_link"),
        ("cdd.nonthaburi", "facebook", "refused not_a_link"),
        ("somchai@example.com", "line", "refused email"),
        # Another channel's column.
        ("https://fb.com/aaa", "youtube", "facebook name aaa; warning other_column"),
        # Facebook.
        ("https://www.facebook.com/Abc.Def/about", "facebook", "facebook name abc.def"),
        ("https://mbasic.facebook.com/aaa", "facebook", "facebook name aaa"),
        ("https://www.facebook.com/pg/aaa/posts", "facebook", "facebook name aaa"),
        ("https://www.facebook.com/Office-of-Trat-150592478364496", "facebook",
         "facebook page_id 150592478364496"),
        ("https://www.facebook.com/pages/category/Community/Trat-150592478364496/", "facebook",
         "facebook page_id 150592478364496"),
        ("https://www.facebook.com/100063725193085", "facebook",
         "facebook page_id 100063725193085; warning facebook_maybe_person"),
        ("https://www.facebook.com/aaa/videos/123456", "facebook", "refused facebook_post"),
        ("https://www.facebook.com/reel/123456", "facebook", "refused facebook_post"),
        ("https://www.facebook.com/permalink.php?story_fbid=1&id=2", "facebook",
         "refused facebook_post"),
        ("https://www.facebook.com/", "facebook", "refused facebook_not_page"),
        ("https://developers.facebook.com/docs", "facebook", "refused facebook_not_page"),
        ("https://fb.me/aaa", "facebook", "refused short_link"),
        ("https://facebook.com.evil.example/aaa", "facebook",
         "website url https://facebook.com.evil.example/aaa; warning other_column"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fl.facebook.com%2Fl.php%3Fu%3Dx", "facebook",
         "refused bad_link"),
        # YouTube.
        ("https://www.youtube.com/playlist?list=PL1", "youtube", "refused youtube_playlist"),
        ("https://www.youtube.com/live/LNcKsBpCfb4", "youtube", "refused youtube_video"),
        ("https://www.youtube.com/channel/UCshort", "youtube", "refused youtube_bad_channel_id"),
        ("https://www.youtube.com/", "youtube", "refused youtube_not_channel"),
        # LINE.
        ("https://line.me/R/ti/p/~@Abc", "line", "line official @abc"),
        ("https://page.line.me/704uwpvc", "line", "line official @704uwpvc"),
        ("https://liff.line.me/123-abc", "line", "refused line_not_account"),
        # Web sites.
        ("HTTPS://Trat.CDD.go.th:443/a?utm_source=x&id=1&fbclid=y#top", "website",
         "website url https://trat.cdd.go.th/a?id=1"),
        ("https://เทศบาล.ไทย/ข่าว", "website",
         "website url https://xn--o3cg7ak5c9d.xn--o3cw4h/%E0%B8%82%E0%B9%88%E0%B8%B2%E0%B8%A7"),
        ("https://trat.cdd.go.th/", "other", "other url https://trat.cdd.go.th/"),
        # Other platforms.
        ("https://www.tiktok.com/@x", "other", "other url https://www.tiktok.com/@x"),
        ("https://www.tiktok.com/@x", "website",
         "other url https://www.tiktok.com/@x; warning other_column"),
        ("https://linevoom.line.me/user/_dX1", "line",
         "other url https://linevoom.line.me/user/_dX1; warning other_column"),
        ("https://www.facebook.com/aaa", "other", "facebook name aaa; warning other_column"),
        ("http://127.0.0.1/", "website", "refused website_address"),
        ("http://2130706433/", "website", "refused website_address"),
        ("http://0x7f.1/", "website", "refused website_address"),
        ("http://[::1]/", "website", "refused website_address"),
        ("http://localhost:8000/", "website", "refused website_address"),
        ("http://intranet/", "website", "refused website_address"),
        ("https://a:b@example.go.th/", "website", "refused website_credentials"),
        ("https://a:b@www.facebook.com/aaa", "facebook", "refused website_credentials"),
        ("javascript:alert(1)", "website", "refused website_scheme"),
        ("ftp://example.go.th/", "website", "refused website_scheme"),
        ("http://[::1/", "website", "refused bad_link"),
        ("https://example.go.th:port/", "website", "refused bad_link"),
        ("x" * 5000, "website", "refused too_long"),
    ],
)  # fmt: skip
def test_more_forms(cell, column, expected):
    """An account would be lost, or something followed that is none."""
    assert said(cell, column) == expected


@pytest.mark.parametrize(
    ("cell", "column", "secret"),
    [
        ("https://line.me/ti/p/~0812345678", "line", "0812345678"),
        ("ไลน์ไอดี 0812345678", "line", "0812345678"),
        ("Line: somchai99", "line_square", "somchai99"),
        ("https://line.me/ti/p/aBcDeFgHiJ", "website", "aBcDeFgHiJ"),
        ("https://line.me/R/ti/g/aBcDeFgHiJ", "line", "aBcDeFgHiJ"),
        ("เพจ 081-234-5678", "facebook", "081-234-5678"),
        ("ติดต่อนายสมชาย ใจดี", "facebook", "สมชาย"),
        ("https://graph.facebook.com/me?access_token=EAABx", "facebook", "EAABx"),
        ("https://www.facebook.com/aaa?access_token=EAABx", "facebook", "EAABx"),
        ("https://example.go.th/?a=1&api_key=AIzaX", "website", "AIzaX"),
        (
            "https://l.facebook.com/l.php?u=https%3A%2F%2Fa.th%2F%3Fpassword%3DhunTer",
            "website",
            "hunTer",
        ),
        ("https://www.facebook.com/people/Somchai-Jaidee/1000637251/", "facebook", "Somchai"),
        ("https://admin:hunter2@example.go.th/", "website", "hunter2"),
        ("https://admin:hunter2@example.go.th:x/", "website", "hunter2"),
        ("somchai@example.com", "website", "somchai"),
        ("tel:0812345678", "website", "0812345678"),
        ("ไลน์ 0812345678 " + "ก" * 5000, "line", "0812345678"),
    ],
)
def test_what_names_a_person_or_opens_a_door_is_masked(cell, column, secret):
    """A phone number, a name or a password would end in a list that is passed around."""
    (found,) = read_cell(cell, column)
    assert isinstance(found, Refusal)
    assert secret not in repr(found)


def test_refusals_tell_a_person_what_to_do_in_thai():
    """A refused link without advice stays refused."""
    refusals = [r for f in FORMS for r in read_cell(f["cell"], f["channel"])]
    for item in refusals:
        if isinstance(item, Refusal):
            assert all("ก" <= text.strip("“(")[0] <= "๛" for text in (item.what, item.advice)), item


link_like = st.text(
    alphabet=st.sampled_from("abcUC019@:/.?&=#%~_-[]<>()\n\t กขั้ำ\x00\u200b"), max_size=60
)


@given(
    st.one_of(
        st.text(max_size=60),
        link_like,
        link_like.map("https://www.facebook.com/".__add__),
        link_like.map("https://line.me/".__add__),
        link_like.map("https://".__add__),
        link_like.map("https://l.facebook.com/l.php?u=".__add__),
    ),
    st.sampled_from(COLUMNS),
)
def test_any_cell_is_read_without_fault(cell, column):
    """One hostile cell would stop the import of a whole register."""
    for item in read_cell(cell, column):
        if isinstance(item, Account):
            assert item.id
            assert item.channel in COLUMNS
        else:
            assert len(item.value) <= 200


@given(link_like.map("https://example.go.th/".__add__))
def test_a_normalised_web_site_is_its_own_normal_form(link):
    """The same site would be counted twice under two spellings."""
    for item in read_cell(link, "website"):
        if isinstance(item, Account):
            assert read_link(item.id) == [item]
