"""How things stand, in every half-made state that an office machine can be in."""

import json
import os
import threading
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from collectors.due import Due
from collectors.fault import Fault, FaultKind
from collectors.landing import Landing
from collectors.scope import Scope
from collectors.stop import Stop
from collectors.sweep_folder import SweepFolder
from pulse.cli import app
from pulse.home import Home
from pulse.last_load import note_load
from pulse.loading import mark_unloaded
from pulse.settings import Settings
from pulse.show_status import show_status, status_json
from pulse.status import Status, status
from pulse.status.coming import SCHEDULES, coming
from pulse.trouble import Exit
from registry.account import Account
from registry.thai_dates import BANGKOK
from sql.checks import Check
from tests.receiver import receive

DAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, tzinfo=BANGKOK)


@pytest.fixture
def home() -> Home:
    """A register in force and a store, nothing collected."""
    home = Home(Path("data").absolute())
    home.register.mkdir(parents=True)
    home.store.write_bytes(bytes(8) + b"DUCK")
    accounts = [{"channel": "facebook"}, {"channel": "youtube"}]
    register = {"source": "tambons.xlsx", "problems": 7, "refused": 0, "accounts": accounts}
    kept = home.register / "20261101T000000000000Z.json"
    kept.write_text(json.dumps(register | {"at": "2026-11-01T00:00:00+00:00"}))
    return home


def begin(home: Home, day: date = DAY, names: str = "abcd") -> SweepFolder:
    """A sweep of pages a, b, c, and of a YouTube channel d."""
    due = [
        Due(Account("youtube" if name == "d" else "facebook", "name", name), None) for name in names
    ]
    at = datetime.combine(day, datetime.min.time(), BANGKOK)
    return Landing(home.landing).start_sweep(Scope(day, None, full=False), due, at)


def end(sweep: SweepFolder, **failures: dict[str, str]) -> None:
    sweep.finish(failures, NOW - timedelta(hours=1))


def rank(home: Home, as_of: datetime = NOW, **columns: object) -> None:
    row = {
        "run_id": f"{as_of.astimezone(UTC):%Y%m%dT%H%M%SZ}-aaaaaaaa",
        "as_of": as_of,
        "created_at": as_of,
        "collected_share": 1.0,
        "incomplete": False,
        "forced": False,
        "notes": [],
    } | columns
    folder = home.runs / str(row["run_id"])
    folder.mkdir(parents=True)
    pq.write_table(pa.Table.from_pylist([row]), folder / "run.parquet")


def stands(home: Home, at: datetime = NOW, **settings: object) -> Status:
    keys = {
        "youtube_api_key": "k" * 20,
        "youtube_terms": "standard",
        "facebook_token": "t" * 20,
    }
    return status(Settings(**{"home": home.root, **keys, **settings}), at)  # type: ignore[arg-type]


def only(found: Status) -> str:
    [sentence] = found.wrong
    assert found.exit_code is Exit.IN_PART
    return sentence


def test_an_empty_folder_says_how_to_begin() -> None:
    """The first thing a new operator types must not be an error."""
    done = CliRunner().invoke(app, ["status", "--json"])
    told = json.loads(done.stdout)
    assert (done.exit_code, told["exit_code"]) == (3, 3)
    assert [told[what] for what in ("sweep", "ranking", "publication")] == [None] * 3
    assert "pulse register import FILE" in told["wrong"][0]
    assert "pulse plan" in told["wrong"][1]
    assert not Path("data").exists(), "who only looks must make nothing"


def test_all_is_well_after_a_whole_day(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    """A status that always finds something is one that nobody reads."""
    end(begin(home))
    rank(home)
    found = stands(home)
    assert (found.wrong, found.exit_code) == ([], Exit.DONE)
    show_status(found)
    said = capsys.readouterr().out
    assert "All is well." in said
    assert "20261122-1, ended at 08:00 on 22 Nov 2026, Bangkok" in said
    assert json.dumps(status_json(found), default=str)


def test_accounts_of_several_sweeps_of_a_day_are_counted_once(home: Home) -> None:
    """What the second sweep of a day repaired is not wrong any more."""
    end(begin(home), facebook={"name:a": "transient: 503", "name:b": "transient: 503"})
    end(begin(home, names="ab"), facebook={"name:b": "credentials: token expired"})
    rank(home)
    found = stands(home)
    assert found.sweep is not None
    assert found.sweep.sweeps == ["20261122-1", "20261122-2"]
    shares = {one.channel: (one.due, one.collected) for one in found.sweep.channels}
    assert shares == {"facebook": (3, 2), "youtube": (1, 1)}
    assert only(found) == (
        "facebook: 1 accounts were not collected (1 credentials). "
        "First: renew its key or token in the settings."
    )


def test_a_killed_sweep_and_a_running_one_are_told_apart(home: Home) -> None:
    """One needs a person, the other to be left alone; the store is held by the latter."""
    begin(home)
    assert "cut off" in only(stands(home))
    assert "pulse collect --resume" in only(stands(home))
    with Landing(home.landing).lock():
        home.store.write_bytes(b"held, or damaged: nobody opens it")
        found = stands(home)
    assert found.collecting
    assert found.wrong == []


def test_a_stopped_sweep_says_until_when(home: Home) -> None:
    """Whether to wait or to act is what a person wants to know at three in the afternoon."""
    again = NOW + timedelta(hours=6)
    quota = Stop("youtube", "", Fault(FaultKind.QUOTA, "10,000 of 10,000 are spent"), again)
    begin(home).stop([quota], {"youtube": {"name:d": "quota: spent"}}, NOW)
    found = stands(home)
    assert "youtube stopped until 15:00 on 22 Nov 2026, Bangkok" in only(found)
    assert found.next[0].at == again
    later = stands(home, at=NOW + timedelta(hours=7))
    assert "could go on since 15:00" in later.wrong[0]
    assert not any(one.what.startswith("collect (") for one in later.next)


def test_a_sweep_that_waits_is_not_hidden_by_a_later_one_that_ended(home: Home) -> None:
    """Pages are collected by hand while YouTube's quota is spent: the rest of the day still lacks.

    Else its accounts would look like failures that nobody can help, or like nothing at all.
    """
    again = NOW + timedelta(hours=6)
    quota = Stop("youtube", "", Fault(FaultKind.QUOTA, "10,000 of 10,000 are spent"), again)
    begin(home, names="d").stop([quota], {"youtube": {"name:d": "quota: spent"}}, NOW)
    end(begin(home, names="abc"))
    found = stands(home)
    assert found.sweep is not None
    assert (found.sweep.state, found.sweep.ended_at) == ("stopped", None)
    assert only(found).startswith("Sweep 20261122-1: youtube stopped until 15:00 on 22 Nov 2026")
    [later] = stands(home, at=NOW + timedelta(hours=7)).wrong[:1]
    assert later.startswith("Sweep 20261122-1 could go on since 15:00")
    assert found.next[0].what == "collect (goes on with 20261122-1)"

    begin(home, names="b")
    end(begin(home, names="c"))
    assert "Sweep 20261122-3 was cut off" in stands(home).wrong[0]


def test_who_looks_keeps_nobody_from_collecting(home: Home) -> None:
    """A monitor that asks every minute must not cost the sweep of half past five."""
    stands(home)
    assert not home.landing.exists()
    landing, held = Landing(home.landing), threading.Event()

    def look() -> None:
        with landing.lock():
            held.set()
            time.sleep(0.1)

    looking = threading.Thread(target=look)
    looking.start()
    held.wait()
    with landing.lock():
        looking.join()


@pytest.mark.parametrize("content", [None, b"not a database"])
def test_a_lost_store_is_told_without_opening_it(home: Home, content: bytes | None) -> None:
    """Nothing can be ranked or published, and all that was collected is still there."""
    end(begin(home))
    rank(home)
    home.store.unlink()
    if content:
        home.store.write_bytes(content)
    assert only(stands(home)).endswith("pulse rebuild")


def test_a_damaged_ranking_is_not_told_as_none(home: Home) -> None:
    """A new one in its place would be published beside letters that name the old one."""
    end(begin(home))
    rank(home)
    [run] = home.runs.iterdir()
    (run / "run.parquet").write_bytes(b"PAR1")
    assert f"The run in {run} cannot be read" in only(stands(home))


def test_one_broken_file_is_told_once_and_a_folder_of_others_too(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list in which everything stands twice is not read to its end."""
    end(begin(home))
    rank(home)
    assert "none.toml" in only(stands(home, facebook_page_tokens=home.root / "none.toml"))
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert f"{home.root} is no folder that this user can write" in only(stands(home))


def test_nothing_collected_for_two_days_is_wrong(home: Home) -> None:
    """A worker that died tells nobody by itself."""
    end(begin(home))
    rank(home)
    assert stands(home, at=NOW + timedelta(days=1)).wrong == []
    assert "make worker" in only(stands(home, at=NOW + timedelta(days=2)))


def test_keys_and_terms_that_lack_are_named(home: Home) -> None:
    """Better asked for at nine by a person than found missing at half past five by nobody."""
    end(begin(home))
    rank(home)
    lacking = stands(home, youtube_terms=None, facebook_token=None).wrong
    assert any("PULSE_FACEBOOK_TOKEN" in sentence for sentence in lacking)
    assert any("PULSE_YOUTUBE_TERMS" in sentence for sentence in lacking)


def test_what_the_last_load_found_is_told_without_opening_the_store(home: Home) -> None:
    """Publishing refuses while a check fails: who only sees old pages must learn why."""
    sweep = begin(home)
    mark_unloaded(sweep)
    end(sweep)
    rank(home)
    wrong = Check("value_negative", "fail", "A number below zero.", 3, ())
    odd = Check("tambon_without_account", "warn", "Nobody to follow.", 9, ())
    note_load(home, [wrong, odd], ["landing/x.json.gz is damaged"])
    unloaded, damaged, check = stands(home).wrong
    assert "pulse load" in unloaded
    assert damaged == "landing/x.json.gz is damaged"
    assert "value_negative (3 rows): A number below zero. " in check
    note_load(home, [], None)  # a ranking reads no files: what was damaged still is
    assert stands(home).wrong == [unloaded, damaged]


def test_a_stamped_ranking_and_one_that_lacks_choices(home: Home) -> None:
    """The stamp on every page must not be found by the inspector first."""
    end(begin(home))
    rank(home, incomplete=True, forced=True, collected_share=0.9, notes=["ศูนย์ลำปางไม่ครบ"])
    stamped, lacks = stands(home).wrong
    assert "90.0%" in stamped
    assert "ศูนย์ลำปางไม่ครบ" in lacks


def test_consents_that_end_are_told_a_week_before(home: Home) -> None:
    """On the thirty-first day the channel drops out of the ranking without a word."""
    end(begin(home))
    rank(home)
    owner = "channel,office,granted,checked\n"
    for number, checked in enumerate(("2026-10-10", "2026-10-28", "2026-11-20")):
        owner += f"UC{number:022},พัฒนาการจังหวัด,2026-09-01,{checked}\n"
    (home.root / "consents.csv").write_text(owner, encoding="utf-8")
    ended, ends = stands(home, youtube_terms="owner-consent").wrong
    assert "ended on 2026-11-09" in ended
    assert "ends on 2026-11-27" in ends
    assert stands(home).wrong == []


def test_damaged_files_hide_nothing_else(home: Home) -> None:
    """A power cut leaves more than one thing broken."""
    end(begin(home, DAY - timedelta(days=1)))
    (begin(home).path / "sweep.json").write_text("{")
    rank(home)
    (home.runs / "20261123T000000Z-bbbbbbbb").mkdir()
    (home.register / "20261101T000000000000Z.json").write_text("{")
    found = stands(home)
    assert found.sweep is not None
    assert found.sweep.sweeps == ["20261121-1"]
    assert found.ranking is not None
    assert any("20261101T000000000000Z.json is damaged" in sentence for sentence in found.wrong)
    assert any("20261122-1" in sentence for sentence in found.wrong)


def test_rows_that_the_register_could_not_take_are_told(home: Home) -> None:
    """A tambon that is left out of the register is left out of the ranking."""
    end(begin(home))
    rank(home)
    [kept] = home.register.iterdir()
    kept.write_text(kept.read_text().replace('"refused": 0', '"refused": 12'))
    assert "without 12 rows or links" in only(stands(home))
    assert "pulse register check tambons.xlsx" in only(stands(home))


@pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")
def test_the_address_of_notifications_can_be_tried(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistyped address would be found out on the day when it was needed."""
    monkeypatch.setenv("PULSE_HOME", str(home.root))
    words = ["status", "--test-notification", "--json"]
    done = CliRunner().invoke(app, words)
    assert "PULSE_NOTIFY is not set" in str(done.exception)
    with receive() as receiver:
        monkeypatch.setenv("PULSE_NOTIFY", receiver.address)
        told = json.loads(CliRunner().invoke(app, words).stdout)
        assert "ทดสอบ" in receiver.messages[0]["title"]
        assert told["notified"] == 1
    again = json.loads(CliRunner().invoke(app, words).stdout)
    assert any("did not take the message: 1 (json)" in sentence for sentence in again["wrong"])


def test_what_is_due_next_is_what_prefect_will_start() -> None:
    """Golden: 22 November 2026 is a Sunday; publishing is on Mondays."""
    found = [(one.what, f"{one.at:%a %d %H:%M %z}") for one in coming(None, NOW)]
    assert found == [
        ("housekeeping", "Mon 23 04:30 +0700"),
        ("collect", "Mon 23 05:30 +0700"),
        ("rank", "Mon 23 06:30 +0700"),
        ("publish", "Mon 23 07:00 +0700"),
    ]
    assert coming(None, NOW, SCHEDULES.with_name("none.yaml")) == []
