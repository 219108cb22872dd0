"""Which tambon a person means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pulse.trouble import BadInput
from pulse.why.find_tambon import find_tambon
from registry.dopa import Place, all_places

NAMES = [
    ("430103", "โพธิ์ชัย", "เมืองหนองคาย", "หนองคาย"),
    ("450611", "โพธิ์ชัย", "พนมไพร", "ร้อยเอ็ด"),
    ("430101", "ในเมือง", "เมืองหนองคาย", "หนองคาย"),
    ("360101", "ในเมือง", "เมืองชัยภูมิ", "ชัยภูมิ"),
    ("450109", "ปอภาร (ปอพาน)", "เมืองร้อยเอ็ด", "ร้อยเอ็ด"),
    ("440901", "หนองแสง", "วาปีปทุม", "มหาสารคาม"),
]
ROWS = [
    dict(zip(("tambon_code", "tambon", "amphoe", "province"), row, strict=True)) for row in NAMES
]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("430103", "430103"),
        ("๔๓๐๑๐๓", "430103"),
        (" 430103\u200b", "430103"),
        ("หนองแสง", "440901"),
        ("ตำบลหนองเเสง", "440901"),
        ("ต. หนองแสง", "440901"),
        ("โพธิ์ชัย หนองคาย", "430103"),
        ("หนองคาย/เมืองหนองคาย/โพธิ์ชัย", "430103"),
        ("ต.โพธิ์ชัย อ.เมือง จ.หนองคาย", "430103"),
        ("ต.โพธิ์ชัย จ.ร้อยเอ็ด", "450611"),
        ("โพธิ์ชัย, พนมไพร", "450611"),
        ("ปอภาร (ปอพาน)", "450109"),
    ],
)
def test_a_clear_name_is_found(typed: str, code: str) -> None:
    """An officer would have to know a code by heart."""
    assert find_tambon(typed, ROWS) == code


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("ในเมือง", ["430101", "360101", "2 tambons"]),
        ("โพธชัย", ["430103", "450611"]),
        ("430199", ["430101", "430103"]),
        ("ไม่มีจริง", ["6-digit code"]),
        ("", ["6-digit code"]),
        ("โพธิ์ชัย มหาสารคาม", ["430103"]),
    ],
)
def test_what_is_not_clear_names_the_candidates(typed: str, named: list[str]) -> None:
    """A guess would explain the place of another tambon."""
    with pytest.raises(BadInput) as refused:
        find_tambon(typed, ROWS)
    for part in named:
        assert part in str(refused.value)


OUTSIDE = "10"  # Bangkok has no part in the programme
PLACES = [p for p in all_places() if not p.code.startswith(OUTSIDE) and " " not in p.tambon]


@given(st.sampled_from(PLACES), st.permutations(range(3)), st.sampled_from([" ", "/", ", "]))
def test_every_full_address_leads_to_its_tambon(
    place: Place, order: list[int], between: str
) -> None:
    """One of the 7,000 tambons could not be named."""
    names = {"tambon": place.tambon, "amphoe": place.amphoe, "province": place.province}
    typed = between.join(list(names.values())[i] for i in order)
    assert find_tambon(typed, [*ROWS, {"tambon_code": place.code} | names]) == place.code
