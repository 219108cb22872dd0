"""Who signs for a number: an office, never a person."""

import re
from functools import cache

from registry.dopa import all_places

# Titles as they stand before a name. Not "นายอำเภอ" and "นายก…": these are posts.
_TITLE = re.compile(
    r"นาย(?!อำเภอ|ก(?:$|\s|\.|ฯ|เทศ|องค์|อบต|อบจ|สมาคม|เมือง|รัฐ))|นางสาว|นาง|น\.\s?ส\.|"
    r"เด็กชาย|เด็กหญิง|ด\.\s?[ชญ]\.|คุณ(?!ภาพ|ธรรม|วุฒิ)|ว่าที่\s?(?:ร้อย|ร\.)|พระครู|พระมหา|"
    r"ดร\.|ผศ\.|รศ\.|[พจสร]\.\s?[ตทอ]\.|(?:mr|mrs|ms|miss|dr)(?:\.|\s|$)",
    re.IGNORECASE,
)
# What stands in the name of an office, and hardly ever in a person's.
_OFFICE = re.compile(
    r"สำนัก|สนง|สพจ|สพอ|ศพช|พช|อบต|อบจ|ทต\.|ทม\.|ทน\.|เทศบาล|ที่ทำการ|ที่ว่าการ|อำเภอ|จังหวัด|ตำบล|"
    r"ศูนย์|สถาบัน|กรม|กระทรวง|กลุ่ม|กอง|ฝ่าย|แผนก|งาน|หน่วย|คณะ|วิทยาลัย|โรงเรียน|กศน|สกร|รพ\.|"
    r"ผู้ตรวจราชการ\s?เขต|เขตตรวจราชการ|เครือข่าย|สมาคม|ชมรม|มูลนิธิ|สภา|นายก|"
    r"office|department|bureau|division|section|agency|"
    r"institute|cent(?:er|re)|district|provinc|municipal|ministry|\b(?-i:[A-Z]{2,5})\b",
    re.IGNORECASE,
)
_PHONE_OR_MAIL = re.compile(r"(?:\d[\s-]?){9,}|\S@\S+\.\S")
_BETWEEN = re.compile(r"[\s(),./|;:_-]+")


def names_a_person(text: str) -> bool:
    """Whether a text (cleaned) holds what looks like a person's name: a title before a word."""
    return any(_TITLE.match(word) and not _is_place(word) for word in _from_each_word(text))


def names_an_office(text: str) -> bool:
    """Whether a text holds a word of which names of offices are made."""
    return bool(_OFFICE.search(text))


def tells_a_contact(text: str) -> bool:
    """Whether a text holds what looks like a telephone number or an e-mail address."""
    return bool(_PHONE_OR_MAIL.search(text))


def _from_each_word(text: str) -> list[str]:
    """The text from the beginning of each of its words on: "น. ส." has a blank inside."""
    starts = [0, *(found.end() for found in _BETWEEN.finditer(text))]
    return [text[start:] for start in starts]


def _is_place(text: str) -> bool:
    """นางรอง is a district."""
    return _BETWEEN.split(text)[0] in _names_of_places()


@cache
def _names_of_places() -> frozenset[str]:
    return frozenset(
        name for place in all_places() for name in (place.tambon, place.amphoe, place.province)
    )
