import gzip
import json
import pickle
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.answer import Answer
from collectors.fault import Fault, FaultKind
from collectors.landed_file import DamagedFile, read_answer, write_answer
from collectors.landing import Landing
from collectors.question import Question
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
    assert landing.unfinished(DAY) is None
    folders = [landing.start_sweep(SCOPE, [], AT) for _ in range(11)]
    assert [sweep.name for sweep in landing.sweeps()] == [f"20261122-{n}" for n in range(1, 12)]
    unfinished = landing.unfinished(DAY)
    assert unfinished is not None
    assert unfinished.name == "20261122-11"
    folders[-1].finish({"youtube": {"UC-a": "transient: x"}}, AT)
    assert landing.unfinished(DAY) is None
    assert landing.unfinished(date(2026, 11, 23)) is None
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
