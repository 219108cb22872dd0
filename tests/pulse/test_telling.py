"""What people are told of a run, over services of others."""

from pulse.loading import Loaded
from pulse.ranking import RankingMade
from pulse.telling import (
    RUN_AGAIN,
    TO_DO,
    lacks_of,
    not_collected,
    of_error,
    of_load,
    of_ranking,
)
from pulse.trouble import BadInput, CredentialsMissing, RankingRefused
from sql.checks import Check

WRONG = Check("value_negative", "fail", "A number below zero.", 3, ())
ODD = Check("tambon_without_account", "warn", "Nobody to follow.", 9, ())


def test_accounts_are_counted_by_channel_and_kind_and_not_named() -> None:
    """An account can bear a person's name, and the message leaves the office."""
    failures = {
        "facebook": {"name:somsri": "credentials: token expired", "id:1": "credentials: x"},
        "youtube": {"handle:@somchai": "transient: 503"},
    }
    telling = not_collected(["20261122-1"], [failures], 40)
    assert telling.what.splitlines() == [
        "รอบเก็บ 20261122-1 เก็บไม่ได้ 3 จาก 40 บัญชี",
        "Facebook: คีย์หรือโทเคนใช้ไม่ได้ 2 บัญชี",
        "YouTube: ขัดข้องชั่วคราว 1 บัญชี",
    ]
    assert telling.to_do.splitlines() == [TO_DO["credentials"], RUN_AGAIN]


def test_a_refused_ranking_says_how_far_it_is_and_names_nobody() -> None:
    """The refusal lists accounts for the terminal; the message must not."""
    refused = RankingRefused(
        "Refused: 40.0% of 50 due accounts were collected within 72 hours; 95% are needed. "
        "Collect again (pulse collect), or rank with --force. Not collected:\n  facebook somsri"
    )
    telling = of_error(refused)
    assert "40.0% of 50 due accounts were collected within 72 hours; 95% are needed" in telling.what
    assert "pulse rank" in telling.to_do
    assert "somsri" not in telling.what + telling.to_do


def test_what_is_for_people_is_passed_on_and_a_fault_of_the_program_is_not() -> None:
    """Whatever a program's error holds, it is not for a message that leaves the office."""
    assert "PULSE_X" in of_error(CredentialsMissing("set PULSE_X")).what
    assert "no file a.csv" in of_error(BadInput("no file a.csv\nsecond line")).what
    assert "second line" not in of_error(BadInput("no file a.csv\nsecond line")).what
    assert "KeyError" in of_error(KeyError("secret")).what
    assert "secret" not in of_error(KeyError("secret")).what
    assert of_error(None).to_do == RUN_AGAIN


def test_a_load_is_in_part_when_files_are_damaged_or_numbers_wrong() -> None:
    """A sweep that lost nothing can still have brought numbers that nobody may publish."""
    assert of_load(Loaded(7, [], [ODD])) == []
    damaged, wrong = of_load(Loaded(7, ["landing/a is damaged"], [ODD, WRONG]))
    assert "1 ไฟล์" in damaged
    assert "value_negative พบตัวเลขผิด 3 แถว" in wrong


def test_a_ranking_is_in_part_when_stamped_or_when_a_choice_lacks_some() -> None:
    """A complete ranking is nobody's matter; an incomplete one is, before the letter is sent."""
    whole = RankingMade("20261122T000000Z-aaaaaaaa", [], incomplete=False, findings=[ODD])
    assert of_ranking(whole) == []
    missing = ["ศูนย์ลำปางมีไม่ครบ 5 จังหวัด", "consents.csv: ทะเบียนไม่มีช่องนี้ (@somchai)"]
    made = RankingMade("20261122T000000Z-aaaaaaaa", missing, incomplete=True, findings=[])
    stamp, centre, consents = of_ranking(made)
    assert "20261122T000000Z-aaaaaaaa ประทับว่าข้อมูลไม่ครบ" in stamp
    assert centre == missing[0]
    assert "1 ช่อง" in consents
    assert "somchai" not in consents
    assert lacks_of(made) == [centre, consents], "what stands on Prefect's page too"
