from datetime import date

import pytest

from collectors.due import Due
from collectors.question import Question
from collectors.scope import Scope
from collectors.website import costs, limits, rounds
from registry.account import Account
from registry.links import read_cell
from tests.collectors.made import BROKEN, play

SCOPE = Scope(date(2026, 11, 22), None)
SITE = "https://tambon-430501.example/"


def site(url: str = SITE) -> Due:
    return Due(Account("website", "url", url))


def test_every_public_site_is_asked_once() -> None:
    """A site that is not asked has no share, and a second request of it costs for nothing."""
    other = "http://www.xn--42c.example:8080/a?b=c"
    asked, failures = play(rounds([site(), site(other)], SCOPE), lambda _: {"share": "3"})
    assert failures == {}
    assert [[question.params["url"] for question in one] for one in asked] == [[SITE, other]]
    assert [(cost.requests, cost.units) for cost in costs([site(), site(other)], SCOPE)] == [(2, 2)]
    assert limits({}) == {}


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/", "http://localhost./", "https://printer.local/", "http://nas.lan/",
        "https://wiki.internal/", "http://intranet/", "http://a.localhost/", "http://x.home.arpa/",
        "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/",
        "http://0x7f.0.0.1/", "http://0177.0.0.1/", "http://017700000001/", "http://10.0.0.8/",
        "http://172.16.0.1/", "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data/",
        "http://0.0.0.0/", "http://8.8.8.8/", "http://[::1]/", "http://[fe80::1]/",
        "http://[fd00::1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/",
        "http://１２７.０.０.１/", "http://127。0。0。1/", "http://1.2.3.0x4/",
        "ftp://a.example/", "file:///etc/passwd", "javascript:alert(1)", "gopher://a.example/",
        "//a.example/", "a.example", "http:///path", "http://", "", "https://user:pw@a.example/",
        "https://a.example@127.0.0.1/", "https://www.facebook.com/ban.nong",
        "https://A.example/", "https://a.example/#part", "https://a.example/ b",
    ],
)  # fmt: skip
def test_no_address_of_a_private_network_leaves_the_house(url: str) -> None:
    """A counter abroad would be told how our network looks inside, and could be sent there."""
    asked, failures = play(rounds([site(url)], SCOPE), lambda _: {"share": "3"})
    assert asked == []
    assert failures[f"url:{url}"].startswith("refused: ")


@pytest.mark.parametrize(
    "typed",
    [
        "www.bannong.go.th", "https://bannong.go.th/หน้าแรก?utm_source=x&p=1", "ตำบล.ไทย/หน้า",
        "https://xn--12co0c3b4eva.xn--o3cw4h/", "https://a.example:8443/x.html?q=a%20b&c=%29",
        "http://a.example/(x),y;z|w", "https://a.example/%E0%B8%81?x=ก+ข",
    ],
)  # fmt: skip
def test_what_the_register_took_is_not_refused_here(typed: str) -> None:
    """Two rules for one thing: a sound site would fail every morning."""
    found = [one for one in read_cell(typed, "website") if isinstance(one, Account)]
    asked, failures = play(rounds([Due(one) for one in found], SCOPE), lambda _: {"share": "1"})
    assert failures == {}
    assert asked or not found


def test_what_failed_is_said_of_its_site_only() -> None:
    """One odd answer would lose the shares of every other site."""
    bodies = {SITE: BROKEN, "https://b.example/": {"share": "many"}, "https://c.example/": {}}

    def script(question: Question) -> object:
        return bodies.get(question.params["url"], {"share": "1"})

    due = [site(url) for url in (*bodies, "https://d.example/")]
    _, failures = play(rounds(due, SCOPE), script)
    assert failures == {
        f"url:{SITE}": "transient: HTTP 500",
        "url:https://b.example/": "unreadable: share: no count: 'many'",
        "url:https://c.example/": "unreadable: share: no count: 'None'",
    }
