"""Columns of each sheet of the spreadsheet, and how their numbers are shown."""

from reports.figures import MEASURES

# fmt: off
RANKING = (
    "place", "rank_interval", "tambon_code", "tambon", "amphoe", "province", "score", *MEASURES,
    "posts_in_window", "place_in_province", "remark",
)
DETAILS = (
    "place", "tambon_code", "tambon", "region_no", "place_in_region", "centre_no",
    "place_in_centre", "confirmed", "follow_pct", "like_pct", "share_pct", "coverage",
    "rank_span", "chance_shortlist", "robust_share", "moved_most_by",
)
SHORTLIST = (
    "centre_no", "centre", "confirmed", "province_place", "province", "place_in_province",
    "tambon_code", "tambon", "score", "label", "chance",
)
OUTSTANDING = (
    "region_no", "place_in_region", "tambon_code", "tambon", "province", "label",
    "chance_of_region", "mark", "office", "date", "chosen_reason", "override",
)
PROVINCES = (
    "province_code", "province", "tambon_code", "tambon", "score", "place", "label",
    "chance_of_province",
)
VARIETY = (
    "pick_no", "tambon_code", "tambon", "amphoe", "province", "score", "place", *MEASURES,
    "remark", "label", "chance", "best_post_url",
)
FEATURED = ("tambon_code", "tambon", "amphoe", "province", "office", "date", "chosen_reason")
NOT_RANKED = (
    "status", "reason", "tambon_code", "tambon", "amphoe", "province", "score", *MEASURES,
    "posts_in_window", "remark", "office", "date", "chosen_reason",
)
MISSING = ("tambon_code", "tambon", "province", "channel", "account", "state", "reason", "advice")
UNCOLLECTED = ("tambon_code", "tambon", "province", "channel", "account")
YOUTUBE_BOARD = ("tambon_code", "tambon", "amphoe", "province", "subscribers", "read", "url")
_BOARD = ("board_place", "rank", "tambon_code", "tambon", "amphoe", "province")
CHANNEL_BOARD = (*_BOARD, "score", "posts_in_window", "remark")
GROWTH_BOARD = (*_BOARD, "gained", "followed_before", "gained_pct", "remark")
LIKES_BOARD = (*_BOARD, "likes_per_post", "posts_with_likes", "remark")
_COUNTS = (
    "place", "rank", "region_no", "centre_no", "province_place", "place_in_province",
    "place_in_centre", "place_in_region", "pick_no", "board_place", "gained", "followed_before",
    "posts_with_likes", "posts_in_window", "subscribers", "rank_span", *MEASURES,
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
    "chance_of_region": "0.0%",
    "chance_of_province": "0.0%",
    "chance_shortlist": "0.0%",
    "robust_share": "0%",
    "gained_pct": "0.0%",
    "likes_per_post": "0.0000",
    "date": "date",
} | dict.fromkeys(_COUNTS, "#,##0")

# Columns with a bar behind the number, and the number for which the bar is full.
BARS: dict[str, float | None] = {
    "score": 100,
    "chance": 1,
    "chance_of_region": 1,
    "chance_of_province": 1,
    "chance_shortlist": 1,
    "robust_share": 1,
    "rank_span": None,  # the widest of the sheet
}


def format_of(column: str) -> str | None:
    """The number format of a column, "date" for dates, None for text."""
    return _FORMATS.get(column)
