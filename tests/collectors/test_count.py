import pytest

from collectors.count import NotACount, read_count


@pytest.mark.parametrize(("value", "count"), [("12300", 12300), (7, 7), (0, 0), ("0", 0)])
def test_counts_are_read(value: object, count: int) -> None:
    """A number as a platform writes it would not be read."""
    assert read_count(value) == count


@pytest.mark.parametrize(
    "value", [None, "", "-1", -1, "1.5", 1.0, True, "1e3", "๑๒", " 1", {}, 2**63, "9" * 5000]
)  # fmt: skip
def test_nonsense_is_no_count(value: object) -> None:
    """Something that is no count would be stored as a number."""
    with pytest.raises(NotACount):
        read_count(value)
