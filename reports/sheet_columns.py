"""Columns of each sheet of the spreadsheet, and how their numbers are shown."""

from reports.figures import MEASURES

# fmt: off
RANKING = (
    "place", "rank", "rank_interval", "tambon_code", "tambon", "amphoe", "province", "region_no",
    "centre_no", "confirmed", "score", *MEASURES, "follow_pct", "like_pct", "share_pct", "coverage",
    "posts_in_window", "decided_by", "remark",
)
SHORTLIST = (
    "centre_no", "centre", "confirmed", "province_place", "province", "place_in_province",
    "tambon_code", "tambon", "score", "label", "chance",
)
OUTSTANDING = (
    "region_no", "region", "place_in_region", "tambon_code", "tambon", "province", "score",
    "place", "decision", "office", "date", "chosen_reason", "override",
)
PROVINCES = ("province_code", "province", "tambon_code", "tambon", "score", "place")
VARIETY = (
    "pick_no", "tambon_code", "tambon", "amphoe", "province", "score", "place", *MEASURES,
    "remark", "best_post_url",
)
NOT_RANKED = (
    "status", "reason", "tambon_code", "tambon", "amphoe", "province", "score", *MEASURES,
    "posts_in_window", "remark", "office", "date", "chosen_reason",
)
MISSING = ("tambon_code", "tambon", "province", "channel", "account", "state", "reason")
YOUTUBE_BOARD = ("tambon_code", "tambon", "amphoe", "province", "subscribers", "read", "url")
_COUNTS = (
    "place", "rank", "region_no", "centre_no", "province_place", "place_in_province",
    "place_in_region", "pick_no", "posts_in_window", "subscribers", *MEASURES,
)
# fmt: on

# How a column's numbers are shown; every other column holds text.
_FORMATS = {
    "score": "0.0000",
    "coverage": "0%",
    "follow_pct": "0.0%",
    "like_pct": "0.0%",
    "share_pct": "0.0%",
    "chance": "0.0%",
    "date": "date",
} | dict.fromkeys(_COUNTS, "#,##0")


def format_of(column: str) -> str | None:
    """The number format of a column, "date" for dates, None for text."""
    return _FORMATS.get(column)
