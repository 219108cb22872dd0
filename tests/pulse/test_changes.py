"""What the front page says of the publication before."""

from pathlib import Path

import pytest

from pulse.changes import changes_since, decisions, sentences
from pulse.home import Home
from pulse.publishing import publish
from pulse.settings import load_settings
from sql.purge import run_row
from tests.pulse.conftest import TwoRuns
from tests.pulse.test_comparing import a_place, a_run, compared


def said(before: list[dict[str, object]], after: list[dict[str, object]]) -> str:
    return "\n".join(sentences(compared(before, after)))


def test_who_rose_fell_came_and_went_is_named() -> None:
    """The front page would say that something changed, and not what."""
    before = [a_place(f"10010{n}", n) for n in (1, 2, 3)] + [a_place("100104", None)]
    places = {1: 3, 2: 1, 3: None, 4: 2}
    text = said(before, [a_place(f"10010{n}", place) for n, place in places.items()])
    assert "เทียบกับข้อมูล ณ ๑ พฤษภาคม ๒๕๖๔ เวลา ๐๗.๐๐ น.: 4 ตำบลได้ที่ใหม่ " in text
    assert "0 ตำบลมีที่ คะแนน และข้อเสนอของระบบเหมือนเดิม" in text
    assert "ขึ้นมากที่สุด: ต.ตำบล100102 จ.หนองคาย (ที่ 2 เป็น 1)" in text
    assert "ลงมากที่สุด: ต.ตำบล100101 จ.หนองคาย (ที่ 1 เป็น 3)" in text
    assert "ไม่มีที่แล้ว: 1 ตำบล (ต.ตำบล100103 จ.หนองคาย)" in text
    assert "ครั้งก่อนไม่มีที่: 1 ตำบล (ต.ตำบล100104 จ.หนองคาย)" in text


def test_few_are_named_of_many() -> None:
    """Seven thousand names would stand on the front page."""
    before = [a_place(f"1001{n:02}", n) for n in range(1, 31)]
    text = said(before, [row | {"place": 31 - int(row["place"])} for row in before])
    assert text.count("(ที่") == 10


def test_when_many_moved_as_far_none_is_singled_out() -> None:
    """An exclusion at the top lifts everybody by one place, and five would be praised for it."""
    before = [a_place(f"1001{n:02}", n) for n in range(1, 31)]
    after = [row | {"place": int(row["place"]) - 1 or None} for row in before]
    text = said(before, after)
    assert "ขึ้นมากที่สุด: 29 ตำบลขึ้นเท่ากัน 1 ที่" in text
    assert "(ที่" not in text


def test_another_decision_of_an_inspector_is_told() -> None:
    """The front page would say that all is as it was, though another tambon goes to the final."""

    def tables(*chosen: tuple[int, str]) -> dict[str, list[dict[str, object]]]:
        rows = [
            {"region_no": no, "tambon_code": code, "tambon": code, "province": "สระบุรี"}
            for no, code in chosen
        ]
        return {"outstanding": [row | {"chosen": True} for row in rows]}

    before = tables((1, "190406"), (2, "730505"), (3, "720703"))
    assert decisions(before, tables((1, "160307"), (2, "730505"), (4, "750202"))) == [
        "ผู้ตรวจราชการตัดสินใหม่: เขต 1 ต.160307 จ.สระบุรี, เขต 4 ต.750202 จ.สระบุรี",
        "ถอนผลการพิจารณา: เขต 3",
    ]
    assert decisions(before, before) == []


def test_nothing_changed_is_one_sentence() -> None:
    """Readers would look for the change in an empty list."""
    same = [a_place("100101", 1)]
    assert len(sentences(compared(same, same))) == 1


def test_other_rules_are_said_to_be_others() -> None:
    """A tambon would be blamed for what a new rule did."""
    runs = a_run(), a_run("r2", staff_json='{"exclusions": ["100109"]}')
    told = sentences(compared([a_place("100101", 1)], [a_place("100101", 1)], runs))
    assert "เกณฑ์ต่างจากครั้งก่อน (รายชื่อของเจ้าหน้าที่)" in told[-1]


@pytest.mark.slow
def test_the_run_that_was_published_before_is_compared(two_runs: TwoRuns, tmp_path: Path) -> None:
    """Readers would be told of changes since a trial that nobody ever saw."""
    home = Home(two_runs.home)
    before, after = run_row(home.runs / two_runs.before), run_row(two_runs.folder)
    assert changes_since(home, after) is None
    publish(load_settings(), two_runs.before, tmp_path / "elsewhere")
    assert changes_since(home, after) is None
    publish(load_settings(), two_runs.before)
    told = changes_since(home, after)
    assert told
    assert told[0].startswith("เทียบกับข้อมูล ณ ")
    assert changes_since(home, before) is None
    # The same freeze ranked again, with an exclusion more.
    assert changes_since(home, after | {"as_of": before["as_of"]})
