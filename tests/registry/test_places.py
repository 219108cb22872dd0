"""Names lead to the one tambon meant, or to a person; never to another tambon."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.dopa import all_places
from registry.places import find_tambon

# Expectations decided by hand, with the reason where it is not plain.
MESSY = list(
    csv.DictReader(Path(__file__).with_name("messy_places.csv").read_text("utf-8").splitlines())
)
outside_bangkok = [place for place in all_places() if not place.code.startswith("10")]


def outcome(case):
    match = find_tambon(
        case["subdistrict"], case["district"], case["province"], postal_code=case["postal_code"]
    )
    return match.place.code if match.place else match.reason


def test_40_of_40_messy_places_are_right():
    """How people really type places: the published figure would be untrue."""
    wrong = [case["case"] for case in MESSY if outcome(case) != case["expected"]]
    assert (len(MESSY), wrong) == (40, [])


def test_every_official_name_finds_its_own_tambon():
    """A clean-up or an alias would send a tambon's people to another one."""
    for place in outside_bangkok:
        assert find_tambon(place.tambon, place.amphoe, place.province).place == place


@given(st.sampled_from(outside_bangkok), st.sampled_from(["{}.{}", "{} {}", "{}{}"]))
def test_prefixes_in_any_form_change_nothing(place, form):
    """Offices that type prefixes would be refused, or their first letter eaten."""
    match = find_tambon(
        form.format("ต", place.tambon),
        form.format("อ", place.amphoe),
        form.format("จ", place.province),
    )
    assert match.place == place


@given(st.sampled_from(outside_bangkok), st.sampled_from(outside_bangkok))
def test_a_code_of_another_place_never_passes(typed, coded):
    """A slip in the code would give one tambon's accounts to another."""
    match = find_tambon(typed.tambon, typed.amphoe, typed.province, coded.code)
    if typed == coded:
        assert match.place == typed
    else:
        assert match.reason == "code_disagrees"
        assert {typed, coded} <= set(match.candidates)


def test_another_name_is_not_read_as_a_name_with_a_glued_prefix():
    """A tambon put in the wrong district would send its people to one with a similar name."""
    assert find_tambon("ลาดใหญ่", "เมืองชัยภูมิ", "ชัยภูมิ").place
    assert find_tambon("ตลาดใหญ่", "เมืองชัยภูมิ", "ชัยภูมิ").reason == "unknown"


def test_a_code_alone_is_enough_and_decides_between_equal_names():
    """Registers with codes would need names that add nothing."""
    assert find_tambon("", "", "", "๔๐๐๑๐๑").place.tambon == "ในเมือง"
    assert find_tambon("ในเมือง", "", "ขอนแก่น", "401002").place.amphoe == "บ้านไผ่"
    assert find_tambon("", "", "เลย", "401002").reason == "code_disagrees"


@pytest.mark.parametrize("code", ["999999", "12020", "abc", "1202040"])
def test_an_unknown_code_is_refused_with_what_the_names_say(code):
    """A code from another list would be dropped in silence."""
    match = find_tambon("บางขนุน", "บางกรวย", "นนทบุรี", code)
    assert (match.reason, [p.code for p in match.candidates]) == ("code_unknown", ["120204"])


def test_a_typo_is_shown_with_candidates_and_not_corrected():
    """A silent correction would one day correct to the wrong tambon."""
    match = find_tambon("บางขนุ", "บางกรวย", "นนทบุรี")
    assert (match.place, match.reason) == (None, "unknown")
    assert "บางขนุน" in {place.tambon for place in match.candidates}


@pytest.mark.parametrize(
    ("names", "code"),
    [(("บางรัก", "", "กรุงเทพฯ"), ""), (("สีลม", "บางรัก", ""), ""), (("", "", ""), "100401")],
)
def test_bangkok_is_outside(names, code):
    """A khwaeng would enter a contest of the 76 provinces."""
    assert find_tambon(*names, code).reason == "outside"


def test_a_name_replaced_by_law_is_marked():
    """The person would not learn that the register is out of date."""
    match = find_tambon("บ้านต้อง", "เซกา", "หนองคาย")
    assert (match.place.province, match.reason) == ("บึงกาฬ", "old_name")


@given(st.text(max_size=40), st.text(max_size=20), st.text(max_size=20), st.text(max_size=8))
def test_any_text_has_an_answer(tambon, amphoe, province, code):
    """One hostile row would stop the import of all others."""
    match = find_tambon(tambon, amphoe, province, code)
    assert match.place or match.reason
