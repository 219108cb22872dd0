from dataclasses import replace

import pytest

from collectors.question import Question
from collectors.seen import Observation, State
from collectors.youtube import questions
from collectors.youtube.absence import why_not_gone
from collectors.youtube.read import read
from tests.collectors.made import made_answer


def channels(count: int, by: str = "id") -> Question:
    accounts = {f"UC-{n}": [f"UC-{n}"] for n in range(count)}
    return Question("youtube", "channels.list", {"by": by, "accounts": accounts})


def videos(count: int, owners: int, **witness: dict[str, str]) -> Question:
    wanted = {f"v{n}": f"UC-{n % owners}" for n in range(count)}
    return Question("youtube", "videos.list", {"videos": wanted, **witness})


WITNESS = {"w": "UC-w"}
NONE_OF_TEN = [
    (channels(10), True),
    (channels(9), False),
    (videos(10, owners=5), True),
    (videos(9, owners=9), False),
    (videos(50, owners=4), False),
    (videos(50, owners=1), False),
    (videos(1, owners=1, witness=WITNESS), True),
    (videos(49, owners=1, witness=WITNESS), True),
]


@pytest.mark.parametrize(("question", "suspicious"), NONE_OF_TEN)
@pytest.mark.parametrize("body", [{}, {"items": []}, {"items": [{"id": "another"}]}])
def test_when_nothing_comes_back(question: Question, suspicious: bool, body: object) -> None:
    """A damaged answer would declare tambons gone, or a terminated channel would never be."""
    answer = made_answer(question, body)
    assert bool(why_not_gone(answer)) == suspicious
    gone = [fact for fact in read(answer) if isinstance(fact, Observation)]
    assert all(fact.state is State.GONE for fact in gone)
    assert bool(gone) != suspicious


@pytest.mark.parametrize(
    ("attempt", "before", "suspicious"), [(1, False, True), (2, False, False), (1, True, False)]
)
def test_a_name_that_nobody_has(attempt: int, before: bool, suspicious: bool) -> None:
    """One empty answer would wipe a tambon off, or a wrong handle cost three units every day."""
    question = questions.channels(
        "forHandle", {"@a": ["handle:@a"]}, with_lists=True, absent_before=before
    )
    answer = made_answer(replace(question, attempt=attempt), {})
    assert bool(why_not_gone(answer)) == suspicious
    assert [fact.state for fact in read(answer)] == [State.GONE] * (not suspicious)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("question", "came"),
    [
        (channels(50), "UC-7"),
        (videos(50, owners=50), "v7"),
        (videos(49, owners=49, witness=WITNESS), "w"),
    ],
)
def test_one_that_came_back_vouches_for_the_others(question: Question, came: str) -> None:
    """Deletions of an ordinary day would be reported as a fault of the platform."""
    answer = made_answer(question, {"items": [{"id": came, "statistics": {"viewCount": "1"}}]})
    assert why_not_gone(answer) == ""
    assert any(isinstance(f, Observation) and f.state is State.GONE for f in read(answer))


@pytest.mark.parametrize("items", [None, "words", {"0": {}}, [{}], [None], [{"id": 7}]])
@pytest.mark.parametrize("question", [channels(2), channels(1, "forHandle"), videos(2, owners=2)])
def test_items_that_make_no_sense_declare_nothing_gone(question: Question, items: object) -> None:
    """Whatever an unknown answer says, a tambon would lose its numbers for it."""
    answer = made_answer(question, {"items": items})
    assert why_not_gone(answer)
    assert list(read(answer)) == []


@pytest.mark.parametrize("body", ["", [], "words"])
def test_an_answer_whose_body_was_removed_declares_nothing_gone(body: object) -> None:
    """A landed file that was emptied when its time was over would be read as "all gone"."""
    for question in (channels(2), channels(1, "forHandle"), videos(2, owners=2)):
        assert list(read(made_answer(question, body))) == []
