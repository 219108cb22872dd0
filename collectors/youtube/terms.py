"""Under which of YouTube's terms a key may be used: a declared choice, never a silent default."""

from collections.abc import Mapping
from typing import Any

from collectors.fault import Fault, FaultKind

CHOICES = """\
PULSE_YOUTUBE_TERMS must say under which of YouTube's terms the key is used:
  standard             The ordinary API terms: YouTube has its own board and never enters the
                       blended score. Its counts and titles are kept 30 days; then
                       `pulse housekeeping` removes them.
  analytics-amendment  Your audited project has accepted the Analytics & Reporting amendment, so
                       YouTube enters the blended score, labelled as ours. Counts are kept
                       36 months, titles 30 days.
  owner-consent        The owners of the channels in consents.csv consented by OAuth, each checked
                       again every 30 days: these channels enter the blended score and their
                       counts are kept. All other channels are treated as under standard."""


def require_terms(keys: Mapping[str, Any]) -> None:
    """Raise Fault (credentials), which says what to set, unless key and terms are there."""
    if not keys.get("api_key"):
        raise Fault(
            FaultKind.CREDENTIALS,
            "YouTube cannot be asked: set PULSE_YOUTUBE_API_KEY (an API key of a Google Cloud "
            "project with the YouTube Data API v3 enabled).",
        )
    if not keys.get("terms"):
        raise Fault(FaultKind.CREDENTIALS, CHOICES)
