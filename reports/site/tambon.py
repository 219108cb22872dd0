"""The page of one tambon: its place and why, its numbers by account, its growth, best posts."""

from typing import Any

from reports.site.growth import follow_chart, places_chart
from reports.story import Story
from reports.why import choices, numbers, score, summary

# What its template uses besides what all pages share; of the same names as for ``pulse why``.
WORDING = {
    "choices": choices,
    "numbers": numbers,
    "score": score,
    "summary": summary,
}


def shown(story: Story) -> dict[str, Any]:
    """What the template of a tambon's page uses besides what all pages share."""
    return {
        **WORDING,
        "why": story.why,
        "growth": follow_chart(story),
        "over_time": places_chart(story),
    }
