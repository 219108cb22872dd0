"""Boards from the platforms' counts to the rows of a run, in a world small enough to count by hand.

The campaign counts Facebook, YouTube and LINE, and asks for two posts a month.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from pulse.ranking_boards import boards_of, places_in_scopes
from pulse.ranking_facts import contenders, gather_facts
from pulse.ranking_rules import Rules
from pulse.staff import StaffLists
from registry.campaign import load_campaign
from registry.staff_lists import Exclusion
from scoring.methodology import load_methodology
from scoring.ranking import rank
from sql.register import replace_register, set_reference
from sql.store import Store, open_store
from tests.sql.world import account, given, hour, observation, post, province, tambon

A, B, C, D, E = "100101", "100102", "200101", "200102", "200103"
NOW = 400  # hours after the world's start, in its window
OFFERS = {
    "facebook": ("follow", "like", "share"),
    "youtube": ("follow", "like"),
    "line": ("follow",),
}
# Account: tambon, followers at hour 1 and as of now; None: not told.
FOLLOWERS: dict[str, tuple[str, str, int | None, int | None]] = {
    "a": (A, "facebook", 100, 160),
    "a-tube": (A, "youtube", 12_300, 12_400),
    "b": (B, "facebook", 50, 40),
    "b-line": (B, "line", None, 700),
    "c": (C, "facebook", 10, 170),
    "d": (D, "facebook", 90, None),
    "e": (E, "line", 30, 30),
}
# Likes of the posts of an account; None: hidden.
LIKES: dict[str, list[int | None]] = {
    "a": [10, 20, None],
    "a-tube": [6],
    "b": [500],
    "c": [7, 8],
    "d": [None],
}
RULES = Rules(
    as_of=hour(NOW),
    campaign=load_campaign().model_copy(
        update={
            "window_start": date(2026, 3, 1),
            "window_end": date(2026, 3, 30),
            "channels": ("facebook", "youtube", "line"),
        }
    ),
    methodology=load_methodology(),
    staff=StaffLists((Exclusion(C, "สำนักงาน", date(2026, 3, 2), "เหตุผล"),), (), ()),
    youtube_terms="analytics-amendment",
    youtube_accounts=None,
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("store") / "pulse.duckdb") as con:
        set_reference(con, [province("10", 1, 1), province("20", 2, 2)], OFFERS)
        accounts = [account(code, channel, key) for key, (code, channel, *_) in FOLLOWERS.items()]
        tambons = [tambon(code) for code in (A, B, C, D, E)]
        replace_register(con, hour(0), "given", "1", len(tambons), 0, tambons, accounts)
        rows: list[dict[str, Any]] = []
        posts = []
        for key, (_, channel, *counts) in FOLLOWERS.items():
            for at, value in zip((1, NOW - 1), counts, strict=True):
                state = "hidden" if value is None else "observed"
                rows.append(observation(channel, key, None, "follow", value, hour(at), state))
            for number, likes in enumerate(LIKES.get(key, [])):
                name = f"{key}-{number}"
                state = "hidden" if likes is None else "observed"
                posts.append(post(channel, key, name, hour(2)))
                rows.append(observation(channel, key, name, "like", likes, hour(NOW - 1), state))
        given(con, observation=rows, post_seen=posts)
        yield con


def boards(con: Store, left_out: tuple[str, ...] = ()) -> dict[str, list[dict[str, Any]]]:
    facts = gather_facts(con, hour(NOW), RULES.campaign, RULES.methodology, left_out)
    reasons = RULES.staff.exclusion_reasons
    ranked = rank(contenders(facts.tambons, facts.counted, reasons), RULES.methodology)
    return boards_of(facts, ranked, RULES)


def told(rows: list[dict[str, Any]], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in ("tambon_code", "place", *names)) for row in rows]


def by_hand() -> dict[str, int]:
    """Gains over the accounts that told both counts."""
    gains: dict[str, int] = {}
    for code, _, then, now in FOLLOWERS.values():
        if then is not None and now is not None:
            gains[code] = gains.get(code, 0) + now - then
    return gains


def test_growth_adds_up_account_by_account(store: Store) -> None:
    """An account met only yesterday would count all its followers as gained."""
    growth = boards(store)["growth"]
    assert told(growth, "result", "base", "left_out", "reason", "state") == [
        (A, 1, 160.0, 12_400, 0, None, "observed"),
        (E, 2, 0.0, 30, 0, None, "observed"),
        (B, 3, -10.0, 50, 1, None, "observed"),
        (C, None, 160.0, 10, 0, "excluded", "observed"),
        (D, None, None, None, 1, "no_count", "hidden"),
    ]
    assert {row["tambon_code"]: row["result"] for row in growth if row["base"]} == by_hand()


def test_likes_per_post_needs_as_many_posts_as_a_month_asks_for(store: Store) -> None:
    """One post that was lucky would stand before all who report as they should."""
    found = boards(store)["likes_per_post"]
    assert told(found, "result", "base", "left_out", "reason") == [
        (A, 1, 12.0, 3, 1, None),
        (B, None, 500.0, 1, 0, "few_posts"),
        (C, None, 7.5, 2, 0, "excluded"),
        (D, None, None, 0, 1, "no_count"),
        (E, None, None, 0, 0, "no_post_in_window"),
    ]
    assert found[0]["partial"]


def test_each_channel_has_a_board_of_those_who_are_there(store: Store) -> None:
    """A tambon would be told that it is last on a channel where it has no account."""
    found = boards(store)
    assert list(found) == ["facebook", "youtube", "line", "growth", "likes_per_post"]
    # Followers 700 before 30; the same rule on one channel with one measure.
    assert told(found["line"], "result", "base", "state") == [
        (B, 1, 100.0, 0, "observed"),
        (E, 2, 0.0, 0, "observed"),
    ]
    assert told(found["youtube"], "result", "base") == [(A, 1, 0.0, 1)]
    # Likes of A, B, C: 30, 500, 15; followers: 160, 40, 170. Percent ranks 1/2 and 1/2, 1 and 0,
    # 0 and 1: equal scores, and more followers decide. Nobody's shares are known.
    assert told(found["facebook"], "rank", "result", "base", "decided_by", "reason") == [
        (A, 1, 1, 50.0, 3, "follow_total", None),
        (B, 2, 1, 50.0, 1, "follow_total", None),
        (C, None, None, 50.0, 2, None, "excluded"),
        (D, None, None, None, 1, None, "low_coverage"),
    ]


def test_what_terms_leave_out_is_on_no_board(store: Store) -> None:
    """YouTube's numbers would be combined on a board where terms forbid it in the score."""
    found = boards(store, left_out=("a-tube",))
    assert "youtube" not in found
    assert told(found["growth"], "result", "base", "left_out")[0] == (A, 1, 60.0, 100, 0)
    assert told(found["likes_per_post"], "result", "base")[0] == (A, 1, 15.0, 2)


def test_places_in_scopes_follow_the_main_order(store: Store) -> None:
    """A province's page and the country's would put its tambons in another order."""
    facts = gather_facts(store, hour(NOW), RULES.campaign, RULES.methodology, ())
    reasons = RULES.staff.exclusion_reasons
    ranked = rank(contenders(facts.tambons, facts.counted, reasons), RULES.methodology)
    scoped = places_in_scopes(ranked)
    main = [one.code for one in ranked if one.place]
    assert {*main} == {A, B}
    for position, code in enumerate(main, start=1):
        assert set(scoped[code].values()) == {position}
    assert set(scoped[C].values()) == {None}
