"""What each scenario must lead to: the exit code of the sweep that meets it, and its end."""

from collectors.sandbox.scenarios import SCENARIOS
from pulse.trouble import Exit

_BOTH = ("youtube", "facebook")

# Gone after a retry, or read rightly at once: the sweep is whole, and nobody need know.
HARMLESS = {
    *(
        f"{platform}-{fault}"
        for platform in _BOTH
        for fault in (
            "connection-reset",
            "timeout",
            "slow-drip",
            "truncated-body",
            "ended-early",
            "invalid-json",
            "html-200",
            "html-502",
            "wrong-content-type",
            "500",
            "503",
            "503-retry-after",
            "429-retry-after",
            "clock-jumps-back",
            "machine-days-behind",
            "machine-days-ahead",
            "unknown-fields",
            "duplicates",
        )
    ),
    *(
        f"youtube-{call}-{fault}"
        for call in ("uploads", "statistics", "videos")
        for fault in ("connection-reset", "html-200", "503")
    ),
    "youtube-429",
    "youtube-rate-limit",
    # The shared quota pays for what the other one lacks.
    "youtube-statistics-quota",
    "youtube-items-missing",
    "youtube-number-bare",
    "youtube-moved",
    "youtube-empty-page-with-next",
    # The list is begun again.
    "youtube-cursor-refused",
    "facebook-entry-unknown-error",
    "facebook-entry-too-much-data",
    "facebook-entry-service-down",
    "facebook-null-entries",
    "facebook-all-null",
    "facebook-empty-page-with-next",
    "facebook-other-version",
    # A page once refused with its posts is asked again in parts, and each part is allowed.
    "facebook-entry-not-permitted",
    "facebook-entry-permission-200",
    "facebook-entry-permission-283",
    "line-connection-reset",
    "line-html-200",
    "line-500",
}

# The channel stops and goes on by itself later: the quota is whole again, the block is over, or
# the platform is back.
GOES_ON_LATER = {
    "youtube-timeout-always",
    "youtube-500-always",
    "youtube-503-always",
    "youtube-429-always",
    "youtube-429-retry-tomorrow",
    "youtube-quota-mid-sweep",
    "facebook-429",
    "facebook-429-always",
    "facebook-429-retry-tomorrow",
    "facebook-entry-app-throttled",
    "facebook-entry-user-throttled",
    "facebook-entry-page-throttled",
    "facebook-entry-limit-341",
    "facebook-entry-blocked",
    "facebook-entry-limit-613",
    "facebook-entry-page-limit-80001",
    "facebook-throttled-mid-sweep",
    "facebook-nearly-throttled",
    "line-429",
}

# A person must renew a key or a token, which serves the whole channel ...
NEEDS_CREDENTIALS = {
    "youtube-bad-key",
    "youtube-bad-key-old",
    "facebook-token-expired",
    "facebook-entry-session-expired",
    "facebook-entry-token-expired",
}
# ... or one account: the others are collected, and the sweep comes to its end.
NEEDS_ONE_TOKEN = {"facebook-page-token-expired", "line-token-refused"}

# Some accounts are not collected, and are named; the rest is saved.
IN_PART = {
    "youtube-number-is-text",
    "youtube-number-negative",
    "youtube-number-huge",
    "youtube-cursor-loops",
    "youtube-echoes-key",
    # Two batches that fail are too few to call the platform unreachable.
    "facebook-timeout-always",
    "facebook-500-always",
    "facebook-503-always",
    "facebook-entry-mistake",
    "facebook-number-is-text",
    "facebook-number-negative",
    "facebook-number-huge",
    "facebook-cursor-loops",
    "facebook-reactions-not-permitted",
    "facebook-posts-not-permitted",
    "facebook-echoes-token",
}

# The platform tells something else than the truth, and is believed until the next sweep.
BELIEVED = {
    "youtube-count-falls",
    "youtube-id-missing",
    "facebook-count-falls",
    "facebook-moved",
    "facebook-entry-gone",
    "facebook-entry-alias-unknown",
}

# The sweep stays open, and is gone on with.
STOPPED = GOES_ON_LATER | NEEDS_CREDENTIALS

# What the list of failures must hold, where another fault would have the same exit code.
SAYS = {
    "youtube-cursor-loops": "circle",
    "facebook-cursor-loops": "circle",
    "facebook-entry-mistake": "mistake: ",
    "facebook-page-token-expired": "Session has expired",
    "facebook-reactions-not-permitted": "permission: reactions: ",
    "facebook-posts-not-permitted": "permission: reactions, comments, shares: ",
    "line-token-refused": "Authentication failed",
}

# The office has a token of its own for every page.
WITH_PAGE_TOKENS = {
    "facebook-connection-reset",
    "facebook-html-200",
    "facebook-entry-mistake",
    "facebook-echoes-token",
    "facebook-page-token-expired",
}

EXITS = {
    **dict.fromkeys(HARMLESS | BELIEVED, Exit.DONE),
    **dict.fromkeys(GOES_ON_LATER, Exit.QUOTA),
    **dict.fromkeys(NEEDS_CREDENTIALS | NEEDS_ONE_TOKEN, Exit.CREDENTIALS),
    **dict.fromkeys(IN_PART, Exit.IN_PART),
}

assert set(EXITS) == set(SCENARIOS), set(EXITS) ^ set(SCENARIOS)
