"""What one run publishes: the one input of every writer in this room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reports.story import Story

Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Publication:
    """One run and the rows of its marts.

    run: run_id, as_of and created_at (UTC datetimes), campaign_id, methodology_id,
    campaign_digest, methodology_digest, observations_digest, seed, due, collected (accounts),
    collected_share (0 to 1), forced, incomplete, youtube_terms (None without YouTube),
    youtube_accounts (ids that count by their owners' consent, None under other terms),
    weights (measure -> weight), clear_at (chance from which a choice is clear, None where no chance
    was computed), notes (Thai sentences), boards (their names in order, None where there are none).
    Rows have the columns named in ``reports.columns.TABLES``, without those that
    ``reports.tables`` adds (states, incomplete); ``tambon`` in ``measures``
    is the tambon's code; every tambon is in ``ranking``, whatever its status. They are in the
    order in which they are to be shown.
    exclusions: tambon_code, office, date, reason, as the staff's list gives them.
    featured: tambon, amphoe, province (None where the register has no such tambon), tambon_code,
    office, date, reason, as the staff's list gives them.
    uncollected: tambon_code, tambon, province, channel, account: those waited for in vain.
    unconfirmed_centres: names of the centres whose area nobody has confirmed yet.
    youtube_board: YouTube accounts whose numbers are shown alone, in the order of these; none where
    all of them are in the score.
    shortlist_missing: Thai sentences, one for each place that could not be filled.
    boards: lines of the boards that the run names, each board's in order; none where a run was made
    before there were any.
    campaign, methodology: the content of the files that the run followed.
    coverage: rows of channel, due, collected (accounts). states: rows of channel, measure, state,
    numbers (how many numbers of accounts and posts). Both of what the run rests on; none where a
    run was made before that was kept.
    run_folder: the run's own files, for the evidence; None where a run was made before it kept what
    it rests on.
    changes: Thai sentences on what moved since the publication before; None where nobody compared.
    reporting: rows of tambon_code, tambon, province, month (its first day), posts, last_post_at
    (UTC, None without any), enough (None where it is not known), is_over.
    stories: what is told of each tambon on a page of its own, by code; none where a run was made
    before it kept what it rests on. Those of a country do not fit into memory together.
    """

    campaign_name: str
    run: Mapping[str, Any]
    ranking: Sequence[Row]
    measures: Sequence[Row]
    shortlist: Sequence[Row]
    outstanding: Sequence[Row]
    province_outstanding: Sequence[Row]
    variety: Sequence[Row]
    exclusions: Sequence[Row]
    missing: Sequence[Row]
    unconfirmed_centres: Sequence[str]
    shortlist_missing: Sequence[str]
    youtube_board: Sequence[Row]
    sensitivity: Sequence[Row]
    campaign: Mapping[str, Any]
    methodology: Mapping[str, Any]
    coverage: Sequence[Row]
    states: Sequence[Row]
    boards: Sequence[Row]
    featured: Sequence[Row] = ()
    uncollected: Sequence[Row] = ()
    run_folder: Path | None = None
    changes: Sequence[str] | None = None
    reporting: Sequence[Row] = ()
    stories: Mapping[str, Story] = field(default_factory=dict)
