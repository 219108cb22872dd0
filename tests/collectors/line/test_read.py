from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.line import read
from collectors.question import Question
from collectors.seen import AccountSeen, Measure, Observation, State
from tests.collectors.line.made import UNREADY, counted
from tests.collectors.made import made_answer

KEY = "official:@tambon430501"
QUESTION = Question(
    "line",
    "insight.followers",
    {"account": KEY, "name": "@tambon430501", "date": "20261121"},
    bucket=KEY,
)


def test_followers_are_those_who_have_not_blocked_at_the_end_of_that_day() -> None:
    """LINE's own "followers" never falls: an account that all have left would still look loved."""
    assert list(read(made_answer(QUESTION, counted(7620, 237)))) == [
        AccountSeen("line", KEY, KEY, "@tambon430501", "https://line.me/R/ti/p/%40tambon430501"),
        Observation(
            "line",
            KEY,
            None,
            Measure.FOLLOW,
            7383,
            State.OBSERVED,
            datetime(2026, 11, 21, 15, tzinfo=UTC),
        ),
    ]


@pytest.mark.parametrize(
    "body",
    [
        UNREADY,
        counted(None, None),
        counted(10, None),
        counted(10, 11),
        counted(-1, 0),
        counted(10.5, 0),
        counted(10, True),
        counted(10**30, 0),
        counted(status="out_of_service"),
        {"followers": 10, "blocks": 0},
        {},
        [],
    ],
)
def test_what_is_no_number_is_never_made_one(body: object) -> None:
    """A zero, or a number below zero, would be ranked."""
    assert list(read(made_answer(QUESTION, body))) == []


@given(st.integers(), st.integers())
def test_no_count_is_ever_negative(followers: int, blocks: int) -> None:
    """A negative count would pull a tambon below those that have nothing."""
    for fact in read(made_answer(QUESTION, counted(followers, blocks))):
        if isinstance(fact, Observation):
            assert fact.value == followers - blocks >= 0
