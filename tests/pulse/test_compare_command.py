"""What ``pulse compare`` prints for people."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from pulse.commands.compare import compare
from pulse.comparing import Comparison, Move

Printed = Callable[..., str]


def a_move(**more: Any) -> Move:
    same: dict[str, Any] = {
        "tambon_code": "430101",
        "tambon": "ในเมือง",
        "amphoe": "เมืองหนองคาย",
        "province": "หนองคาย",
        "place": (2, 1),
        "score": (70.0, 71.0),
        "status": ("ranked", "ranked"),
        "reason": (None, None),
        "won": (),
        "lost": (),
        "because": "others",
        "most": None,
        "totals": {},
        "pct": {},
        "numbers": (),
    }
    return Move(**same | more)


@pytest.fixture
def printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., str]:
    """What is printed of moves and rules."""

    def of(*moves: Move, **rules: Any) -> str:
        moments = datetime(2021, 5, 1, 2, 30, tzinfo=UTC), datetime(2021, 5, 1, 9, 45, tzinfo=UTC)
        found = Comparison(("a", "b"), moments, rules, moves, 0)
        monkeypatch.setattr("pulse.comparing_runs.compare_runs", lambda *_: found)
        compare("a", "b")
        return capsys.readouterr().out

    return of


def test_two_runs_of_one_day_are_told_apart(printed: Printed) -> None:
    """Both would carry the same date, and nobody could say which came first."""
    assert "๑ พฤษภาคม ๒๕๖๔ เวลา ๐๙.๓๐ น. → ๑ พฤษภาคม ๒๕๖๔ เวลา ๑๖.๔๕ น." in printed(a_move())


def test_nobody_moved_is_a_sentence(printed: Printed) -> None:
    """An empty table would look like a fault."""
    text = printed()
    assert "ไม่มีตำบลใดได้ที่ใหม่" in text
    assert "เพราะ" not in text


def test_who_won_and_lost_can_be_told_from_namesakes(printed: Printed) -> None:
    """Eighty tambons are called ในเมือง: a name alone says of none that it lost."""
    text = printed(a_move(won=("shortlist",)), a_move(tambon_code="360101", lost=("shortlist",)))
    assert "คัดเลือกตามศูนย์: เข้า ในเมือง (430101); ออก ในเมือง (360101)" in text


def test_lists_are_compared_by_their_entries(printed: Printed) -> None:
    """Whoever reads would have to find the one new exclusion in two long lists of code."""
    one, other = ({"tambon_code": code, "reason": "ก"} for code in ("180206", "110201"))
    text = printed(
        staff={
            "exclusions": ([one], [one, other]),
            "featured": ([one], [one | {"reason": "ข"}]),
        },
        terms={"youtube_accounts": (None, [f"UC{number}" for number in range(12)])},
        methodology={"weights.like": (1.0, 2.0)},
    )
    assert "รายการของเจ้าหน้าที่ exclusions: เพิ่ม 110201; ออก ไม่มี" in text
    assert "featured: รายละเอียดเปลี่ยน" in text
    assert "UC9, และอีก 2; ออก ไม่มี" in text
    assert "วิธีคิด weights.like: 1.0 → 2.0" in text
