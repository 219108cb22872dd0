import gzip
import json
import pickle
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.answer import Answer
from collectors.fault import Fault, FaultKind
from collectors.landed_file import DamagedFile, read_answer, write_answer
from collectors.landing import AlreadyCollecting, Landing
from collectors.ledger import Ledger
from collectors.question import Question
from collectors.stop import Stop
from collectors.sweep_folder import SweepFolder
from tests.collectors.made import AT, BROKEN, GONE, SCOPE, channel, handle, made_answer, page

DAY = date(2026, 11, 22)
QUESTION = Question("youtube", "channels.list", {"by": "id", "accounts": {"UC-a": ["UC-a"]}}, 1, 3)


def _same(one: Answer, other: Answer) -> bool:
    faults = [answer.fault and answer.fault.args for answer in (one, other)]
    return faults[0] == faults[1] and replace(one, fault=None) == replace(other, fault=None)


@given(
    st.text(alphabet=st.characters(codec="utf-8")),
    st.builds(Fault, st.sampled_from(FaultKind), st.text(), st.none() | st.floats(0, 60)),
)
def test_what_lands_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, text: str, fault: Fault
) -> None:
    """A response would come back from landing changed."""
    folder = Landing(tmp_path_factory.mktemp("landing")).start_sweep(SCOPE, [], AT)
    for answer in (made_answer(QUESTION, {"title": text}), made_answer(QUESTION, fault)):
        kept = folder.keep(answer)
        assert _same(read_answer(folder.path.parent / kept.file), kept)
        assert _same(pickle.loads(pickle.dumps(kept)), kept)  # noqa: S301 - our own
        assert kept.question.units == 3


def test_equal_answers_give_equal_bytes(tmp_path: Path) -> None:
    """Two copies of the landing folder could not be compared by digest."""
    for name in ("one", "two"):
        write_answer(tmp_path / name / "a.json.gz", made_answer(QUESTION, {"n": 1}))
    assert (tmp_path / "one/a.json.gz").read_bytes() == (tmp_path / "two/a.json.gz").read_bytes()


def test_the_order_of_what_was_asked_is_kept(folder: SweepFolder) -> None:
    """A resumed sweep would pack its next questions otherwise, and ask everything again."""
    question = Question("youtube", "videos.list", {"videos": {"b": "UC", "c": "UC", "a": "UC"}})
    folder.keep(made_answer(question, {}))
    found = folder.find(question)
    assert found is not None
    assert list(found.question.params["videos"]) == ["b", "c", "a"]


def test_an_answer_is_never_overwritten(folder: SweepFolder) -> None:
    """A second answer would silently replace what was observed first."""
    first = folder.keep(made_answer(QUESTION, {"n": 1}))
    assert folder.keep(made_answer(QUESTION, {"n": 2})) == first
    assert folder.find(QUESTION) == first
    assert folder.find(replace(QUESTION, attempt=2)) is None


def test_failed_attempts_are_numbered_and_do_not_answer(folder: SweepFolder) -> None:
    """Failed attempts would be lost, or taken for an answer and never asked again."""
    names = [folder.keep(made_answer(QUESTION, BROKEN)).file for _ in range(11)]
    assert names[0].endswith("-failed-1.json.gz")
    assert names[10].endswith("-failed-11.json.gz")
    assert folder.find(QUESTION) is None
    assert all(answer.fault for answer in folder.answers())


def test_gone_is_an_answer(folder: SweepFolder) -> None:
    """What is gone would be asked for again at each resume."""
    folder.keep(made_answer(QUESTION, GONE))
    found = folder.find(QUESTION)
    assert found is not None
    assert found.is_gone


@pytest.mark.parametrize(
    "damage", ["half", "empty", "not gzip", "other body", "no body", "other shape"]
)
def test_a_damaged_file_is_named_and_asked_again(folder: SweepFolder, damage: str) -> None:
    """One damaged file would stop every load without saying which it is."""
    kept = folder.keep(made_answer(QUESTION, {"n": 1}))
    path = folder.path.parent / kept.file
    whole = path.read_bytes()
    content = json.loads(gzip.decompress(whole))
    path.write_bytes(
        {
            "half": whole[: len(whole) // 2],
            "empty": b"",
            "not gzip": b"{}",
            "other body": gzip.compress(json.dumps({**content, "body": "{}"}).encode()),
            "no body": gzip.compress(json.dumps({**content, "body": None}).encode()),
            "other shape": gzip.compress(b"[]"),
        }[damage]
    )
    with pytest.raises(DamagedFile, match=path.name):
        read_answer(path)
    assert folder.find(QUESTION) is None
    assert folder.keep(made_answer(QUESTION, {"n": 2})).json() == {"n": 2}
    assert read_answer(path).json() == {"n": 2}


def test_no_half_file_is_ever_seen(folder: SweepFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kill while writing would leave a file that looks like an answer."""

    def killed(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", killed)
    with pytest.raises(KeyboardInterrupt):
        folder.keep(made_answer(QUESTION, {"n": 1}))
    assert [path for path in folder.path.rglob("*") if path.is_file()] == [
        folder.path / "sweep.json"
    ]


def test_sweeps_of_a_day(tmp_path: Path) -> None:
    """A resume would go on with the wrong sweep."""
    landing = Landing(tmp_path / "landing")
    assert landing.sweeps() == []
    folders = [landing.start_sweep(SCOPE, [], AT) for _ in range(11)]
    assert [sweep.name for sweep in landing.sweeps()] == [f"20261122-{n}" for n in range(1, 12)]
    assert [sweep.name for sweep in landing.of_day(DAY)] == [one.name for one in folders]
    folders[-1].finish({"youtube": {"UC-a": "transient: x"}}, AT)
    assert [sweep.is_finished for sweep in landing.of_day(DAY)] == [False] * 10 + [True]
    assert landing.of_day(date(2026, 11, 23)) == []
    assert folders[-1].failures() == {"youtube": {"UC-a": "transient: x"}}
    assert folders[-1].start()["started_at"] == AT.isoformat()


def test_who_is_due_is_remembered(tmp_path: Path) -> None:
    """A resumed sweep would ask other questions than the one that was cut off."""
    due = [
        channel(account_id="UC-a", posts_list="UU-a", posts_count=3, known_posts=("v1", "v2")),
        handle("@ตำบล"),
        page("ban.nong"),
    ]
    assert Landing(tmp_path).start_sweep(SCOPE, due, AT).due() == due


def test_landed_files_in_order(tmp_path: Path) -> None:
    """A rebuild would read files in another order than the loads before it."""
    landing = Landing(tmp_path)
    for _ in range(11):
        folder = landing.start_sweep(SCOPE, [], AT)
        for call in ("b", "a"):
            folder.keep(made_answer(Question("youtube", call, {}), {}))
    files = [path for sweep in landing.sweeps() for path in sweep.files()]
    names = [path.relative_to(tmp_path).as_posix() for path in files]
    assert len(names) == 22
    assert [name.split("-")[1].partition("/")[0] for name in names[::2]] == [
        str(number) for number in range(1, 12)
    ]
    assert names[0].startswith("20261122-1/youtube/a-")


STOPS = [
    Stop("youtube", "shared", Fault(FaultKind.QUOTA, "spent"), AT),
    Stop("facebook", None, Fault(FaultKind.CREDENTIALS, "expired"), None),
]
FAILURES = {"youtube": {"UC-a": "quota: spent"}}


def test_a_stopped_sweep_says_why_until_it_is_finished(folder: SweepFolder) -> None:
    """Nobody would know why a sweep stands still, and when it goes on."""
    assert folder.stopped() is None
    folder.stop(STOPS, FAILURES, AT)
    stopped = folder.stopped()
    assert stopped is not None
    assert stopped["failures"] == FAILURES
    assert [tuple(stop.values()) for stop in stopped["stops"]] == [
        ("youtube", "shared", "quota", "spent", AT.isoformat()),
        ("facebook", None, "credentials", "expired", None),
    ]
    assert not folder.is_finished
    assert folder.files() == []
    folder.finish({}, AT)
    assert folder.stopped() is None
    assert not (folder.path / "stopped.json").exists()


def test_a_kill_while_finishing_does_no_harm(
    folder: SweepFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sweep would be finished and stopped at once, or keep half-written files for ever."""

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    folder.stop(STOPS, FAILURES, AT)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", killed)
        with pytest.raises(KeyboardInterrupt):
            folder.finish({}, AT)
    assert folder.is_finished
    assert folder.stopped() is None
    folder.keep(made_answer(QUESTION, {"n": 1}))
    (folder.path / "youtube" / ".writing-abc").write_bytes(b"half")
    (folder.path / ".writing-abc").write_bytes(b"half")
    assert len(folder.files()) == 1
    folder.finish({}, AT)
    names = {path.name for path in folder.path.rglob("*") if path not in folder.files()}
    assert names == {"done.json", "sweep.json", "youtube"}


def test_what_a_kill_left_of_a_start_is_no_sweep(tmp_path: Path) -> None:
    """Half a sweep would be resumed, or lie around for ever."""
    landing = Landing(tmp_path)
    (tmp_path / ".20261122-1-abc").mkdir()
    (tmp_path / ".20261122-1-abc" / "sweep.json").write_text("{")
    assert landing.sweeps() == []
    assert landing.start_sweep(SCOPE, [], AT).name == "20261122-1"
    assert [path.name for path in tmp_path.iterdir()] == ["20261122-1"]


def test_only_sweeps_are_sweeps(tmp_path: Path) -> None:
    """The ledger or the lock would be read as responses."""
    landing = Landing(tmp_path)
    folder = landing.start_sweep(SCOPE, [], AT)
    Ledger(tmp_path / "ledger", {}).spend(folder.name, QUESTION, AT)
    with landing.lock():
        assert [sweep.name for sweep in landing.sweeps()] == [folder.name]
    assert sorted(path.name for path in tmp_path.iterdir()) == [".lock", folder.name, "ledger"]
    assert folder.files() == []


def test_open_sweeps_of_earlier_days(tmp_path: Path) -> None:
    """A new day would leave an older sweep open for ever, or close the wrong one."""
    landing = Landing(tmp_path)
    days = [DAY - timedelta(days=n) for n in (1, 3, 2, 0)]
    sweeps = [landing.start_sweep(replace(SCOPE, day=day), [], AT) for day in days]
    sweeps[1].finish({}, AT)
    sweeps[2].stop(STOPS, FAILURES, AT)
    assert [one.name for one in landing.open_sweeps(before=DAY)] == ["20261120-1", "20261121-1"]


def test_who_was_left_out_is_remembered(tmp_path: Path) -> None:
    """Whom a budget left out would be taken for collected, or forgotten."""
    folder = Landing(tmp_path).start_sweep(SCOPE, [channel()], AT, [page("2"), handle("@b")])
    assert folder.left_out() == [
        ("facebook", page("2").account.key),
        ("youtube", handle("@b").account.key),
    ]
    assert folder.due() == [channel()]
    assert Landing(tmp_path).start_sweep(SCOPE, [], AT).left_out() == []


HOLD = (
    "import sys; from pathlib import Path; from collectors.landing import Landing\n"
    "with Landing(Path(sys.argv[1])).lock(): print('held', flush=True); sys.stdin.read()"
)


def test_one_process_collects_at_a_time(tmp_path: Path) -> None:
    """Two would ask everything twice, and write one sweep's end over the other's."""
    landing = Landing(tmp_path / "landing")
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(landing.root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(AlreadyCollecting, match=r"Another .*/landing"), landing.lock():
            pass
        other.kill()
        other.wait()
        with landing.lock(), pytest.raises(AlreadyCollecting), landing.lock():
            pass
    with landing.lock():
        pass
