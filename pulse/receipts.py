"""What was removed because terms demanded it: which files, their digests before, when, why.

A receipt is written before anything is removed and completed after everything is, so that a kill
in between is seen by the next housekeeping.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from collectors.landed_file import write_whole
from pulse.home import Home


def begin_receipt(home: Home, at: datetime, terms: str, files: Sequence[Path]) -> Path:
    """Note what is about to be removed from files, or with them."""
    content = {
        "at": at.isoformat(),
        "terms": terms,
        "finished_at": None,
        "files": [
            {
                "file": path.relative_to(home.root).as_posix(),
                "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            }
            for path in files
        ],
    }
    home.receipts.mkdir(parents=True, exist_ok=True)
    receipt = home.receipts / f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}.json"
    _write(receipt, content)
    return receipt


def unfinished_receipts(home: Home) -> list[Path]:
    """The receipts of housekeepings that were cut off, and of the present one."""
    receipts = sorted(home.receipts.glob("*.json"))
    return [receipt for receipt in receipts if _read(receipt)["finished_at"] is None]


def finish_receipt(receipt: Path) -> None:
    """Note that everything in it is removed, and the store holds none of it any more."""
    _write(receipt, _read(receipt) | {"finished_at": datetime.now(UTC).isoformat()})


def _read(receipt: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(receipt.read_bytes())
    return content


def _write(receipt: Path, content: dict[str, Any]) -> None:
    write_whole(receipt, json.dumps(content, ensure_ascii=False, indent=1).encode())
