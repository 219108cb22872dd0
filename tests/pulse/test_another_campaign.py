"""Another campaign is another file: other centres, regions, counts and days, and no other code."""

import csv
import json
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest

from collectors.sandbox import World
from pulse.publishing import publish
from pulse.ranking import rank
from pulse.registering import import_register
from pulse.settings import load_settings
from pulse.trouble import BadInput
from registry.reference import provinces
from registry.staff_lists import InvalidStaffList
from registry.thai_dates import BANGKOK
from tests.conftest import open_office
from tests.marts import rows

pytestmark = pytest.mark.slow

CODES = [province.province_code for province in provinces()[:30]]
REGION_NAMES = ["ภาคเหนือ", "ภาคกลาง", "ภาคใต้"]
FOURTH_REGION = "region_no,tambon_code,office,date,reason\n4,430501,ก,2021-05-01,ข\n"


def areas(kind: str, names: list[str]) -> str:
    """The provinces dealt out in turn."""
    return "".join(
        f"[[{kind}]]\nno = {no}\nname = {json.dumps(name, ensure_ascii=False)}\n"
        f"provinces = {json.dumps(CODES[no - 1 :: len(names)])}\n"
        for no, name in enumerate(names, start=1)
    )


def campaign(start: date, end: date) -> str:
    """5 centres, of each 2 provinces with 3 tambons; 3 regions with 2 proposals; 4 picks."""
    return f"""
id = "village-fund-2570"
name = "โครงการอื่น ๒๕๗๐"
window_start = {start}
window_end = {end}
channels = ["facebook"]
[targets]
tambons = 120
pilots = 30
leaders_per_tambon = 5
reports_per_month = 1
[dates]
impact_assessments = []
province_outstanding = {end}
sampling = {end}
inspectors_from = {end}
inspectors_to = {end}
announcement = {end}
contest_from = {end}
contest_to = {end}
[shortlist]
centres = 5
provinces_per_centre = 2
tambons_per_province = 3
[outstanding]
regions = 3
proposals_per_region = 2
[variety]
picks_per_round = 4
{areas("centres", [f"ศูนย์ {letter}" for letter in "กขคงจ"])}
{areas("regions", REGION_NAMES)}
"""


def only_provinces(register: Path, codes: list[str]) -> None:
    """Leave the tambons of these provinces in a register."""
    with register.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        kept = [row for row in reader if row["tambon_code"][:2] in codes]
    with register.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, reader.fieldnames or [])
        writer.writeheader()
        writer.writerows(kept)


def test_from_register_to_publication(small_world: World, tmp_path: Path) -> None:
    """The next campaign would need a programmer, or be published under this one's figures."""
    home = tmp_path / "data"
    end = small_world.end_date
    with open_office(small_world, home) as office:
        (home / "campaign.toml").write_text(
            campaign(small_world.start_date + timedelta(days=5), end), encoding="utf-8"
        )
        with pytest.raises(BadInput, match="under no centre or region"):
            rank(load_settings())
        only_provinces(home / "register.csv", CODES)
        since = datetime.combine(end - timedelta(days=3), time(), BANGKOK)
        import_register(load_settings(), home / "register.csv", since, force=True)
        (home / "inspector_choices.csv").write_text(FOURTH_REGION, encoding="utf-8")
        with pytest.raises(InvalidStaffList, match="1-3"):
            rank(load_settings())
        (home / "inspector_choices.csv").unlink()
        office.sandbox.clock.set(datetime.now(UTC))
        office.sweep_now(end)
        run_id = rank(load_settings()).run_id
        files = {file.name: file for file in publish(load_settings(), run_id)}

    database = home / "analyst.duckdb"
    shortlisted = rows(database, "select centre_no, centre, province from mart.shortlist")
    per_centre = Counter((no, centre) for no, centre, _ in shortlisted)
    assert per_centre == {(no, f"ศูนย์ {letter}"): 6 for no, letter in enumerate("กขคงจ", start=1)}
    assert set(Counter(shortlisted).values()) == {3}
    assert rows(database, "select distinct centre_confirmed from mart.shortlist") == [(True,)]
    proposals = rows(database, "select region_no, region, chance, label from mart.outstanding")
    assert Counter(row[:2] for row in proposals) == dict.fromkeys(
        enumerate(REGION_NAMES, start=1), 2
    )
    assert {row[2] is None for row in proposals} == {False}
    assert rows(database, "select count(*), count(chance) from mart.variety") == [(4, 4)]
    assert rows(database, "select sum(chance_shortlist) from mart.ranking") == [
        (pytest.approx(30),)
    ]
    choices = files["choices.html"].read_text(encoding="utf-8")
    for heading in ("คัดเลือก ๓๐ ตำบล", "เลือก ๒ จังหวัด", "จังหวัดละ ๓ ตำบล", "เสนอเขตละ ๒ ตำบล"):
        assert heading in choices
    assert "คัดเลือก ๓๐" in openpyxl.load_workbook(files["ranking.xlsx"]).sheetnames
