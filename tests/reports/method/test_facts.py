import random
from dataclasses import replace

import pytest
from scipy.stats import spearmanr

from reports.method.facts import between_measures, example, with_score
from tests.reports.sample import EMPTY, ranking_row, unranked_row


def drawn(tambons):
    """Tambons with ties, some without shares, and one that is not ranked."""
    draw = random.Random(9)  # noqa: S311 - made-up numbers
    rows = [
        ranking_row(
            n,
            f"{n:06}",
            score=draw.choice([10.5, 20.25, 30.0, 40.125]),
            follow_pct=draw.randrange(6) / 5,
            like_pct=draw.randrange(6) / 5,
            share_pct=None if n % 4 == 0 else draw.randrange(6) / 5,
        )
        for n in range(1, tambons + 1)
    ]
    return replace(EMPTY, ranking=[*rows, unranked_row("999999", "not_ranked", "no_account")])


def test_correlations_are_those_of_another_program():
    """The sheet would say that measures repeat, or cancel, each other when they do not."""
    publication = drawn(60)
    found = [*between_measures(publication), *with_score(publication)]
    assert len(found) == 6
    for one in found:
        columns = [name if name == "score" else f"{name}_pct" for name in (one.one, one.other)]
        pairs = [[row[name] for name in columns] for row in publication.ranking[:-1]]
        known = [pair for pair in pairs if None not in pair]
        assert one.tambons == len(known) == (45 if "share" in (one.one, one.other) else 60)
        assert one.correlation == pytest.approx(spearmanr(known).statistic)


def test_no_correlation_where_there_is_none():
    """A world of one tambon would stop the publication."""
    assert {one.correlation for one in between_measures(drawn(1))} == {None}


def test_example_counts_who_has_less():
    """The arithmetic in the sheet would not lead to the percentile beside it."""
    rows = [ranking_row(n, f"{n:06}", follow_pct=pct) for n, pct in enumerate([1, 0.5, 0, 0], 1)]
    excluded = ranking_row(None, "000009", status="excluded", follow_pct=0.75)
    found = example(replace(EMPTY, ranking=[*rows, excluded]), rows[0])[0]
    assert (found.measure, found.fewer, found.others) == ("follow", 4, 4)
