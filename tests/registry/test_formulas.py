import pytest

from registry.formulas import neutralised


@pytest.mark.parametrize("start", "=+-@＝＋－＠\t\r\n")
def test_formula_becomes_text(start):
    """A typed formula would run on the machine of whoever opens the file."""
    assert neutralised(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("text", ["", "ตำบล", "a=1", "๑-๒", "'=1"])
def test_other_text_stays(text):
    """Names and links would be changed for no reason."""
    assert neutralised(text) == text
