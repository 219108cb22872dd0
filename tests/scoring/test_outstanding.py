import pytest

from scoring.outstanding import InvalidChoice, outstanding, province_outstanding
from scoring.ranking import rank
from tests.scoring.worlds import METHOD, contender

# Counts fall with each line, so the places are 1, 2, 3, ... as written; region = first digit.
RANKED = rank(
    [
        contender("120001", 9, 9, 9),
        contender("110001", 8, 8, 8),
        contender("200001", 7, 7, 7),
        contender("110002", 6, 6, 6),
        contender("110003", 5, 5, 5),
        contender("120002", 4, 4, 4, excluded_reason="เหตุผล"),
        contender("130001", 0, 0, 0, accounts=0),
    ],
    METHOD,
)


def rows(choices: dict[int, str]) -> list[tuple[int, int | None, str, bool, bool, bool]]:
    return [
        (row.region_no, row.place_in_region, row.code, row.proposed, row.chosen, row.override)
        for row in outstanding(RANKED, 2, choices)
    ]


PROPOSED = [
    (1, 1, "120001", True, False, False),
    (1, 2, "110001", True, False, False),
    (2, 1, "200001", True, False, False),
]


def test_proposals() -> None:
    """An inspector would get the wrong proposals, or not the best of a region with only one."""
    assert rows({}) == PROPOSED


def test_choice_of_the_best() -> None:
    """A choice that follows the proposal would be published as an override."""
    assert rows({1: "120001"}) == [(1, 1, "120001", True, True, False), *PROPOSED[1:]]


def test_choice_below_the_best() -> None:
    """An override would not be seen beside the proposal."""
    assert rows({1: "110001"})[:2] == [PROPOSED[0], (1, 2, "110001", True, True, True)]


def test_choice_outside_the_proposals() -> None:
    """A choice from further down would vanish, or hide its true place in the region."""
    assert rows({1: "110003"}) == [*PROPOSED[:2], (1, 4, "110003", False, True, True), PROPOSED[2]]


def test_choice_without_a_place() -> None:
    """An inspector's choice of an excluded or not ranked tambon would vanish unseen."""
    assert rows({1: "120002"})[2] == (1, None, "120002", False, True, True)
    assert rows({1: "130001"})[2] == (1, None, "130001", False, True, True)


@pytest.mark.parametrize("choices", [{2: "110001"}, {1: "999999"}, {19: "110001"}])
def test_impossible_choice(choices: dict[int, str]) -> None:
    """A slip in the list would give the prize of a region to another region's tambon."""
    (region_no, code), *_ = choices.items()
    with pytest.raises(InvalidChoice, match=f"region {region_no}: chosen tambon {code}"):
        outstanding(RANKED, 2, choices)


def test_best_of_each_province() -> None:
    """A province would be given a tambon that is not its best, or one without a place."""
    best = province_outstanding(reversed(RANKED))
    assert [one.code for one in best] == ["110001", "120001", "200001"]
