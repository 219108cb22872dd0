from dataclasses import replace

import pytest

from bench.sureness import RULE, held, simulate


@pytest.mark.parametrize(
    ("number_left_to_chance", "least", "most"), [(False, 0.92, 0.99), (True, 0.85, 0.95)]
)
def test_intervals_hold_the_truth(number_left_to_chance: bool, least: float, most: float) -> None:
    """90 % would be a word: seasons are simulated, and the truth about them is known.

    The worlds leave the number of posts to chance; where tambons post as planned they are wider
    than needed.
    """
    seasons = [
        simulate(seed, 100, (2, 30), number_left_to_chance=number_left_to_chance)
        for seed in range(4)
    ]
    found = held(seasons, replace(RULE, provinces_per_centre=2, tambons_per_province=1), 200)
    assert least < found.intervals < most
