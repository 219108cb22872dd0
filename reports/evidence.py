"""The evidence bundle: with it alone, on any machine, a ranking can be computed again.

Equal runs give equal bytes: members are sorted, times fixed, nothing is compressed again (the
tables are already).
"""

import json
import zipfile
import zlib
from collections.abc import Mapping
from hashlib import sha256
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

FILE = "evidence.zip"
DIGESTS, README = "digests.json", "README.txt"
# The rules in force, each under its own digest: the files as the columns of ``run`` hold them.
RULES = {
    "campaign.json": "campaign_json",
    "methodology.json": "methodology_json",
    "staff.json": "staff_json",
}
_DIGESTS_OF_RUN = (
    "run_id",
    "observations_digest",
    "register_digest",
    "campaign_digest",
    "methodology_digest",
    "numpy_version",
    "versions_json",
)
_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)  # that a zip can say


def write_evidence(run_folder: Path, path: Path) -> None:
    """Write the bundle of the run whose own files lie in ``run_folder``."""
    run = pq.read_table(run_folder / "run.parquet").to_pylist()[0]
    members = {file.name: file.read_bytes() for file in run_folder.glob("*.parquet")}
    members |= {name: str(run[column]).encode() for name, column in RULES.items()}
    members[README] = files("reports").joinpath("templates/evidence.txt").read_bytes()
    digests = _digests(
        {name: sha256(content).hexdigest() for name, content in members.items()}, run
    )
    members[DIGESTS] = json.dumps(digests, ensure_ascii=False, indent=1).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as bundle:
        for name in sorted(members):
            bundle.writestr(zipfile.ZipInfo(name, _FIRST_MOMENT), members[name])


def digests_of(folder: Path, run: Mapping[str, Any]) -> dict[str, Any]:
    """What ``digests.json`` says of the files of an unpacked bundle."""
    return _digests(
        {
            file.name: sha256(file.read_bytes()).hexdigest()
            for file in folder.iterdir()
            if file.name != DIGESTS
        },
        run,
    )


def rows_of(path: Path, *tables: str) -> list[dict[str, Any]]:
    """The rows of these tables in a bundle, those that it has. Raises ValueError or OSError."""
    rows: list[dict[str, Any]] = []
    try:
        with zipfile.ZipFile(path) as bundle:
            for name in {f"{table}.parquet" for table in tables} & set(bundle.namelist()):
                rows += pq.read_table(BytesIO(bundle.read(name))).to_pylist()
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise ValueError(f"{path}: {error}") from None
    return rows


def _digests(of_files: Mapping[str, str], run: Mapping[str, Any]) -> dict[str, Any]:
    told = {name: run.get(name) for name in _DIGESTS_OF_RUN}
    return told | {"files": dict(sorted(of_files.items()))}
