import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.cost import Limit, Period
from collectors.fault import Fault, FaultKind
from collectors.ledger import Ledger
from collectors.question import Question
from collectors.usage import Usage

LIMITS = {
    "youtube": {"shared": Limit(10, Period.PACIFIC_DAY), "batch": Limit(5, Period.PACIFIC_DAY)},
    "line": {"*": Limit(3, Period.HOUR)},
}
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def ask(bucket: str = "shared", units: int = 1, channel: str = "youtube") -> Question:
    return Question(channel, "call", {}, units=units, bucket=bucket)


@pytest.fixture(params=["file", "memory"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger" if request.param == "file" else None, LIMITS)


def test_a_bucket_is_spent_to_its_limit_and_not_beyond(ledger: Ledger) -> None:
    """We would ask beyond the quota, or leave units that were free."""
    for units in (4, 5):
        ledger.spend("s", ask(units=units), NOON)
    with pytest.raises(Fault) as refused:
        ledger.spend("s", ask(units=2), NOON)
    assert refused.value.kind is FaultKind.QUOTA
    assert "9 of 10 units of youtube shared" in refused.value.message
    assert "23 Nov 2026 at 15:00 in Bangkok" in refused.value.message
    ledger.spend("s", ask(), NOON)
    assert ledger.spent("youtube", "shared", NOON) == 10
    assert ledger.remaining("youtube", "shared", NOON) == 0
    assert ledger.remaining("youtube", "batch", NOON) == 5
    assert ledger.requests("s", "youtube", NOON) == 3
    assert ledger.requests("t", "youtube", NOON) == 0


def test_a_new_pacific_day_begins_at_its_own_midnight(ledger: Ledger) -> None:
    """The quota would come back with Bangkok's or London's day, when it is not yet free."""
    ledger.spend("s", ask(units=10), NOON)
    reset = datetime(2026, 11, 23, 8, tzinfo=UTC)
    assert ledger.resets_at("youtube", "shared", NOON) == reset
    assert ledger.remaining("youtube", "shared", reset - timedelta(seconds=1)) == 0
    assert ledger.remaining("youtube", "shared", reset) == 10
    assert ledger.remaining("youtube", "shared", datetime(2026, 11, 22, 7, tzinfo=UTC)) == 10


def test_an_hourly_quota_of_any_bucket(ledger: Ledger) -> None:
    """One account's sixty questions an hour would block all accounts, or never come back."""
    for minutes in (0, 10, 20):
        ledger.spend("s", ask("a", channel="line"), NOON + minutes * HOUR / 60)
    now = NOON + HOUR / 2
    with pytest.raises(Fault, match="whole again on 22 Nov 2026 at 20:20 in Bangkok"):
        ledger.spend("s", ask("a", channel="line"), now)
    ledger.spend("s", ask("b", channel="line"), now)
    assert ledger.resets_at("line", "a", now) == NOON + HOUR + HOUR / 3
    assert ledger.remaining("line", "a", NOON + HOUR) == 1
    assert ledger.resets_at("line", "nobody", now) == now + HOUR


def test_what_has_no_limit_is_counted_all_the_same(ledger: Ledger) -> None:
    """Nobody could say how much a platform without a fixed quota was asked."""
    ledger.spend("s", ask("", 50, "facebook"), NOON)
    assert ledger.spent("facebook", "", NOON) == 50
    assert ledger.remaining("facebook", "", NOON) is None
    assert ledger.resets_at("facebook", "", NOON) is None


def test_it_survives_a_restart_and_is_shared(tmp_path: Path) -> None:
    """After a restart the day's quota would look whole, and another process would not know."""
    first, second = Ledger(tmp_path, LIMITS), Ledger(tmp_path, LIMITS)
    first.spend("s", ask(), NOON)
    assert second.spent("youtube", "shared", NOON) == 1
    second.spend("s", ask(units=3), NOON)
    first.spend("s", ask(), NOON)
    for one in (first, second, Ledger(tmp_path, LIMITS)):
        assert one.spent("youtube", "shared", NOON) == 5
    assert len((tmp_path / "2026-11-22.jsonl").read_text().splitlines()) == 3


def test_processes_do_not_overwrite_each_other(tmp_path: Path) -> None:
    """Two processes would lose some of each other's requests, and overdraw the quota."""
    code = (
        "import sys; from pathlib import Path; from collectors.ledger import Ledger;"
        "from collectors.question import Question; from datetime import datetime, UTC;"
        "ledger = Ledger(Path(sys.argv[1]), {});"
        "[ledger.spend('s', Question('youtube', 'c', {}), datetime(2026, 11, 22, 12, tzinfo=UTC))"
        " for _ in range(500)]"
    )
    both = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path)]) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    assert Ledger(tmp_path, {}).spent("youtube", "", NOON) == 1000


def test_threads_spend_each_unit_once(ledger: Ledger) -> None:
    """Threads that ask at the same moment would share the last unit."""

    def spend(_: int) -> bool:
        try:
            ledger.spend("s", ask(), NOON)
        except Fault:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(spend, range(40))) == 10


def _cut(text: bytes) -> bytes:
    return text[: len(text) - 20]


def _foreign(text: bytes) -> bytes:
    return (
        text + b'[1]\n{"at": 3}\n{"at": "2026-11-22T12:00:00+00:00", "channel": "youtube"}\n\xff\n'
    )


@pytest.mark.parametrize(("damage", "left"), [(_cut, 1), (_foreign, 2)])
def test_a_damaged_line_is_passed_over(
    tmp_path: Path, damage: Callable[[bytes], bytes], left: int
) -> None:
    """A power cut in mid-line would stop all collecting until someone mends the file."""
    for _ in range(2):
        Ledger(tmp_path, LIMITS).spend("s", ask(), NOON)
    file = tmp_path / "2026-11-22.jsonl"
    file.write_bytes(damage(file.read_bytes()))
    ledger = Ledger(tmp_path, LIMITS)
    assert ledger.spent("youtube", "shared", NOON) == left
    ledger.spend("s", ask(units=3), NOON)
    assert ledger.spent("youtube", "shared", NOON) == left + 3
    assert Ledger(tmp_path, LIMITS).spent("youtube", "shared", NOON) == left + 3


@given(st.lists(st.tuples(st.integers(0, 71), st.integers(1, 5)), max_size=20), st.integers(24, 47))
def test_a_clock_that_jumps_moves_no_request_to_another_day(
    tmp_path_factory: pytest.TempPathFactory, asked: list[tuple[int, int]], hour: int
) -> None:
    """A clock set back would make the ledger forget what is already spent, or break it."""
    folder, start = tmp_path_factory.mktemp("ledger"), datetime(2026, 11, 21, tzinfo=UTC)
    ledger, now = Ledger(folder, {}), start + hour * HOUR
    for hours, units in asked:
        ledger.spend("s", ask(units=units), start + hours * HOUR)
    # Winter: the Pacific day is UTC less eight hours.
    day = (hour - 8) // 24
    expected = sum(units for hours, units in asked if (hours - 8) // 24 == day)
    assert ledger.spent("youtube", "shared", now) == expected
    assert Ledger(folder, {}).spent("youtube", "shared", now) == expected


def test_usage_is_what_was_told_last_while_it_holds(ledger: Ledger) -> None:
    """After a restart we would ask on at full speed, into the block; or wait for ever."""
    for usage in (Usage("calls", 80, None), Usage("time", 97, 90), Usage("calls", 30, None)):
        ledger.note_usage("facebook", usage, NOON)
    assert ledger.usage("facebook", NOON) == [Usage("calls", 30, None), Usage("time", 97, 90)]
    assert ledger.usage("facebook", NOON + HOUR) == [Usage("time", 97, 30)]
    assert ledger.usage("facebook", NOON + 1.5 * HOUR) == []
    assert ledger.usage("youtube", NOON) == []
    assert ledger.spent("facebook", "", NOON) == 0
