"""What the sweep of a day is after."""

from datetime import date

from collectors.scope import Scope
from registry.campaign import Campaign

# On Mondays all posts are listed anew: one replaced by another leaves the count as it was.
MONDAY = 1

POSTS_ARE_OVER = "Posts are not asked for: posts_refreshed_until in campaign.toml is over."


def scope_of(campaign: Campaign, day: date) -> Scope:
    """The scope of a sweep of this Bangkok day: accounts only once the campaign is closed."""
    return Scope(
        day,
        window=campaign.window_utc if campaign.refreshes_posts(day) else None,
        full=day.isoweekday() == MONDAY,
    )
