"""Under which of YouTube's terms a key may be used: a declared choice, never a silent default."""

from collections.abc import Mapping
from typing import Any

from collectors.fault import Fault, FaultKind

CHOICES = """\
PULSE_YOUTUBE_TERMS must say under which of YouTube's terms the key is used:
  standard             The ordinary API terms. Counts are kept 30 days and YouTube never enters the
                       blended score; it has its own board.
  analytics-amendment  Your audited project has accepted the Analytics & Reporting amendment.
                       Counts are kept 36 months and enter the blended score, labelled as ours.
  owner-consent        The owners of the channels consented by OAuth. Counts are kept while that
                       consent holds; it is checked every 30 days, a channel at a time."""


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
