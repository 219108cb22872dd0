from scoring.ranking import rank
from scoring.variety import variety
from tests.scoring.worlds import METHOD, contender

RANKED = rank(
    [
        contender("100001", 9, 9, 9),
        contender("100002", 8, 8, 8),
        contender("100003", 7, 7, 7, excluded_reason="เหตุผล"),
        contender("100004", 6, 6, 6),
    ],
    METHOD,
)


def test_best_not_yet_featured() -> None:
    """A tambon would be presented twice, or an excluded one at all."""
    picks = variety(reversed(RANKED), {"100001"}, 2)
    assert [one.code for one in picks] == ["100002", "100004"]


def test_all_featured() -> None:
    """The end of the season would fail instead of proposing nobody."""
    assert variety(RANKED, {one.code for one in RANKED}, 5) == []
