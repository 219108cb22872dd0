"""The ledger of what platforms were asked, with the limits of the keys in force."""

from collectors.channels import CHANNELS
from collectors.ledger import Ledger
from pulse.access import keys_of
from pulse.home import Home
from pulse.settings import Settings


def open_ledger(settings: Settings) -> Ledger:
    """The ledger in landing, which every process of this data folder shares. Raises BadInput."""
    limits = {name: channel.limits(keys_of(settings, name)) for name, channel in CHANNELS.items()}
    return Ledger(Home(settings.home).landing / "ledger", limits)
