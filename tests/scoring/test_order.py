import pytest

from scoring.order import deciding_step, draw, order_key


def test_draw_bytes() -> None:
    """Nobody could repeat the draw. Figures by ``printf '%s' 'seed|code' | sha256sum``."""
    assert (
        draw("public seed", "100101")
        == "40c4969649b98fa37a52470255d53fd03dac6ba02589b3df407e92bf046ec733"
    )
    assert draw("ผู้นำ", "10") == "54eab927b63cb05aaf895b8dcf28e6d2db5e7de9c63c8c481ac70b881f1c9f80"


def totals(follow: int | None, share: int | None, like: int | None) -> dict[str, int | None]:
    return {"follow": follow, "share": share, "like": like}


@pytest.mark.parametrize(
    ("better", "worse", "step"),
    [
        ((50.1, totals(0, 0, 0)), (50.0, totals(9, 9, 9)), "score"),
        ((50.0, totals(2, 0, 0)), (50.0, totals(1, 9, 9)), "follow_total"),
        ((50.0, totals(0, 0, 0)), (50.0, totals(None, 9, 9)), "follow_total"),
        ((50.0, totals(1, 2, 0)), (50.0, totals(1, 1, 9)), "share_total"),
        ((50.0, totals(1, 0, 0)), (50.0, totals(1, None, 9)), "share_total"),
        ((50.0, totals(1, None, 2)), (50.0, totals(1, None, 1)), "like_total"),
    ],
)
def test_chain(
    better: tuple[float, dict[str, int | None]],
    worse: tuple[float, dict[str, int | None]],
    step: str,
) -> None:
    """Equal scores would be ordered by another step than the published one."""
    first, second = order_key(*better, "seed", "2"), order_key(*worse, "seed", "1")
    assert first < second
    assert deciding_step(first, second) == deciding_step(second, first) == step


def test_draw_is_last() -> None:
    """Complete equals would be ordered by code, which favours some provinces every year."""
    low, high = (order_key(1.0, {}, "public seed", code) for code in ("100104", "100101"))
    assert low < high
    assert deciding_step(low, high) == "draw"
