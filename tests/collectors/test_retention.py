"""Taking out of landing what may not stay, whatever the channel."""

import gzip
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from collectors.answer import Answer, sha256_of
from collectors.fault import Fault, FaultKind
from collectors.landed_file import DamagedFile, read_answer
from collectors.landing import Landing
from collectors.question import Question
from collectors.retention import Retention, overdue, purge
from collectors.sweep_folder import SweepFolder
from tests.collectors.made import AT, SCOPE, channel, made_answer, page

MONTH = timedelta(days=30)
OLD = AT + MONTH + timedelta(hours=1)
QUESTION = Question("youtube", "channels.list", {"by": "id", "accounts": {"UC-a": ["UC-a"]}})
COUNT = Question("youtube", "videos.list", {"videos": {"v": "UC-a"}})
FACEBOOK = Question("facebook", "batch", {"gets": []})

NOTHING = Retention("youtube", "strict", MONTH, lambda *_: "", lambda *_: False)
LESS = Retention("youtube", "mild", MONTH, lambda *_: "{}", lambda *_: True)


@pytest.fixture
def sweep(tmp_path: Path) -> SweepFolder:
    """Landed at AT, of two channels, with a failed attempt."""
    due = [channel("UC-a", account_id="UC-a", posts_count=77), page("1", posts_count=66)]
    folder = Landing(tmp_path).start_sweep(SCOPE, due, AT)
    for question in (QUESTION, COUNT, FACEBOOK):
        folder.keep(made_answer(question, {"n": 5}))
    fault = Fault(FaultKind.TRANSIENT, "HTTP 500: {n: 5}")
    folder.keep(replace(made_answer(QUESTION, {"n": 5}), fault=fault))
    folder.finish({}, AT)
    return folder


def content(sweep: SweepFolder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sweep.path.rglob("*") if path.is_file()}


def answers(sweep: SweepFolder, channel: str) -> list[Answer]:
    return [answer for answer in sweep.answers() if answer.question.channel == channel]


def test_what_is_purged_leaves_its_receipt(sweep: SweepFolder) -> None:
    """Without its digest nobody could show that a published number had a source."""
    before = answers(sweep, "youtube")
    purge(sweep, NOTHING, OLD)
    for was, is_now in zip(before, answers(sweep, "youtube"), strict=True):
        assert (is_now.body, is_now.is_emptied) == ("", True)
        assert is_now.sha256 == was.sha256 == sha256_of(was.body)
        assert is_now.purged is not None
        assert (is_now.purged.at, is_now.purged.terms) == (OLD, "strict")
        kept = ("question", "status", "headers", "asked_at", "received_at", "observed_at", "file")
        assert all(getattr(is_now, name) == getattr(was, name) for name in kept)
    assert [a.fault and (a.fault.kind, a.fault.message) for a in answers(sweep, "youtube")] == [
        a.fault and (a.fault.kind, "") for a in before
    ]
    # It answers no question any more.
    assert sweep.find(QUESTION) is None


def test_what_stays_of_a_body_has_a_digest_of_its_own(sweep: SweepFolder) -> None:
    """Damage to what was kept would go unseen, or every purged file would count as damaged."""
    purge(sweep, LESS, OLD)
    found = sweep.find(QUESTION)
    assert found is not None
    assert found.json() == {}
    path = sweep.path.parent / found.file
    whole = json.loads(gzip.decompress(path.read_bytes()))
    path.write_bytes(gzip.compress(json.dumps({**whole, "body": "{ }"}).encode()))
    with pytest.raises(DamagedFile):
        read_answer(path)


def test_other_channels_are_left_alone(sweep: SweepFolder) -> None:
    """One platform's terms would delete another platform's numbers."""
    before = answers(sweep, "facebook")
    purge(sweep, NOTHING, OLD)
    assert answers(sweep, "facebook") == before
    assert [due.posts_count for due in sweep.due()] == [None, 66]


def test_the_list_of_who_is_due_is_purged_too(sweep: SweepFolder) -> None:
    """A count would live on where nobody looks for it."""
    purge(sweep, NOTHING, OLD)
    assert sweep.start()["due"][0]["posts_count"] is None
    assert sweep.due()[0].account_id == "UC-a"


def test_a_number_of_posts_goes_when_the_sweep_has_ended(tmp_path: Path) -> None:
    """It was old when the sweep began; a sweep that is to be resumed still needs it."""
    folder = Landing(tmp_path).start_sweep(SCOPE, [channel("UC-a", posts_count=7)], AT)
    purge(folder, NOTHING, AT)
    assert folder.due()[0].posts_count == 7
    folder.finish({}, AT)
    purge(folder, NOTHING, AT)
    assert folder.due()[0].posts_count is None


def test_young_answers_stay_and_twice_is_once(sweep: SweepFolder) -> None:
    """Numbers would be lost before their time, or files written again every day."""
    purge(sweep, LESS, AT + MONTH)
    assert [answer.purged for answer in sweep.answers()] == [None] * 4
    purge(sweep, LESS, OLD)
    once = content(sweep)
    assert overdue(sweep, LESS, OLD + MONTH) == []
    purge(sweep, LESS, OLD + MONTH)
    assert content(sweep) == once


def test_a_sweeps_answers_age_with_the_oldest(tmp_path: Path) -> None:
    """A post would stay whose channel, read a second earlier, is gone from the store."""
    folder = Landing(tmp_path).start_sweep(SCOPE, [], AT)
    folder.keep(made_answer(QUESTION, {"n": 1}))
    folder.keep(replace(made_answer(COUNT, {"n": 1}), observed_at=AT + timedelta(hours=9)))
    assert len(overdue(folder, NOTHING, OLD)) == 2


def test_a_platforms_clock_that_is_ahead_keeps_nothing_longer(tmp_path: Path) -> None:
    """A proxy with a clock of 2099 would keep its answers till then."""
    folder = Landing(tmp_path).start_sweep(SCOPE, [], AT)
    folder.keep(replace(made_answer(QUESTION, {"n": 1}), observed_at=AT + 900 * MONTH))
    assert overdue(folder, NOTHING, AT + MONTH) == []
    assert len(overdue(folder, NOTHING, OLD)) == 1


def test_a_damaged_list_of_who_is_due_does_not_keep_the_rest(sweep: SweepFolder) -> None:
    """One broken file of years would keep every number of every sweep."""
    (sweep.path / "sweep.json").write_bytes(b"{")
    purge(sweep, NOTHING, OLD)
    assert [answer.body for answer in answers(sweep, "youtube")] == ["", "", ""]


def test_a_stopped_sweep_that_nobody_resumed_is_purged(tmp_path: Path) -> None:
    """It would keep its numbers for as long as it waits."""
    folder = Landing(tmp_path).start_sweep(SCOPE, [channel("UC-a", posts_count=7)], AT)
    folder.keep(made_answer(QUESTION, {"n": 1}))
    folder.stop([], {}, AT)
    purge(folder, NOTHING, OLD)
    assert folder.due()[0].posts_count is None
    assert folder.find(QUESTION) is None
    # Asked again it has its answer, until the next housekeeping.
    assert folder.keep(made_answer(QUESTION, {"n": 2})).json() == {"n": 2}
    assert overdue(folder, NOTHING, OLD) == [folder.path / "youtube" / folder.files()[0].name]


def test_an_answer_that_cannot_be_read_goes_with_its_sweep(sweep: SweepFolder) -> None:
    """A damaged file would keep the numbers that are left in it for ever."""
    [damaged] = [p for p in sweep.files() if p.name.startswith("videos.list")]
    damaged.write_bytes(damaged.read_bytes()[:-9])
    purge(sweep, NOTHING, AT)
    assert damaged.exists()
    purge(sweep, NOTHING, OLD)
    assert not damaged.exists()
