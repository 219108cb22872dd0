import pytest

from scoring.ranking import rank
from scoring.strengths import strengths
from tests.scoring.worlds import METHOD, contender

RANKED = {
    one.code: one
    for one in rank(
        [
            contender("100001", 1, 9, None),
            contender("100002", 2, 8, 5),
            contender("100003", 3, 7, 6),
            contender("100004", None, None, None),
        ],
        METHOD,
    )
}


def test_strongest_first() -> None:
    """A tambon would be told to work on what it does best."""
    found = strengths(RANKED["100003"])  # percent ranks: like 1, follow 0, share 1; mean 2/3
    assert [(one.measure, one.pct) for one in found] == [("like", 1), ("share", 1), ("follow", 0)]
    assert [one.over_own_mean for one in found] == pytest.approx([1 / 3, 1 / 3, -2 / 3])


def test_only_what_it_has() -> None:
    """A measure that its platform does not offer would be shown as its weakness."""
    assert [one.measure for one in strengths(RANKED["100001"])] == ["follow", "like"]
    assert strengths(RANKED["100004"]) == ()
