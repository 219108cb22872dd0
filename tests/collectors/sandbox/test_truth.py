from datetime import timedelta

from collectors.sandbox.truth import Totals
from tests.collectors.sandbox.hand_made import NOW, make_hand_made


def test_truth_of_a_world_made_by_hand() -> None:
    """Whoever compares collecting with the truth would compare with something wrong.

    Two days old: 200 likes -> 100 (one video; the others are hidden, gone, old, or to come);
    300 reactions -> 150 each for two posts; 9 shares -> 4; 12,345 subscribers are shown as 12,300.
    """
    assert make_hand_made().truth(NOW) == {
        "470102": {"youtube": Totals(12_300, 100, None), "facebook": Totals(4_321, 300, 4)},
        "470103": {"youtube": Totals(None, None, None), "facebook": Totals(None, None, None)},
        "470104": {"youtube": Totals(None, None, None), "facebook": Totals(4_321, None, None)},
    }


def test_truth_moves_with_the_moment() -> None:
    """A video that disappears would be counted for ever, or one to come too early."""
    world = make_hand_made()
    while_it_was_there = world.truth(NOW - timedelta(hours=2))["470102"]["youtube"]
    assert while_it_was_there.like == 97 + 97  # 200 * 46 h / (46 h + 48 h) = 97.9
