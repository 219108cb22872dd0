import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.safe_text import cell_text, is_link, plain_text, width


@pytest.mark.parametrize(
    "hostile", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\u200b=1", "＝1", "\x00=1"]
)
def test_formula_becomes_text(hostile):
    """A tambon's account name could run a formula on the machine of whoever opens the file."""
    assert cell_text(hostile).startswith("'")


@given(st.text())
def test_no_cell_begins_like_a_formula(text):
    """A spelling nobody thought of would start a formula."""
    assert not cell_text(text).startswith(tuple("=+-@\t\r\n＝＋－＠"))


@given(st.text(alphabet=st.characters(codec=None)))
def test_any_text_can_be_written(text):
    """One half of an emoji in a title would stop the whole publication."""
    plain_text(text).encode()


def test_thai_names_stay_as_they_are():
    """Cleaning would damage the very names that are published."""
    for name in ("ท่ามิหรำ", "น้ำรอบ", "ตำบลที่ 1 (เมือง)", "คลองปูน - ระยอง"):
        assert cell_text(name) == name


@pytest.mark.parametrize("address", ["https://www.facebook.com/a/posts/1", "http://example.org"])
def test_web_address_is_a_link(address):
    """The reader could not open the post that is praised."""
    assert is_link(address)


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "https://a@evil.example",
        "https://exa mple.org",
        " https://example.org",
        "ftp://example.org",
        "https://x\n.org",
    ],
)
def test_anything_else_is_no_link(address):
    """A click on the report could run a script or lead somewhere disguised."""
    assert not is_link(address)


def test_marks_above_and_below_take_no_width():
    """Columns would be twice as wide as the Thai text in them."""
    assert width("ที่นี่") == 2
    assert width("กำ") == 2
