"""Opens an evidence bundle and compares its files with the digests that stand in it."""

import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow.parquet as pq

from pulse.trouble import BadInput
from pulse.verified import Checked, Difference
from reports.evidence import DIGESTS, README, RULES, digests_of
from sql.runs import RUN_TABLES
from sql.used import USED

# A bundle comes from anywhere. All tambons in a long campaign take a tenth of these.
LARGEST = 1_000_000_000
MOST_ROWS = 50_000_000
MOST_DRAWS = 100_000
MOST_DECIMALS = 10

_NAMES = {f"{name}.parquet" for name in (*RUN_TABLES, *USED)} | {*RULES, DIGESTS, README}
_RUN_ID = re.compile(r"[0-9TZ]{16}-[0-9a-f]{8}")
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    RuntimeError,  # encrypted
    NotImplementedError,  # a compression that Python does not know
)


@contextmanager
def unpacked(bundle: Path) -> Iterator[tuple[Path, Checked]]:
    """A folder named by the run with the bundle's files, while this is open; what was compared.

    Raises BadInput for a file that is no bundle, or a damaged or senseless one.
    """
    with TemporaryDirectory(prefix="pulse-verify-") as temporary:
        try:
            folder = _unpack(bundle, Path(temporary))
            checked = _check(folder)
        except _UNREADABLE as error:
            raise _refusal(bundle, error) from None
        yield folder, checked


def _refusal(bundle: Path, why: object) -> BadInput:
    return BadInput(
        f"{bundle} cannot be read as an evidence bundle: {why}. Get evidence.zip again from where "
        "it was published."
    )


def _unpack(bundle: Path, root: Path) -> Path:
    with zipfile.ZipFile(bundle) as parts:
        members = parts.infolist()
        names = [member.filename for member in members]
        if strange := sorted(set(names) - _NAMES):
            raise ValueError(f"it holds {strange[0]!r}, which is no part of a bundle")
        if len(set(names)) < len(names):
            raise ValueError("it holds a file twice")
        if sum(member.file_size for member in members) > LARGEST:
            raise ValueError(f"unpacked it is larger than {LARGEST:,} bytes")
        held = root / "held"
        held.mkdir()
        for member in members:
            # No further than the size that was added up above.
            (held / member.filename).write_bytes(parts.read(member))
    return held.rename(root / _run_id(held))


def _run_id(folder: Path) -> str:
    """The run's id, once its tables are known to be of a size that can be opened."""
    for file in folder.glob("*.parquet"):
        about = pq.read_metadata(file)
        size = sum(about.row_group(n).total_byte_size for n in range(about.num_row_groups))
        if about.num_rows > MOST_ROWS or size > LARGEST:
            raise ValueError(f"{file.name} is larger than any run")
    run = _run(folder)
    methodology = json.loads(run["methodology_json"])
    if max(methodology["replicates"], methodology["variants"]) > MOST_DRAWS:
        raise ValueError(f"it asks for more than {MOST_DRAWS:,} draws")
    if methodology["score_decimals"] > MOST_DECIMALS:
        raise ValueError(f"it asks for more than {MOST_DECIMALS} decimals")
    if not _RUN_ID.fullmatch(run["run_id"]):
        raise ValueError("its run has no proper id")
    return str(run["run_id"])


def _check(folder: Path) -> Checked:
    """The digests of the files, and the rules beside those that the run itself holds."""
    run, stated = _run(folder), json.loads((folder / DIGESTS).read_bytes())
    found = digests_of(folder, run)
    differences = [
        Difference(DIGESTS, {"file": name}, "sha256", stated["files"].get(name), digest)
        for name, digest in ({**dict.fromkeys(stated["files"]), **found["files"]}).items()
        if stated["files"].get(name) != digest
    ]
    differences += [
        Difference(DIGESTS, {}, name, stated.get(name), value)
        for name, value in found.items()
        if name != "files" and stated.get(name) != value
    ]
    differences += [
        Difference(name, {}, column, run[column], text)
        for name, column in RULES.items()
        if (text := (folder / name).read_text(encoding="utf-8")) != run[column]
    ]
    return Checked("bundle", {"files": len(found["files"])}, differences)


def _run(folder: Path) -> Mapping[str, Any]:
    row: Mapping[str, Any] = pq.read_table(folder / "run.parquet").to_pylist()[0]
    return row
