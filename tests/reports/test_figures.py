from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import words
from reports.figures import MEASURES, Figure, figures_of
from tests.reports.sample import EMPTY, measure_row, publication_of, ranking_row, unranked_row


def figure(row, *measures, measure="share"):
    found = figures_of(replace(EMPTY, ranking=[row], measures=measures))
    return found[row["tambon_code"], measure]


@pytest.mark.parametrize("state", ["hidden", "not_offered", "gone", "not_collected"])
def test_missing_number_shows_its_state(state):
    """A reader could take a missing number for 0, or not know why there is none."""
    row = ranking_row(1, "430501", share_total=None)
    found = figure(row, measure_row("430501", "share", None, state))
    assert found == Figure(None, state)
    assert found.remark == words.STATES[state]


def test_zero_is_a_number():
    """A tambon that was really shared 0 times would look as if nothing was known."""
    row = ranking_row(1, "430501", share_total=0)
    found = figure(row, measure_row("430501", "share", 0, "observed"))
    assert (found.value, found.remark) == (0, "")


def test_carried_and_partial_numbers_are_marked():
    """An old or incomplete number would pass for a fresh and whole one."""
    row = ranking_row(1, "430501", share_total=7)
    parts = [
        measure_row("430501", "share", 7, "stale"),
        measure_row("430501", "share", None, "gone"),
    ]
    assert figure(row, *parts).remark == "ค่าเก่า, ยังไม่ครบ"


def test_number_that_a_platform_never_offers_leaves_nothing_partial():
    """Every tambon with YouTube would be marked incomplete for its lack of shares."""
    row = ranking_row(1, "430501", share_total=7)
    parts = [
        measure_row("430501", "share", 7, "observed"),
        measure_row("430501", "share", None, "not_offered", channel="youtube"),
    ]
    assert figure(row, *parts).remark == ""


@pytest.mark.parametrize(
    ("row", "measure", "state"),
    [
        (unranked_row("430501", "not_ranked", "no_account"), "like", "no_account"),
        (unranked_row("430501", "not_ranked", "x", posts_in_window=0), "like", "no_post"),
        (unranked_row("430501", "not_ranked", "x", posts_in_window=0), "follow", "no_account"),
        (unranked_row("430501", "not_ranked", "x", posts_in_window=3), "like", "not_collected"),
    ],
)
def test_total_without_any_part_has_a_reason_too(row, measure, state):
    """A tambon without accounts or posts would have blanks that nothing explains."""
    assert figure(row, measure=measure).state == state


def test_number_left_out_by_terms_is_said_so():
    """A tambon with YouTube only would seem to have no account where YouTube may not count."""
    row = unranked_row("430501", "not_ranked", "low_coverage")
    part = measure_row("430501", "like", 900, "observed", channel="youtube", counted=False)
    assert figure(row, part, measure="like") == Figure(None, "not_counted")


def test_channel_without_numbers_is_not_left_out():
    """A tambon without posts would be told that its numbers exist but were not counted."""
    row = unranked_row("430501", "not_ranked", "no_post_in_window", posts_in_window=0)
    part = measure_row("430501", "like", None, "not_collected", channel="line", counted=False)
    assert figure(row, part, measure="like") == Figure(None, "no_post")


def test_number_left_out_leaves_nothing_partial():
    """A whole total would be marked incomplete for a number that was never to be in it."""
    row = ranking_row(1, "430501", like_total=7)
    parts = [
        measure_row("430501", "like", 7, "observed"),
        measure_row("430501", "like", None, "hidden", channel="youtube", counted=False),
    ]
    assert figure(row, *parts, measure="like").remark == ""


@given(
    st.lists(st.sampled_from(["observed", "typed", "stale", "hidden", "gone", "not_offered"])),
    st.booleans(),
)
def test_every_missing_total_has_a_word(states, counted):
    """Some mixture of states would leave a cell blank."""
    row = ranking_row(1, "430501", share_total=None)
    parts = [measure_row("430501", "share", None, s, counted=counted) for s in states]
    assert figure(row, *parts).remark in words.STATES.values()


def test_every_tambon_has_all_three_figures():
    """A tambon that is not ranked would break the page instead of being listed."""
    publication = publication_of(60)
    assert len(figures_of(publication)) == 60 * len(MEASURES)
