"""The sandbox's register as a file that can be imported like any other."""

import csv
from pathlib import Path

from collectors.sandbox.register import COLUMNS
from collectors.sandbox.world import World


def write_register(world: World, path: Path) -> None:
    """Write it as a spreadsheet program saves CSV: UTF-8 with a byte order mark."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(world.register_rows())
