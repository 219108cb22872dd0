"""Decisions of staff change places and prizes: a line that is not understood stops everything."""

from datetime import date, timedelta

import pytest

from registry.account import Account
from registry.staff_lists import (
    Consent,
    Exclusion,
    Featured,
    InspectorChoice,
    InvalidStaffList,
    read_consents,
    read_exclusions,
    read_featured,
    read_inspector_choices,
)

HEAD = "tambon_code,office,date,reason\n"


def saved(tmp_path, text):
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8-sig")
    return path


@pytest.mark.parametrize(
    ("read", "more"),
    [
        (read_exclusions, ()),
        (read_inspector_choices, (18,)),
        (read_featured, ()),
        (read_consents, ()),
    ],
)
def test_no_file_is_no_decision(tmp_path, read, more):
    """A new installation would not start."""
    assert read(tmp_path / "none.csv", *more) == ()


def test_lists_as_staff_write_them(tmp_path):
    """Decisions would be lost, or dated in another era."""
    line = "๑๒๐๒๐๔,สพจ.นนทบุรี,๑ พฤษภาคม ๒๕๖๔,ซื้อยอดติดตาม\n"
    day = date(2021, 5, 1)
    assert read_exclusions(saved(tmp_path, HEAD + line)) == (
        Exclusion("120204", "สพจ.นนทบุรี", day, "ซื้อยอดติดตาม"),
    )
    assert read_featured(saved(tmp_path, HEAD + "\n" + line)) == (
        Featured("120204", "สพจ.นนทบุรี", day, "ซื้อยอดติดตาม"),
    )
    choices = read_inspector_choices(
        saved(tmp_path, "region_no," + HEAD + "๒,120204,เขต 2,2021-05-10,เหมาะสม\n"), regions=18
    )
    assert choices == (InspectorChoice(2, "120204", "เขต 2", date(2021, 5, 10), "เหมาะสม"),)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("tambon_code,office,date\n", "บรรทัด 1 คอลัมน์ reason"),
        (HEAD + "120204,ก,2021-05-01,ข\n999999,ก,2021-05-01,ข\n", "บรรทัด 3 คอลัมน์ tambon_code"),
        (HEAD + "100401,ก,2021-05-01,ข\n", "บรรทัด 2 คอลัมน์ tambon_code"),
        (HEAD + "120204,,2021-05-01,ข\n", "บรรทัด 2 คอลัมน์ office"),
        # It would be published with the reason.
        (HEAD + "120204,นางสาวสมหญิง ใจดี,2021-05-01,ข\n", "บรรทัด 2 คอลัมน์ office"),
        (HEAD + "120204,ก,1/5/64,ข\n", "บรรทัด 2 คอลัมน์ date"),
        (HEAD + "120204,ก,2021-05-01\n", "บรรทัด 2 คอลัมน์ reason"),
        (HEAD + "120204,ก,2021-05-01,ข\n120204,ก,2021-05-01,ข\n", "บรรทัด 3 คอลัมน์ tambon_code"),
        (HEAD + '120204,ก,2021-05-01,"ข\n120205,ก,2021-05-01,ข\n', "อ่านไฟล์ไม่ได้"),
        (HEAD + '120204,ก,2021-05-01,"ข\n120205,ก,2021-05-01,ข"\n', "บรรทัด 2 .*บรรทัดเดียว"),
        (HEAD + "120204,ก,2021-05-01,ข,ค\n", "บรรทัด 2 .*ไม่เกินหัวตาราง"),
    ],
)
def test_a_wrong_line_is_named(tmp_path, text, says):
    """An exclusion with a slip would not exclude, and nobody would know."""
    with pytest.raises(InvalidStaffList, match=says) as refused:
        read_exclusions(saved(tmp_path, text))
    assert "list.csv" in str(refused.value)


@pytest.mark.parametrize(
    ("region", "regions"), [("0", 18), ("19", 18), ("", 18), ("สอง", 18), ("6", 5)]
)
def test_a_choice_names_one_of_the_campaigns_regions(tmp_path, region, regions):
    """A choice would go to no region and be forgotten."""
    text = f"region_no,{HEAD}{region},120204,ก,2021-05-01,ข\n"
    with pytest.raises(InvalidStaffList, match=f"region_no: .*1-{regions}"):
        read_inspector_choices(saved(tmp_path, text), regions)


def test_a_region_chooses_once(tmp_path):
    """Which of two choices holds would be an accident."""
    line = "2,120204,ก,2021-05-01,ข\n"
    with pytest.raises(InvalidStaffList, match="บรรทัด 3 คอลัมน์ region_no"):
        read_inspector_choices(saved(tmp_path, f"region_no,{HEAD}{line}{line}"), regions=18)


def test_another_encoding_is_named(tmp_path):
    """The person would see a traceback."""
    path = tmp_path / "list.csv"
    path.write_bytes("ตำบล".encode("cp874"))
    with pytest.raises(InvalidStaffList, match="UTF-8"):
        read_exclusions(path)


CONSENTS = "channel,office,granted,checked\n"
CHANNEL_ID = "UC_-" + "a" * 19 + "A"


@pytest.mark.parametrize(
    ("written", "kind", "name"),
    [
        (CHANNEL_ID, "channel_id", CHANNEL_ID),
        (f"https://www.youtube.com/channel/{CHANNEL_ID}", "channel_id", CHANNEL_ID),
        ("https://www.youtube.com/@ตำบลโพน", "handle", "@ตำบลโพน"),
        ("@somewhere", "handle", "@somewhere"),
    ],
)
def test_a_consent_names_its_channel_as_people_do(tmp_path, written, kind, name):
    """An owner's consent would be there, and the channel left out all the same."""
    text = f"{CONSENTS}{written},สพจ.ทดสอบ,๑ พฤษภาคม ๒๕๖๔,2021-06-01\n"
    [consent] = read_consents(saved(tmp_path, text))
    granted, checked = date(2021, 5, 1), date(2021, 6, 1)
    assert consent == Consent(Account("youtube", kind, name), "สพจ.ทดสอบ", granted, checked)
    days = [granted - timedelta(1), granted, checked + timedelta(30), checked + timedelta(31)]
    assert [consent.holds(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("https://www.facebook.com/page,ก,2021-05-01,2021-05-01", "channel"),
        ("https://www.youtube.com/c/name,ก,2021-05-01,2021-05-01", "channel"),
        ("ชื่อช่อง,ก,2021-05-01,2021-05-01", "channel"),
        (f"{CHANNEL_ID},,2021-05-01,2021-05-01", "office"),
        (f"{CHANNEL_ID},ก,2021-05-01,", "checked"),
        # A slip in the year would hold for ever.
        (f"{CHANNEL_ID},ก,2021-05-01,2999-05-01", "checked"),
        (f"{CHANNEL_ID},ก,2999-05-01,2021-05-01", "granted"),
    ],
)
def test_a_wrong_consent_is_named(tmp_path, line, column):
    """A consent that is misread counts a channel without its owner's leave."""
    with pytest.raises(InvalidStaffList, match=f"บรรทัด 2 คอลัมน์ {column}"):
        read_consents(saved(tmp_path, f"{CONSENTS}{line}\n"))


def test_a_channel_consents_once(tmp_path):
    """Which of two dates holds would be an accident."""
    line = f"{CHANNEL_ID},ก,2021-05-01,2021-05-01\n"
    with pytest.raises(InvalidStaffList, match="บรรทัด 3 คอลัมน์ channel"):
        read_consents(saved(tmp_path, CONSENTS + line + line))
