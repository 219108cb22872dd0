"""What the method sheet says, in Thai and in English side by side, so that neither falls behind."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from registry.thai_dates import bangkok, thai_date
from reports import headline

Language = Literal["th", "en"]


@dataclass(frozen=True)
class Both:
    """One text in both languages. The same figures stand in both."""

    th: str
    en: str


# A plain string is the same in both languages: a number, a digest, a name.
Text = str | Both


def said(text: Text, language: Language) -> str:
    """The text in one language."""
    if isinstance(text, str):
        return text
    return text.th if language == "th" else text.en


def both(text: Text) -> Both:
    """The text as a pair, to be put into other texts."""
    return Both(text, text) if isinstance(text, str) else text


def listed(texts: Iterable[Text]) -> Both:
    """Texts one after the other, parted by commas."""
    pairs = [both(text) for text in texts]
    return Both(", ".join(one.th for one in pairs), ", ".join(one.en for one in pairs))


def day(text: date) -> Both:
    """A date: Buddhist Era in Thai, ISO in English."""
    return Both(thai_date(text), text.isoformat())


def moment(at: datetime) -> Both:
    """A moment on Bangkok's clock."""
    return Both(headline.moment(at), f"{bangkok(at):%Y-%m-%d %H:%M} (Bangkok)")


def count(number: int) -> str:
    """A number of things, with thousands."""
    return f"{number:,}"


def per_cent(share: float) -> str:
    """A share that came out, 0 to 1, as per cent."""
    return f"{100 * share:.1f}%"


def set_at(share: float) -> str:
    """A share that a setting asks for, 0 to 1, as per cent."""
    return f"{100 * share:g}%"
