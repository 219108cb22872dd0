"""What an office can type of channels that tell us nothing, or not everything."""

from collections.abc import Mapping

ALL = frozenset({"follow", "like", "share"})

# Measures that may be typed, by channel. YouTube and Facebook are not here: what anyone can read
# off the platform is never replaced by what somebody typed.
MAY_BE_TYPED: Mapping[str, frozenset[str]] = {
    "line": frozenset({"follow"}),
    "line_square": frozenset({"follow"}),
    "website": ALL,
    "other": ALL,
}

# Measures that every account of a channel without a collector has, so that one which nobody typed
# is missing and not just not there.
EVERY_ACCOUNT_HAS: Mapping[str, frozenset[str]] = {
    "line_square": frozenset({"follow"}),
    "other": frozenset({"follow"}),
}
