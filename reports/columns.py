"""Columns of the published tables, in their promised order, and the type of each."""

import pyarrow as pa

_FIGURES = ("score", "like_total", "follow_total", "share_total")
# The state stands beside every total, so that an empty cell always has its reason.
_STATES = ("like_state", "follow_state", "share_state")

# fmt: off
TABLES: dict[str, tuple[str, ...]] = {
    "ranking": (
        "run_id", "place", "rank", "tambon_code", "tambon", "amphoe", "province", "region_no",
        "centre_no", *_FIGURES, "like_pct", "follow_pct", "share_pct", "coverage", "rank_low",
        "rank_high", "decided_by", "status", "reason", "partial", "posts_in_window", *_STATES,
        "centre_confirmed", "incomplete", "chance_first", "chance_top", "chance_shortlist",
        "robust_share", "moved_most_by", "place_in_province", "place_in_centre", "place_in_region",
    ),
    "shortlist": (
        "run_id", "centre_no", "centre", "province_place", "province", "place_in_province",
        "tambon_code", "tambon", "score", "chance", "label", "centre_confirmed", "incomplete",
    ),
    "outstanding": (
        "run_id", "region_no", "region", "place_in_region", "tambon_code", "tambon", "province",
        "score", "place", "chosen", "chosen_office", "chosen_date", "chosen_reason", "override",
        "incomplete", "chance", "label",
    ),
    "province_outstanding": (
        "province_code", "province", "tambon_code", "tambon", "score", "place",
        "incomplete", "chance", "label", "run_id",
    ),
    "variety": (
        "pick_no", "tambon_code", "tambon", "amphoe", "province", "score", "place",
        "follow_total", "like_total", "share_total", "best_post_url", *_STATES, "incomplete",
        "chance", "label", "run_id",
    ),
    "tambon_measures": (
        "tambon", "measure", "channel", "value", "state", "partial", "counted", "incomplete",
        "run_id",
    ),
    "sensitivity": (
        "run_id", "assumption", "alternative", "rank_correlation", "replaced", "incomplete",
    ),
    "board": (
        "run_id", "board", "place", "rank", "tambon_code", "tambon", "amphoe", "province", "result",
        "base", "left_out", "state", "partial", "decided_by", "reason", "incomplete",
    ),
    "missing": (
        "tambon_code", "tambon", "province", "channel", "account", "state", "reason", "run_id",
    ),
    "youtube_board": (
        "tambon_code", "tambon", "amphoe", "province", "account", "url", "subscribers", "state",
        "read_at",
    ),
}
# fmt: on

_NUMBERS = {
    *("score", "like_pct", "follow_pct", "share_pct", "coverage", "rank_correlation"),
    "result",
    *("chance", "chance_first", "chance_top", "chance_shortlist", "robust_share"),
}
_COUNTS = {
    *("place", "rank", "rank_low", "rank_high", "region_no", "centre_no", "posts_in_window"),
    *("province_place", "place_in_province", "place_in_region", "pick_no", "value"),
    *("subscribers", "replaced", "place_in_centre", "base", "left_out"),
    *("like_total", "follow_total", "share_total"),
}
_YES_OR_NO = {"partial", "chosen", "override", "counted", "centre_confirmed", "incomplete"}


def type_of(column: str) -> pa.DataType:
    """The Arrow type of a column: a name means the same in every table; text unless said here."""
    if column in _NUMBERS:
        return pa.float64()
    if column in _COUNTS:
        return pa.int64()
    if column in _YES_OR_NO:
        return pa.bool_()
    if column == "read_at":
        return pa.timestamp("us", tz="UTC")
    return pa.date32() if column == "chosen_date" else pa.string()
