"""An office of nine tambons ranked once, each told by hand, so that every figure of it can be
worked out on paper."""

from datetime import timedelta
from pathlib import Path

import pytest

from pulse.ranking import rank
from pulse.settings import load_settings
from registry.campaign import SHIPPED as CAMPAIGN
from sql.register import replace_register, set_reference
from sql.store import open_store
from tests.conftest import write_methodology
from tests.sql.world import (
    OFFERS,
    START,
    Row,
    account,
    answer,
    given,
    hour,
    observation,
    post,
    province,
    seen,
)
from tests.sql.world import tambon as tambon_row

A, B, C, D = "430101", "430103", "430118", "200204"  # ranked; the first three of one province
HIDDEN, EXCLUDED, NO_ACCOUNT, NO_POST = "200301", "200303", "200611", "200206"
HOSTILE = "310207"  # ranked, YouTube only
TITLE = "\x1b[31m<script>alert(1)</script> [bold]=1+1"
LINK = "javascript:alert(1)"
AS_OF = hour(100)

# code: channel, account, followers (None: hidden), posts as (id, likes, shares)
ACCOUNTS = [
    (A, "facebook", "fa", 300, [("a1", 50, 5), ("a2", 10, 1)]),
    (A, "youtube", "ya", 100, [("v1", 40, None)]),
    (B, "facebook", "fb", 200, [("b1", 80, 3)]),
    (C, "facebook", "fc", 150, [("c1", 90, 2), ("c2", None, 0)]),
    (D, "facebook", "fd", 500, [("d1", 10, 1)]),
    (HIDDEN, "youtube", "yh", None, [("h1", 30, None)]),
    (EXCLUDED, "facebook", "fx", 50, [("x1", 5, 0)]),
    (NO_POST, "facebook", "fn", 70, []),
    (HOSTILE, "youtube", "yi", 120, [("i1", 20, None)]),
]
SHARED = "fs"  # listed by B and by NO_ACCOUNT
STALE = "fd"  # last read 99 hours before the ranking


def open_small_office(home: Path) -> str:
    """Everything under ``home``; the id of its one run, which is incomplete and was forced."""
    home.mkdir()
    _write_rules(home)
    with open_store(home / "pulse.duckdb") as con:
        tambons = sorted({code for code, *_ in ACCOUNTS} | {NO_ACCOUNT})
        listed = [account(code, channel, key) for code, channel, key, *_ in ACCOUNTS]
        listed += [account(code, "facebook", SHARED) for code in (B, NO_ACCOUNT)]
        set_reference(con, [province(code) for code in ("20", "31", "43")], OFFERS)
        named = [tambon_row(code, tambon=f"นา{code}") for code in tambons]
        replace_register(con, START, "given", "given", len(named), 0, named, listed)
        rows: dict[str, list[Row]] = {
            "answer": [answer("s1/a", hour(99))],
            "account_seen": [],
            "post_seen": [],
            "observation": [],
        }
        for parts in ACCOUNTS:
            _add(rows, *parts)
        given(con, **rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PULSE_HOME", str(home))
        patch.setenv("PULSE_YOUTUBE_TERMS", "analytics-amendment")
        return rank(load_settings(), AS_OF, force=True).run_id


def _write_rules(home: Path) -> None:
    write_methodology(home / "methodology.toml")
    text = CAMPAIGN.read_text(encoding="utf-8")
    for shipped, own in (
        ("window_start = 2021-02-15", "window_start = 2026-03-01"),
        ("window_end = 2021-05-01", "window_end = 2026-03-30"),
        ("posts_refreshed_until = 2021-05-17", "posts_refreshed_until = 2026-05-17"),
        ("provinces_per_centre = 5", "provinces_per_centre = 1"),
        ("proposals_per_region = 3", "proposals_per_region = 1"),
        ("picks_per_round = 5", "picks_per_round = 1"),
    ):
        assert shipped in text
        text = text.replace(shipped, own)
    (home / "campaign.toml").write_text(text, encoding="utf-8")
    decision = "สำนักงานพัฒนาชุมชน,2026-03-04"
    head = "tambon_code,office,date,reason\n"
    for name, code, reason in (
        ("exclusions", EXCLUDED, "ยอดผู้ติดตามซื้อมา"),
        ("featured", A, "รอบก่อน"),
    ):
        (home / f"{name}.csv").write_text(f"{head}{code},{decision},{reason}\n", encoding="utf-8")


def _add(
    rows: dict[str, list[Row]],
    code: str,
    channel: str,
    key: str,
    followers: int | None,
    posts: list[tuple[str, int | None, int | None]],
) -> None:
    read = AS_OF - timedelta(hours=99 if key == STALE else 1)
    hostile = {"title": TITLE, "url": LINK} if code == HOSTILE else {}
    rows["account_seen"].append(seen(channel, key, key, read, **hostile))
    numbers: list[tuple[str | None, str, int | None]] = [(None, "follow", followers)]
    for name, likes, shares in posts:
        rows["post_seen"].append(post(channel, key, name, hour(0.5), **hostile))
        numbers.append((name, "like", likes))
        if channel == "facebook":
            numbers.append((name, "share", shares))
    rows["observation"] += [
        observation(channel, key, name, measure, value, read, _state(value))
        for name, measure, value in numbers
    ]


def _state(value: int | None) -> str:
    return "hidden" if value is None else "observed"
