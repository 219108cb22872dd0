"""Facebook pages, through the Graph API."""

from collectors.facebook.client import connect as connect
from collectors.facebook.read import read as read
from collectors.facebook.rounds import rounds as rounds
from collectors.facebook.usage import costs as costs
from collectors.facebook.usage import limits as limits
from collectors.seen import Measure

NAME = "facebook"

# Views need the page's own insights.
OFFERS = frozenset({Measure.FOLLOW, Measure.LIKE, Measure.SHARE, Measure.COMMENT})
