"""YouTube, through the Data API v3."""

from collectors.seen import Measure
from collectors.youtube.client import connect as connect
from collectors.youtube.quota import costs as costs
from collectors.youtube.quota import limits as limits
from collectors.youtube.read import read as read
from collectors.youtube.rounds import rounds as rounds

NAME = "youtube"

# The Data API has no number of shares.
OFFERS = frozenset({Measure.FOLLOW, Measure.LIKE, Measure.COMMENT, Measure.VIEW})
