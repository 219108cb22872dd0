"""The staff's list of inspectors' choices, brought up to date."""

import csv
import io
from collections.abc import Iterable

from registry.staff_lists import InspectorChoice
from registry.thai_text import arabic_digits, clean

COLUMNS = ("region_no", "tambon_code", "office", "date", "reason")


def updated_list(text: str, choices: Iterable[InspectorChoice]) -> str:
    """The list as CSV, with the line of each choice's region replaced or added.

    text: the list as it was, sound (``read_inspector_choices``), or empty. Lines of other regions,
    and columns that are not ours, stay as they are.
    """
    headings, *lines = list(csv.reader(io.StringIO(text, newline=""))) or [list(COLUMNS)]
    names = [clean(heading).lower() for heading in headings]
    by_region = {
        int(arabic_digits(clean(line[names.index("region_no")]))): line
        for line in lines
        if any(line)
    }
    for choice in choices:
        former = by_region.get(choice.region_no, [])
        cells = dict(zip(names, former, strict=False)) | {
            name: str(getattr(choice, name)) for name in COLUMNS
        }
        by_region[choice.region_no] = [cells.get(name, "") for name in names]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([headings, *by_region.values()])
    return out.getvalue()
