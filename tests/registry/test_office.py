"""Who typed a number is an office; people's names never enter."""

import pytest

from registry.office import names_a_person, names_an_office, tells_a_contact


@pytest.mark.parametrize(
    "text",
    [
        "นายสมชาย ใจดี",
        "สพจ.หนองคาย (นายสมชาย)",
        "นายกฤษณะ ใจดี",
        "นางสมศรี",
        "นางสาวสมศรี ใจงาม",
        "น.ส.สมศรี",
        "น. ส. สมศรี",
        "ว่าที่ ร.ต.สมชาย",
        "ร.ต.อ. สมชาย",
        "คุณสมชาย",
        "ดร.สมชาย",
        "Mr. Somchai",
        "miss somsri",
        "ภาพ-นายสมชาย.png",
        "สพจ.นายสมชาย",
    ],
)
def test_what_looks_like_a_person_is_seen(text):
    """A name would be published beside a number and never leave the archive."""
    assert names_a_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "สำนักงานพัฒนาชุมชนจังหวัดหนองคาย",
        "ที่ทำการปกครองอำเภอ นางรอง",
        "สพอ.นางรอง จ.บุรีรัมย์",
        "นายก อบต.วัดธาตุ",
        "นายกเทศมนตรีตำบลบ้านต้อง",
        "นายอำเภอเมือง",
        "สพจ. พระนครศรีอยุธยา",
        "กลุ่มงาน คุณภาพชีวิต",
        "CDD Nong Khai",
        "อบต.นายูง",
        "Office of Community Development",
    ],
)
def test_offices_and_posts_are_taken(text):
    """An honest office would be told that it is a person."""
    assert names_an_office(text)
    assert not names_a_person(text)
    assert not tells_a_contact(text)


@pytest.mark.parametrize("text", ["สมชาย ใจดี", "พัฒนากร สมชาย", "Somchai Jaidee", "SOMCHAI JAIDEE"])
def test_a_name_without_title_is_no_office(text):
    """Most people sign without a title, and nothing else shows that it is a person."""
    assert not names_an_office(text)


@pytest.mark.parametrize("text", ["สพอ.เมือง 042-411-778", "โทร 0812345678", "a@cdd.go.th"])
def test_contacts_are_seen(text):
    """A telephone number is as good as a name."""
    assert tells_a_contact(text)
