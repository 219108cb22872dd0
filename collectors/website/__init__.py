"""Web sites, by how often others shared them: a counter of LINE or of Facebook, never the site."""

from collectors.seen import Measure
from collectors.website.client import connect as connect
from collectors.website.quota import costs as costs
from collectors.website.quota import limits as limits
from collectors.website.read import read as read
from collectors.website.rounds import rounds as rounds

NAME = "website"

# LINE's counter has shares only.
OFFERS = frozenset({Measure.LIKE, Measure.SHARE, Measure.COMMENT})
