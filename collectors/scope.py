"""What a sweep is after, besides its accounts."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Scope:
    """What a sweep is after.

    day: the Bangkok day it belongs to. window: posts published from the first moment on and before
    the second count (UTC); None when posts are not due any more, only their accounts. full: list
    every account's posts to the end, changed or not.
    """

    day: date
    window: tuple[datetime, datetime] | None
    full: bool = False
