"""A sweep that a platform stopped stays open, and goes on where it was."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from starlette.responses import JSONResponse, Response

from collectors.fault import FaultKind
from collectors.landing import Landing
from collectors.sandbox import World
from collectors.scope import Scope
from collectors.sweep import ask_in_threads
from collectors.sweep_folder import SweepFolder
from pulse.collecting import SweepDone, collect_what_lacks
from pulse.loading import Loaded, is_unloaded, load, mark_unloaded
from pulse.ranking import rank
from pulse.rebuilding import rebuild
from pulse.registering import import_register
from pulse.settings import load_settings
from pulse.trouble import BadInput, Exit, RankingRefused
from tests.conftest import Office, open_office
from tests.marts import rows
from tests.resume.killing import PULSE, answered, content, small_world

pytestmark = pytest.mark.slow

NOW = datetime.now(UTC)

SPENT = {"error": {"code": 403, "message": "quota", "errors": [{"reason": "quotaExceeded"}]}}
YOUTUBE = {"channels.list", "playlistItems.list", "videos.list", "videos.batchGetStats"}
THROTTLED = {"error": {"code": 4, "message": "Application request limit reached", "type": "O"}}


@dataclass
class Refusing:
    """A scenario: from the n-th of a call on, the platform refuses, until it is mended."""

    call: str = ""
    after: int = 0
    body: dict[str, object] = field(default_factory=dict)
    refused: int = 0

    def __call__(self, call: str, nth: int) -> Response | None:
        if call != self.call or nth <= self.after:
            return None
        self.refused += 1
        return JSONResponse(self.body, 403)

    def mend(self) -> None:
        self.call = ""


@dataclass(frozen=True)
class Moody:
    """An office whose platforms can be made to refuse."""

    office: Office
    refusing: Refusing

    @property
    def landing(self) -> Landing:
        return Landing(self.office.home / "landing")

    def refuse(self, call: str, after: int, body: dict[str, object]) -> None:
        self.refusing.call, self.refusing.after, self.refusing.body = call, after, body

    def what_lacks(self) -> list[SweepDone]:
        today = self.office.world.end_date
        return collect_what_lacks(load_settings(), lambda ask: ask_in_threads(ask, 4), day=today)


@pytest.fixture(scope="module")
def world() -> World:
    return small_world()


@pytest.fixture
def moody(world: World, tmp_path: Path) -> Iterator[Moody]:
    refusing = Refusing()
    with open_office(world, tmp_path / "data", scenario=refusing) as office:
        yield Moody(office, refusing)


def test_after_a_spent_quota_the_sweep_goes_on_at_the_exact_account(
    moody: Moody, world: World, tmp_path: Path
) -> None:
    """Free quota is all there is: what was answered must never be paid for twice."""
    today, home = world.end_date, moody.office.home
    moody.refuse("playlistItems.list", 5, SPENT)
    stopped = moody.office.sweep(today)
    assert (stopped.exit_code, stopped.is_open) == (Exit.QUOTA, True)
    [stop] = stopped.stops
    assert (stop.channel, stop.bucket, stop.fault.kind) == ("youtube", "shared", FaultKind.QUOTA)
    assert stopped.resume_at is not None
    los_angeles = stopped.resume_at.astimezone(ZoneInfo("America/Los_Angeles"))
    assert (los_angeles.hour, los_angeles.minute) == (0, 0)
    before = answered(home)
    assert stopped.loaded.answers >= len(before)  # loaded at once, failed attempts too
    assert "due_account_without_outcome" not in [one.name for one in stopped.loaded.findings]

    moody.refusing.mend()
    done = moody.office.sweep_now(today)
    assert (done.sweep_id, done.exit_code, done.is_open) == (stopped.sweep_id, Exit.DONE, False)
    assert before < answered(home)
    calls = moody.office.sandbox.requests
    sent = sum(times for call, times in calls.items() if call in YOUTUBE)
    landed = list(moody.landing.sweeps()[0].path.glob("youtube/*.json.gz"))
    assert sent == len(landed)  # answers and refusals: a question asked twice would land once
    with open_office(world, tmp_path / "undisturbed") as other:
        other.sweep(today)
        # Nothing may be lost or double; only the moment is another.
        mine, theirs = content(home), content(other.home)
    same = ("raw.account_seen", "raw.due", "raw.failure", "raw.sweep_end")
    for table in (*same, "mart.account_daily", "mart.post_daily", "mart.missing"):
        assert _without_times(mine[table]) == _without_times(theirs[table]), table


def test_a_store_that_was_loaded_in_two_parts_is_rebuilt_the_same(moody: Moody) -> None:
    """The store must be a function of the files, whenever they were loaded."""
    moody.refuse("playlistItems.list", 5, SPENT)
    moody.office.sweep(moody.office.world.end_date)
    moody.refusing.mend()
    moody.office.sweep(moody.office.world.end_date)
    before = content(moody.office.home)
    rebuild(load_settings())
    after = content(moody.office.home)
    assert [name for name in before if after[name] != before[name]] == []


def test_the_flow_goes_on_with_an_open_sweep_too(moody: Moody) -> None:
    """Else a day that was stopped would begin anew, and pay for everything twice."""
    moody.refuse("playlistItems.list", 5, SPENT)
    [stopped] = moody.what_lacks()
    moody.refusing.mend()
    [done] = moody.what_lacks()
    assert (done.sweep_id, done.is_open) == (stopped.sweep_id, False)
    assert moody.what_lacks() == []


def test_a_throttled_channel_does_not_stop_the_other(moody: Moody) -> None:
    """One platform's bad hour must not lose the other platform's day."""
    moody.refuse("batch", 0, THROTTLED)
    done = moody.office.sweep(moody.office.world.end_date)
    assert done.exit_code == Exit.QUOTA
    assert [(one.channel, one.fault.kind) for one in done.stops] == [
        ("facebook", FaultKind.THROTTLED)
    ]
    assert done.resume_at is not None
    assert done.resume_at > datetime.now(UTC)
    assert len(done.failures["facebook"]) == len(moody.office.world.pages)
    assert done.failures["youtube"] == {}


def test_a_refused_key_waits_for_a_person_and_then_asks_its_channel_only(
    moody: Moody, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who mends a key in the afternoon must not ask the other platform again."""
    with monkeypatch.context() as expired:
        expired.setenv("PULSE_YOUTUBE_API_KEY", "expired-key")
        refused = moody.office.sweep(moody.office.world.end_date)
    assert (refused.exit_code, refused.is_open) == (Exit.CREDENTIALS, True)
    assert refused.resume_at is None
    asked = moody.office.sandbox.requests["batch"]
    mended = moody.office.sweep_now(moody.office.world.end_date, resume=True)
    assert (mended.sweep_id, mended.exit_code) == (refused.sweep_id, Exit.DONE)
    assert moody.office.sandbox.requests["batch"] == asked


def test_what_failed_in_an_open_sweep_counts_until_it_is_mended(moody: Moody) -> None:
    """A ranking over accounts whose posts nobody could read would be unfair, and not say so."""
    database, today = moody.office.home / "analyst.duckdb", moody.office.world.end_date
    moody.office.sandbox.clock.set(datetime.now(UTC))
    moody.refuse("playlistItems.list", 1, SPENT)
    stopped = moody.office.sweep_now(today)
    lacking = len(stopped.failures["youtube"])
    failed = "select failed from mart.collection_health where channel = 'youtube'"
    assert rows(database, failed) == [(lacking,)]
    with pytest.raises(RankingRefused):
        rank(load_settings())
    moody.refusing.mend()
    moody.office.sweep_now(today)
    assert rows(database, failed) == [(0,)]


def test_a_new_days_sweep_ends_the_older_one_with_exact_failures(moody: Moody) -> None:
    """An open sweep would wait for ever; a guess at what it lacked would hide who was read."""
    today = moody.office.world.end_date
    moody.refuse("playlistItems.list", 5, SPENT)
    yesterdays = moody.office.sweep(today - timedelta(days=1))
    moody.refusing.mend()
    moody.office.sweep(today)
    old, new = moody.landing.sweeps()
    assert (old.name, old.is_finished, new.is_finished) == (yesterdays.sweep_id, True, True)
    assert old.failures()["youtube"].keys() == yesterdays.failures["youtube"].keys()
    assert old.failures()["facebook"] == {}
    for reason in old.failures()["youtube"].values():
        assert reason.startswith("quota: ")
        assert reason.endswith(f"; superseded by the sweep of {today}")
    with pytest.raises(BadInput, match="Nothing to resume"):
        moody.office.sweep(today - timedelta(days=1), resume=True)


def test_a_killed_sweep_that_a_new_day_overtakes_names_who_was_never_asked(moody: Moody) -> None:
    """After a power cut in the night nobody can say who failed but the landed answers."""
    today = moody.office.world.end_date
    yesterday = moody.office.sweep(today - timedelta(days=1)).sweep_id
    folder = moody.office.home / "landing" / yesterday
    (folder / "done.json").unlink()
    [lost, *_] = folder.glob("facebook/batch-*.json.gz")
    lost.unlink()
    moody.office.sweep(today)
    failures = SweepFolder(folder).failures()
    assert failures["youtube"] == {}
    assert failures["facebook"]
    assert set(failures["facebook"].values()) == {f"not asked; superseded by the sweep of {today}"}


def test_a_load_that_was_cut_off_is_done_before_the_next_day_asks(moody: Moody) -> None:
    """Who is due would be told by the older store: names resolved and lists read once more."""
    today = moody.office.world.end_date
    yesterdays = moody.office.sweep(today - timedelta(days=1)).sweep_id
    resolved = moody.office.sandbox.requests["channels.list"]
    for gone in moody.office.home.glob("*.duckdb"):
        gone.unlink()
    import_register(load_settings(), moody.office.home / "register.csv")
    (moody.office.home / "landing" / yesterdays / "unloaded").touch()
    moody.office.sweep(today)
    assert moody.office.sandbox.requests["channels.list"] - resolved < resolved


def test_a_load_beside_a_sweep_that_ends_leaves_its_mark(
    moody: Moody, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The end of that sweep is not in the load: without the mark nobody would bring it in."""
    folder = moody.landing.start_sweep(Scope(moody.office.world.end_date, None), [], NOW)

    def end_meanwhile(*_: object) -> Loaded:
        mark_unloaded(folder)
        folder.finish({}, NOW)
        return Loaded(0, [], [])

    monkeypatch.setattr("pulse.loading.load_into", end_meanwhile)
    load(load_settings())
    assert is_unloaded(folder)
    load(load_settings())
    assert not is_unloaded(folder)


def test_a_damaged_sweep_of_yesterday_does_not_stop_todays(moody: Moody) -> None:
    """One bad block on the disk would end all collecting until somebody looks."""
    today = moody.office.world.end_date
    yesterdays = moody.office.sweep(today - timedelta(days=1)).sweep_id
    folder = moody.office.home / "landing" / yesterdays
    (folder / "done.json").unlink()
    (folder / "sweep.json").write_bytes(b"{")
    assert not moody.office.sweep(today).is_open


def test_resuming_in_the_night_finds_yesterdays_open_sweep(
    moody: Moody, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A quota spent in the evening is whole again after midnight: the day is another then."""
    today = moody.office.world.end_date
    moody.refuse("playlistItems.list", 5, SPENT)
    stopped = moody.office.sweep(today)
    moody.refusing.mend()
    monkeypatch.setattr("pulse.collecting.bangkok_today", lambda: today + timedelta(days=1))
    done = moody.office.sweep_now(None, resume=True)  # type: ignore[arg-type]
    assert (done.sweep_id, done.is_open) == (stopped.sweep_id, False)


def test_another_channel_is_swept_though_one_waits(moody: Moody) -> None:
    """Who asks for Facebook must not be sent away because YouTube's quota is spent."""
    today = moody.office.world.end_date
    moody.refuse("playlistItems.list", 5, SPENT)
    waiting = moody.office.sweep(today, channels=["youtube"])
    other = moody.office.sweep(today, channels=["facebook"])
    assert (other.sweep_id != waiting.sweep_id, other.exit_code) == (True, Exit.DONE)
    moody.refusing.mend()
    assert moody.office.sweep(today).sweep_id == waiting.sweep_id


def test_a_budget_leaves_out_whom_it_does_not_pay_for(moody: Moody) -> None:
    """Accounts that were put off must be said and kept, not lost."""
    today = moody.office.world.end_date
    done = moody.office.sweep(today, budget=12)
    assert (done.exit_code, done.left_out > 0) == (Exit.QUOTA, True)
    everybody = len(moody.office.world.pages) + len(moody.office.world.channels)
    assert done.due + done.left_out == everybody
    calls = moody.office.sandbox.requests
    assert 0 < sum(times for call, times in calls.items() if call in YOUTUBE) <= 12
    later = moody.what_lacks()
    assert not any(sweep.is_open for sweep in later)
    assert moody.what_lacks() == []


def test_a_budget_that_pays_for_nobody_is_refused(moody: Moody) -> None:
    """An empty sweep would look like a day without failures."""
    with pytest.raises(BadInput, match="pays for no account"):
        moody.office.sweep(moody.office.world.end_date, budget=1, channels=["youtube"])


def test_two_processes_never_collect_at_once(moody: Moody) -> None:
    """They would spend one quota twice, and land two answers to one question."""
    with moody.landing.lock():
        second = subprocess.run([PULSE, "collect"], capture_output=True, text=True, timeout=60)
    assert second.returncode == Exit.WRONG_USE
    assert "Another process is collecting" in second.stderr
    assert "Traceback" not in second.stderr
    assert moody.landing.sweeps() == []


def _without_times(table: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    return [tuple(cell for cell in row if not isinstance(cell, datetime)) for row in table]
