"""What ``pulse collect`` says of a sweep."""

from datetime import UTC, datetime

import pytest

from collectors.fault import STOPS_BUCKET, STOPS_CHANNEL, Fault, FaultKind
from collectors.stop import Stop
from pulse.loading import Loaded
from pulse.show_sweep import sweep, sweep_json
from pulse.sweeping import SweepDone
from pulse.trouble import Exit

RESET = datetime(2026, 11, 23, 8, tzinfo=UTC)  # midnight in Los Angeles, 15:00 in Bangkok


def done(
    failures: dict[str, dict[str, str]] | None = None,
    stops: list[Stop] | None = None,
    advice: list[str] | None = None,
    left_out: int = 0,
) -> SweepDone:
    return SweepDone(
        sweep_id="20261122-1",
        due=100,
        failures=failures or {},
        advice=advice or [],
        stops=stops or [],
        notices=["facebook answers as v21.0, asked was v26.0"],
        left_out=left_out,
        loaded=Loaded(7, [], []),
    )


def stop(kind: FaultKind, resume_at: datetime | None, bucket: str | None = None) -> Stop:
    return Stop("youtube", bucket, Fault(kind, "as the platform says"), resume_at)


def test_failures_are_grouped_by_reason(capsys: pytest.CaptureFixture[str]) -> None:
    """Seven hundred lines of one reason hide the one account with another."""
    many = {f"@channel{n:03}": "quota: spent" for n in range(40)}
    sweep(done({"youtube": {"@odd": "mistake: refused"} | many}))
    said = capsys.readouterr().out
    lines = [line for line in said.splitlines() if "quota: spent" in line]
    assert len(lines) == 1
    assert "40" in lines[0]
    assert "@channel000" in lines[0]
    assert "@channel039" not in said
    assert "@odd" in said
    assert "100 accounts due, 59 collected, 41 failed." in said


def test_a_stop_says_when_it_goes_on_in_bangkok(capsys: pytest.CaptureFixture[str]) -> None:
    """Who reads midnight Pacific will start again at the wrong hour."""
    sweep(done({"youtube": {"@a": "quota: spent"}}, [stop(FaultKind.QUOTA, RESET, "shared")]))
    said = capsys.readouterr().err
    assert "youtube (shared) stopped" in said
    assert "15:00 on 23 Nov 2026, Bangkok" in said
    assert "pulse collect --resume" in said
    assert "facebook answers as v21.0" in said


def test_a_spent_budget_makes_nobody_wait(capsys: pytest.CaptureFixture[str]) -> None:
    """A budget is the person's own limit: no reset comes, and nothing has to be mended."""
    sweep(done({"youtube": {"@a": "quota: x"}}, [stop(FaultKind.QUOTA, None)]))
    said = " ".join(capsys.readouterr().err.split())
    assert "as the platform says. Nothing is lost, and more can be asked at any time." in said


@pytest.mark.parametrize("kind", sorted(STOPS_CHANNEL | STOPS_BUCKET))
def test_every_stop_says_what_to_do(kind: FaultKind, capsys: pytest.CaptureFixture[str]) -> None:
    """A new kind of stop without advice would end the command with a traceback."""
    for resume_at in (RESET, None):
        sweep(done({"youtube": {"@a": f"{kind}: x"}}, [stop(kind, resume_at)]))
        assert "as the platform says" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("sweep_done", "code"),
    [
        (done(), Exit.DONE),
        (done({"youtube": {"@a": "mistake: x"}}), Exit.IN_PART),
        (done({"youtube": {"@a": "quota: x"}}, [stop(FaultKind.QUOTA, RESET)]), Exit.QUOTA),
        (done({"youtube": {"@a": "x: x"}}, [stop(FaultKind.THROTTLED, RESET)]), Exit.QUOTA),
        (done({"youtube": {"@a": "x: x"}}, [stop(FaultKind.UNREACHABLE, RESET)]), Exit.QUOTA),
        (done({"youtube": {"@a": "quota: x"}}, [stop(FaultKind.QUOTA, None)]), Exit.QUOTA),
        (done({"youtube": {"@a": "x: x"}}, [stop(FaultKind.CEILING, None)]), Exit.IN_PART),
        (done({"facebook": {"1": "credentials: expired"}}), Exit.CREDENTIALS),
        (done(advice=["Set PULSE_YOUTUBE_TERMS"]), Exit.CREDENTIALS),
        (
            done({"a": {"1": "credentials: x", "2": "quota: x"}}, [stop(FaultKind.QUOTA, RESET)]),
            Exit.CREDENTIALS,
        ),
        (done(left_out=3), Exit.QUOTA),
    ],
)
def test_the_exit_code_names_what_is_most_urgent(sweep_done: SweepDone, code: Exit) -> None:
    """Scripts decide by it: 4 wakes a person, 5 waits, 3 is the list's matter."""
    assert sweep_done.exit_code == code


def test_going_on_is_as_early_as_any_stop_allows() -> None:
    """A stop that needs a person must not keep the other platform waiting for that person."""
    soon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    stops = [
        stop(FaultKind.CREDENTIALS, None),
        stop(FaultKind.QUOTA, RESET),
        stop(FaultKind.THROTTLED, soon),
    ]
    assert done(stops=stops).resume_at == soon
    assert done(stops=stops[:1]).resume_at is None


def test_scripts_read_the_same() -> None:
    """A script that waits needs the moment with its zone, and which quota it was."""
    told = sweep_json(done({"youtube": {"@a": "quota: x"}}, [stop(FaultKind.QUOTA, RESET, "s")]))
    assert told["resume_at"] == "2026-11-23T08:00:00+00:00"
    assert told["stops"] == [
        {
            "channel": "youtube",
            "bucket": "s",
            "kind": "quota",
            "message": "as the platform says",
            "resume_at": "2026-11-23T08:00:00+00:00",
        }
    ]
    assert (told["open"], told["sweep"]) == (True, "20261122-1")
