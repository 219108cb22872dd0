"""LINE official accounts, through the insight endpoint of the Messaging API."""

from collectors.line.client import connect as connect
from collectors.line.quota import costs as costs
from collectors.line.quota import limits as limits
from collectors.line.read import read as read
from collectors.line.rounds import rounds as rounds
from collectors.seen import Measure

NAME = "line"

# What an account sends is seen by its friends only: there is no like and no share to count.
OFFERS = frozenset({Measure.FOLLOW})
