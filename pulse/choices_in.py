"""The inspectors' filled-in sheet: what is sound in it enters the staff's list of choices."""

import uuid
from dataclasses import dataclass
from pathlib import Path

from pulse.home import Home
from pulse.register_imports import kept_imports, read_import
from pulse.settings import Settings
from pulse.trouble import BadInput
from registry.campaign import Campaign, load_campaign
from registry.choices_list import updated_list
from registry.choices_problems import ChoiceProblem
from registry.choices_sheet import SHEET, read_choices
from registry.document import open_file
from registry.reference import provinces
from registry.staff_lists import InspectorChoice, read_inspector_choices
from registry.thai_dates import bangkok_today


@dataclass(frozen=True)
class ChoicesDone:
    """What an import of choices did. changed: what stood before, and what stands now.

    untouched: choices of regions of which the sheet gives none. problems: what was not taken.
    """

    new: tuple[InspectorChoice, ...]
    changed: tuple[tuple[InspectorChoice, InspectorChoice], ...]
    unchanged: tuple[InspectorChoice, ...]
    untouched: tuple[InspectorChoice, ...]
    problems: tuple[ChoiceProblem, ...]

    @property
    def taken(self) -> int:
        """How many choices of the sheet are in force now."""
        return len(self.new) + len(self.changed) + len(self.unchanged)


def import_choices(settings: Settings, path: Path) -> ChoicesDone:
    """Read the inspectors' sheet and put its sound choices into ``inspector_choices.csv``.

    Raises UnreadableRegister, InvalidStaffList, InvalidCampaign; BadInput without a register.
    """
    home = Home(settings.home)
    campaign = load_campaign(home.override("campaign.toml"))
    kept = home.root / "inspector_choices.csv"
    former = {
        one.region_no: one for one in read_inspector_choices(kept, campaign.outstanding.regions)
    }
    sheet = read_choices(open_file(path, SHEET), _regions(home, campaign), bangkok_today())
    fresh = [one for one in sheet.choices if former.get(one.region_no) != one]
    if fresh:
        _write(kept, updated_list(_text(kept), fresh))
    given = {one.region_no for one in sheet.choices}
    return ChoicesDone(
        new=tuple(one for one in fresh if one.region_no not in former),
        changed=tuple((former[one.region_no], one) for one in fresh if one.region_no in former),
        unchanged=tuple(one for one in sheet.choices if one not in fresh),
        untouched=tuple(one for number, one in former.items() if number not in given),
        problems=sheet.problems,
    )


def _regions(home: Home, campaign: Campaign) -> dict[str, int]:
    """Number of the inspection region of each tambon of the register in force, by code."""
    imports = kept_imports(home.register)
    if not imports:
        raise BadInput(
            "There is no register yet, so no tambon can be chosen. "
            "Import it first: pulse register import FILE"
        )
    shipped = {province.province_code: province.region_no for province in provinces()}
    return {
        row["tambon_code"]: (campaign.areas_of(row["province_code"]) or {}).get(
            "region_no", shipped[row["province_code"]]
        )
        for row in read_import(imports[-1])["tambons"]
    }


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig") if path.exists() else ""


def _write(path: Path, text: str) -> None:
    """Whole or not at all. With BOM: without it, Excel reads Thai as something else."""
    draft = path.with_name(f".{path.name}-{uuid.uuid4().hex[:8]}")
    draft.write_text(text, encoding="utf-8-sig", newline="")
    draft.replace(path)
