"""Thai text as people type it, put in one form.

NFKC is never used: it splits sara am and nothing puts it back.
"""

import re
import unicodedata

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")

_UPPER_LOWER = "\u0e31\u0e34-\u0e3a"  # vowels above and below the consonant
_TONE = "\u0e48-\u0e4b"
_MARK = f"{_UPPER_LOWER}\u0e47-\u0e4e"
_REPAIRS = (
    (re.compile("เเ"), "แ"),
    (re.compile(f"([{_MARK}])\\1+"), r"\1"),
    (re.compile(f"([{_TONE}])([{_UPPER_LOWER}])"), r"\2\1"),
    (re.compile(f"ํ([{_TONE}]?)า"), r"\1ำ"),
    (re.compile(f"ำ([{_TONE}])"), r"\1ำ"),
)

_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def visible(text: str) -> str:
    """The text without invisible characters, every run of blanks or controls one space."""
    return _BLANK.sub(" ", _INVISIBLE.sub("", text)).strip()


def clean(text: str) -> str:
    """The text as it looks: blanks, doubled marks, mark order, sara ae and sara am repaired."""
    tidy = unicodedata.normalize("NFC", visible(text))
    # One repair can make room for another (a doubled mark parted by a misplaced one).
    while (repaired := _repair(tidy)) != tidy:
        tidy = repaired
    return tidy


def _repair(text: str) -> str:
    for pattern, replacement in _REPAIRS:
        text = pattern.sub(replacement, text)
    return unicodedata.normalize("NFC", text)


def arabic_digits(text: str) -> str:
    """The text with 0-9 in place of Thai digits."""
    return text.translate(_TO_ARABIC)


def thai_digits(text: str | int) -> str:
    """The text or number with Thai digits in place of 0-9."""
    return str(text).translate(_TO_THAI)
