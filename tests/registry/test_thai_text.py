"""Clean-up makes equal what looks equal, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.dopa import all_places
from registry.thai_text import arabic_digits, clean, thai_digits, visible

THAI = "กขบนมแเาำะัิีึืุู็่้๊๋์ํๆฯ๑๒"
typed = st.text(alphabet=st.sampled_from(THAI + " .\u200b\u00a0\ufeff\tab1"), max_size=20)


@pytest.mark.parametrize(
    ("typed_text", "looks_like"),
    [
        ("ลํานางรอง", "ลำนางรอง"),
        ("นํ้า", "น้ำ"),
        ("น้ํา", "น้ำ"),
        ("นำ้", "น้ำ"),
        ("เเม่สา", "แม่สา"),
        ("บ้้าน", "บ้าน"),
        ("ท่ี", "ที่"),
        ("บาง\u200bขนุน", "บางขนุน"),
        ("\u00a0บาง \u00a0ขนุน\t", "บาง ขนุน"),
        ("ก\x00ข", "ก ข"),
    ],
)
def test_what_looks_equal_becomes_equal(typed_text, looks_like):
    """A name typed on another keyboard would not be found in the register."""
    assert clean(typed_text) == looks_like


@given(typed)
def test_clean_twice_is_clean_once(text):
    """A name cleaned in two places would differ from itself."""
    assert clean(clean(text)) == clean(text)


@given(st.text(max_size=30))
def test_any_text_can_be_cleaned(text):
    """Hostile text in one cell would stop a whole import."""
    assert clean(clean(text)) == clean(text)
    assert visible(visible(text)) == visible(text)


def test_official_names_are_left_alone():
    """A repair that changes an official name would make that tambon unfindable."""
    outside_bangkok = [place for place in all_places() if not place.code.startswith("10")]
    assert len(outside_bangkok) > 7_000
    for place in outside_bangkok:
        for name in (place.tambon, place.amphoe, place.province):
            assert clean(name) == name


def test_sara_am_stays_whole():
    """NFKC would split it, and no name with it would match again."""
    assert clean("ลำภู") == "ลำภู"


@given(st.integers(min_value=0))
def test_digits_go_both_ways(number):
    """A Thai number would be read as another."""
    assert int(arabic_digits(thai_digits(number))) == number
    assert thai_digits("ตอน 12") == "ตอน ๑๒"
